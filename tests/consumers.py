"""What others read our files with, and the schemas that they publish: from the packages that carry them."""

import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
from lxml import etree

ROOT = Path(__file__).resolve().parents[1]
GITLAB = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": r"^(?!\./|/)."},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}
"""What GitLab's documentation asks of a Code Quality report; no package carries its schema."""


def validate_gitlab(entries: Any) -> None:
    """Raise where GitLab would not show an entry."""
    jsonschema.validate(entries, GITLAB)


def validate_sarif(log: Any) -> None:
    """Raise where a log is not what the standard's schema asks."""
    jsonschema.Draft202012Validator(_sarif_schema()).validate(log)


def sarif_multitool() -> str:
    """Return the path of the SARIF SDK's validator."""
    return str(_multitool() / "Sarif.Multitool")


def rdjson_problems(path: Path) -> str:
    """Return what a validator of reviewdog's format has to say of a file; nothing when it is valid to the last key."""
    folder = _npm_package("@umbrelladocs/rdformat-validator", "1.0.1")
    program = folder / "bin" / "rdformat-validator.js"
    command = ["node", str(program), "--strict", "--no-extra-fields", "--format", "json", str(path)]
    done = subprocess.run(command, check=False, capture_output=True, encoding="utf-8")
    return "" if done.returncode == 0 else done.stdout + done.stderr


@cache
def junit_schema() -> etree.XMLSchema:
    """Return the schema of JUnit reports that Jenkins publishes."""
    script = [ROOT / ".ci" / "junit-schema.sh", sys.executable]
    path = subprocess.run(script, check=True, capture_output=True, encoding="utf-8").stdout.strip()
    return etree.XMLSchema(etree.parse(path))


@cache
def _multitool() -> Path:
    folder = _npm_package("@microsoft/sarif-multitool-linux", "5.7.0")
    (folder / "Sarif.Multitool").chmod(0o755)
    return folder


@cache
def _sarif_schema() -> Any:
    return json.loads((_multitool() / "sarif-2.1.0.json").read_text(encoding="utf-8"))


def _npm_package(name: str, version: str) -> Path:
    script = ROOT / ".ci" / "npm-package.sh"
    command = [str(script), name, version]
    return Path(subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout.strip())
