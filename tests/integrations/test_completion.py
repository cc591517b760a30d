"""Completion in the shell, by typer; bash, fish and zsh really complete."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

# typer asks which shell it runs in; under this name it takes the shell's name from the command line instead
NAMED_SHELL = {"_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"}
COMPLETE = """
eval "$SCRIPT"
COMP_WORDS=("$@")
COMP_CWORD=$(($# - 1))
_nianbao_completion nianbao
printf '%s\\n' "${COMPREPLY[@]}"
"""


def run(*arguments: str, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "nianbao", *arguments],
        env={**os.environ, **NAMED_SHELL, **environment},
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    return done.stdout


@pytest.fixture(scope="module")
def bash_script() -> str:
    return run("--show-completion", "bash")


completed = pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["nianbao", "che"], {"check"}),
        (["nianbao", "check", "--exit"], {"--exit-zero"}),
        (["nianbao", "check", "--fail-on", "w"], {"warning"}),
        (["nianbao", "pack", ""], {"new", "check"}),
    ],
    ids=["command", "option", "value", "subcommand"],
)


@completed
def test_bash_completes(bash_script: str, words: list[str], expected: set[str]) -> None:
    done = subprocess.run(
        ["bash", "--norc", "-c", COMPLETE, "bash", *words],
        env={**os.environ, "SCRIPT": bash_script},
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert set(done.stdout.split()) == expected


@completed
def test_fish_completes(words: list[str], expected: set[str]) -> None:
    ask = 'eval "$SCRIPT"; complete -C "$argv"'
    said = in_shell("fish", "--no-config", "-c", ask, *words, script=run("--show-completion", "fish"))
    assert {line.partition("\t")[0] for line in said.splitlines()} == expected


@completed
def test_zsh_completes(words: list[str], expected: set[str]) -> None:
    # the two functions that zsh gives to completions, made to tell what they are given
    ask = (
        'compdef() {}; _arguments() { print -r -- "$1" }; words=("$@"); CURRENT=$#; '
        'eval "$SCRIPT"; _nianbao_completion'
    )
    said = in_shell("zsh", "-f", "-c", ask, "zsh", *words, script=run("--show-completion", "zsh"))
    assert set(re.findall(r'"([a-z-]+)"', said)) == expected


def in_shell(*command: str, script: str) -> str:
    beside = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    done = subprocess.run(
        command,
        env={**os.environ, "SCRIPT": script, "PATH": beside},
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    return done.stdout


@pytest.mark.parametrize(
    ("shell", "opening"),
    [
        ("bash", "_nianbao_completion()"),
        ("zsh", "#compdef nianbao"),
        ("fish", "complete --command nianbao"),
        ("pwsh", "Import-Module PSReadLine"),
    ],
)
def test_each_shell_gets_its_script(shell: str, opening: str) -> None:
    assert run("--show-completion", shell).startswith(opening)


def test_bash_loads_what_was_installed(tmp_path: Path, bash_script: str) -> None:
    run("--install-completion", "bash", HOME=str(tmp_path))
    reported = subprocess.run(
        ["bash", "--norc", "-c", 'source "$HOME/.bashrc" && complete -p nianbao'],
        env={**os.environ, "HOME": str(tmp_path)},
        check=True,
        capture_output=True,
        text=True,
    )
    assert reported.stdout == "complete -o default -F _nianbao_completion nianbao\n"
