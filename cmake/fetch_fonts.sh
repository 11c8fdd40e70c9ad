#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Copies the pages' typeface and its licence out of node_modules into assets/fonts. Run
# `npm ci --ignore-scripts` first: package-lock.json pins the package by its hash.
set -eu
cd "$(dirname "$0")/.."
package=node_modules/@fontsource-variable/public-sans
target=assets/fonts

take() { # source name
  cmp -s "$package/$1" "$target/$2" && return 0
  cp "$package/$1" "$target/$2.part"
  mv "$target/$2.part" "$target/$2"
  echo "$target/$2"
}

take files/public-sans-latin-wght-normal.woff2 public_sans_latin.woff2
take files/public-sans-latin-ext-wght-normal.woff2 public_sans_latin_ext.woff2
take LICENSE LICENSE
