#!/bin/sh
# Prints the path of the SARIF SDK's validator, fetched by npm on first use into the user's cache.
# Use: export NIANBAO_SARIF_MULTITOOL="$(.ci/sarif-multitool.sh)"
set -eu
version=5.7.0
cache="${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/nianbao-ci/sarif-multitool-$version"
tool="$cache/node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool"
if [ ! -x "$tool" ]; then
    mkdir -p "$cache"
    npm install --prefix "$cache" --no-save --no-fund --no-audit --ignore-scripts --loglevel=error \
        "@microsoft/sarif-multitool-linux@$version" >&2
    chmod u+x "$tool"
fi
printf '%s\n' "$tool"
