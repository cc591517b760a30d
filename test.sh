#!/usr/bin/env bash
# Everything that must pass before a change goes in: style, types, walls between the rooms, tests.
# Makes its own virtual environment (.venv-test, or $NIANBAO_VENV) with nianbao installed editable.
set -euo pipefail
cd "$(dirname "$0")"

.ci/debian-packages.sh
venv=${NIANBAO_VENV:-.venv-test}
python3 -m venv "$venv"
"$venv/bin/pip" install --quiet --disable-pip-version-check --editable '.[dev]'
PATH="$(cd "$venv/bin" && pwd):$PATH"
export PATH

ruff check .
ruff format --check .
mypy
lint-imports --no-logo
pytest "$@"
