#!/usr/bin/env bash
# Installs the programs that are missing: Python's venv, npm, which fetches validators, shells, a browser, an office.
set -euo pipefail

missing=()
python3 -c 'import ensurepip, venv' 2>/dev/null || missing+=(python3-venv)
command -v git >/dev/null || missing+=(git) # makes and clones the repositories in which the CI files are tried
command -v npm >/dev/null || missing+=(nodejs npm)
command -v fish >/dev/null || missing+=(fish) # two shells in which completion is tried, beside bash
command -v zsh >/dev/null || missing+=(zsh)
command -v strace >/dev/null || missing+=(strace) # shows what a check reaches, in a test
command -v chromium >/dev/null || missing+=(chromium) # opens the page of results in a test
# opens, prints and saves annotated and mended reports in tests; the edition without windows draws no comments in the margin
command -v soffice >/dev/null && ! dpkg-query -W -f '${db:Status-Status}' libreoffice-core-nogui 2>/dev/null | grep -qx installed ||
    missing+=(libreoffice-writer)
[ ${#missing[@]} -gt 0 ] || exit 0

if ! command -v apt-get >/dev/null; then
    echo "Please install: ${missing[*]}" >&2
    exit 1
fi
as_root=()
[ "$(id -u)" = 0 ] || as_root=(sudo)
echo "Installing with apt-get: ${missing[*]}"
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -qq --yes --no-install-recommends "${missing[@]}"
