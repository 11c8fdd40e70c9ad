# Set-up steps of ./garita, each of which does nothing where nothing changed. Sourced by bash.
# shellcheck shell=bash
: "${build:?the script that sources this sets the build folder}"

say() { printf 'garita: %s\n' "$*"; }

# Names of packages in a list that are not installed.
missing_packages() {
  local name
  grep -vE '^(#|$)' "$1" | while read -r name; do
    dpkg-query -W -f='${db:Status-Status}\n' "$name" 2>/dev/null | grep -qx installed || echo "$name"
  done
}

# setup_packages LIST [MORE NAMES]
setup_packages() {
  local list=$1 missing
  shift
  missing="$(missing_packages "$list" | tr '\n' ' ')$*"
  [ -n "${missing// /}" ] || return 0
  if [ "$(id -u)" -ne 0 ]; then
    say "these Debian packages are missing; as root, run:"
    echo "  apt-get update && apt-get install --no-install-recommends $missing"
    exit 1
  fi
  say "installing from Debian: $missing"
  apt-get update -qq
  # shellcheck disable=SC2086
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
}

# Node is needed only to fetch the npm packages; any npm that is there already will do.
node_packages() {
  command -v npm >/dev/null || echo "nodejs npm"
}

setup_npm() {
  local stamp=node_modules/.garita-lock
  cmp -s package-lock.json "$stamp" 2>/dev/null && return 0
  say "installing npm packages (pinned in package-lock.json)"
  npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
  cp package-lock.json "$stamp"
}

setup_build() {
  local log="$build/configure.log"
  mkdir -p "$build"
  [ -f "$build/build.ninja" ] || cmake --preset release >"$log" 2>&1 || {
    cat "$log" >&2
    exit 1
  }
  cmake --build "$build" -- --quiet
}

setup_all() {
  # shellcheck disable=SC2046
  setup_packages cmake/packages.txt $(node_packages)
  setup_npm
  cmake/fetch_models.sh
  cmake/fetch_fonts.sh
  say "building ($build)"
  setup_build
}
