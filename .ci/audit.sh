#!/usr/bin/env bash
# Asks the databases of known vulnerabilities about what the environment $1 has installed; where they cannot be reached,
# says the versions, so that somebody else can ask. A vulnerability ends it with status 1.
set -euo pipefail

python=$1/bin/python
tool=$(mktemp -d)
trap 'rm -rf "$tool"' EXIT
"$python" -m pip freeze --exclude-editable >"$tool/installed"
if "$python" -m venv "$tool/venv" && "$tool/venv/bin/pip" install --quiet --disable-pip-version-check pip-audit; then
  status=0
  "$tool/venv/bin/pip-audit" --progress-spinner off --no-deps --disable-pip -r "$tool/installed" 2>"$tool/said" || status=$?
  if ! grep -qE 'could not be audited|Connection|Max retries|timed out|HTTPError|ServiceError' "$tool/said"; then
    cat "$tool/said"
    exit "$status"
  fi
fi
echo "the databases cannot be reached; installed are:"
cat "$tool/installed"
