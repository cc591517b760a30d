#!/usr/bin/env bash
# What a checkout can prove on a machine that has nothing of ours: the wheel works as the checkout does,
# a rule pack is made as the page says, then README's second command. Use: .ci/checkout.sh EMPTY_FOLDER
set -euo pipefail
work=$(cd "$1" && pwd)
cd "$(dirname "$0")/.."
export PIP_DISABLE_PIP_VERSION_CHECK=1 PYTHONDONTWRITEBYTECODE=1

.ci/debian-packages.sh
.ci/prove-wheel.sh "$work"
mkdir "$work/author"
.ci/prove-pack.sh "$work/author" "$work/wheel/bin"
NIANBAO_VENV="$work/venv" ./test.sh </dev/null
.ci/audit.sh "$work/venv"
