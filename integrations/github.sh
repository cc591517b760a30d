#!/usr/bin/env bash
# What the GitHub Action does: install nianbao, check, write SARIF, annotations and the job summary.
# Told by NIANBAO_PATHS, NIANBAO_ARGS, NIANBAO_PACKS (one a line), NIANBAO_CONFIG, NIANBAO_FAIL_ON, NIANBAO_VERSION,
# NIANBAO_SARIF, NIANBAO_SOURCE; PYTHON and NIANBAO_VENV (may be there already) where others are to be used.
# Never fails for findings: the status goes to $GITHUB_OUTPUT, so that the results are uploaded before the job fails.
set -euo pipefail

add() { # TEXT: its lines to the array `words`, blank ones left out
    local line
    while IFS= read -r line; do
        line=${line%$'\r'}
        [ -z "${line//[[:space:]]/}" ] || words+=("$line")
    done <<<"$1"
}

venv=${NIANBAO_VENV:-$(mktemp -d)/venv}
[ -e "$venv/pyvenv.cfg" ] || "${PYTHON:-python3}" -m venv "$venv"
programs=$venv/bin
[ -d "$programs" ] || programs=$venv/Scripts # Windows
if [ -n "${NIANBAO_VERSION:-}" ]; then words=("nianbao$NIANBAO_VERSION"); else words=("$NIANBAO_SOURCE"); fi
add "${NIANBAO_PACKS:-}"
"$programs/python" -m pip install --quiet --disable-pip-version-check "${words[@]}"

sarif=${NIANBAO_SARIF:-nianbao.sarif}
rm -f -- "$sarif" # what an earlier run found must not be uploaded as this one's
words=(--format github --format "sarif:$sarif" --sarif-profile github)
[ -z "${NIANBAO_CONFIG:-}" ] || words+=(--config "$NIANBAO_CONFIG")
[ -z "${NIANBAO_FAIL_ON:-}" ] || words+=(--fail-on "$NIANBAO_FAIL_ON")
add "${NIANBAO_ARGS:-}"
words+=(--)
add "${NIANBAO_PATHS:-.}"
status=0
"$programs/nianbao" check "${words[@]}" || status=$?
{
    echo "status=$status"
    [ ! -f "$sarif" ] || echo "sarif-file=$sarif"
} >>"${GITHUB_OUTPUT:-/dev/stdout}"
