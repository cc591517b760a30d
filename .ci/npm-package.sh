#!/bin/sh
# Prints the folder of an npm package, fetched with what it needs on first use into the user's cache.
# Use: .ci/npm-package.sh NAME VERSION
set -eu
cache="${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/nianbao-ci/$(printf %s "$1" | tr / _)-$2"
folder="$cache/node_modules/$1"
if [ ! -f "$folder/package.json" ]; then
    mkdir -p "$cache"
    npm install --prefix "$cache" --no-save --no-fund --no-audit --ignore-scripts --loglevel=error "$1@$2" >&2
fi
printf '%s\n' "$folder"
