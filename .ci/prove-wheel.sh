#!/usr/bin/env bash
# Proves that `pip install .`, `pip install -e .` and an installed wheel do the same, each from another folder.
# Use: .ci/prove-wheel.sh EMPTY_FOLDER
set -euo pipefail
work=$(cd "$1" && pwd)
source=$(cd "$(dirname "$0")/.." && pwd)
cp -R "$source/samples" "$work/samples"

python3 -m venv "$work/build"
"$work/build/bin/pip" wheel --quiet --no-deps --wheel-dir "$work/dist" "$source"

say_all() { # VENV: everything that the command line says of rules, figures and findings
    local nianbao="$work/$1/bin/nianbao" status=0
    "$nianbao" --version
    "$nianbao" rules --format json
    "$nianbao" explain ARI302
    "$nianbao" extract samples/clean samples/broken --format json
    "$nianbao" check samples/clean samples/broken --format json || status=$?
    [ "$status" = 1 ] # the broken reports have errors
    "$nianbao" check samples/clean --format sarif --fail-on warning
}

prove() { # VENV, and what pip is to install there
    python3 -m venv "$work/$1"
    "$work/$1/bin/pip" install --quiet "${@:2}"
    (cd "$work" && say_all "$1") >"$work/$1.out" </dev/null
    cmp "$work/wheel.out" "$work/$1.out"
}

prove wheel "$work"/dist/*.whl
prove plain "$source"
prove editable --editable "$source"
echo "The wheel, 'pip install .' and 'pip install -e .' say the same: $(wc -c <"$work/wheel.out") bytes."
