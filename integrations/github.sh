#!/usr/bin/env bash
# What the GitHub Action does: install nianbao, check, write SARIF, annotations and the job summary.
# Told by NIANBAO_PATHS, NIANBAO_ARGS, NIANBAO_PACKS (one a line), NIANBAO_VERSION, NIANBAO_SARIF, NIANBAO_SOURCE.
# Never fails for findings: the status goes to $GITHUB_OUTPUT, so that the results are uploaded before the job fails.
set -euo pipefail

lines() { # TEXT: into the array `found`, a line an element, blank ones left out
    found=()
    local line
    while IFS= read -r line; do
        line=${line%$'\r'}
        [ -z "${line//[[:space:]]/}" ] || found+=("$line")
    done <<<"$1"
}

venv=$(mktemp -d)/venv
python3 -m venv "$venv"
lines "${NIANBAO_PACKS:-}"
if [ -n "${NIANBAO_VERSION:-}" ]; then
    "$venv/bin/pip" install --quiet --disable-pip-version-check "nianbao$NIANBAO_VERSION" "${found[@]}"
else
    "$venv/bin/pip" install --quiet --disable-pip-version-check "$NIANBAO_SOURCE" "${found[@]}"
fi

lines "${NIANBAO_ARGS:-}"
options=("${found[@]}")
lines "${NIANBAO_PATHS:-.}"
status=0
"$venv/bin/nianbao" check "${options[@]}" \
    --format github --format "sarif:${NIANBAO_SARIF:-nianbao.sarif}" --sarif-profile github \
    -- "${found[@]}" || status=$?
echo "status=$status" >>"${GITHUB_OUTPUT:-/dev/stdout}"
