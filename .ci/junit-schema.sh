#!/bin/sh
# Prints the path of the schema of JUnit reports that Jenkins publishes, fetched on first use into the user's cache.
# pytest's source distribution carries it for its own tests. Use: .ci/junit-schema.sh PYTHON
set -eu
version=9.2.0
cache="${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/nianbao-ci/junit-schema"
schema="$cache/junit-10.xsd"
if [ ! -s "$schema" ]; then
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    "${1:-python3}" -m pip download --quiet --disable-pip-version-check --no-deps --no-binary :all: \
        --dest "$work" "pytest==$version" >&2
    mkdir -p "$cache"
    tar -xzf "$work/pytest-$version.tar.gz" -C "$work" "pytest-$version/testing/example_scripts/junit-10.xsd"
    mv "$work/pytest-$version/testing/example_scripts/junit-10.xsd" "$schema"
fi
printf '%s\n' "$schema"
