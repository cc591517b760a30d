"""The sidecar file: what it silences, and what is wrong in it."""

from pathlib import Path

import pytest

from nianbao.config.sidecar import read_sidecar
from nianbao.linting.suppression import Suppression
from nianbao.model import Idle

PRINT = "0123456789abcdef0123456789abcdef"


def read(folder: Path, text: str) -> tuple[Suppression | Idle, ...]:
    path = folder / "a.pdf.nianbao.toml"
    path.write_text(text, encoding="utf-8")
    return read_sidecar(str(path))


def test_an_entry_names_a_finding_or_a_rule_and_a_reason(tmp_path: Path) -> None:
    first, second = read(
        tmp_path,
        f'[[ignore]]\nfingerprint = "{PRINT}"\nreason = "扫描件"\n[[ignore]]\ncode = "TAB204"\nreason = "原件如此"\n',
    )
    assert isinstance(first, Suppression)
    assert isinstance(second, Suppression)
    assert (first.words, first.fingerprint, first.reason, first.kind) == ((), PRINT, "扫描件", "external")
    assert (second.words, second.fingerprint, second.location) == (("TAB204",), "", None)


@pytest.mark.parametrize(
    ("text", "reported"),
    [
        ("[[ignore]]\n", "缺少 reason（missing key）"),
        ('[[ignore]]\nreason = "无"\n', "第 1 行"),
        ('[[ignore]]\nfingerprint = "12"\nreason = "无"\n', "第 2 行"),
        ('[[ignored]]\nreason = "无"\n', "是否为 ignore？"),
        ("[[ignore]\n", "不是有效的 TOML"),
    ],
)
def test_what_is_wrong_silences_nothing_and_is_reported(tmp_path: Path, text: str, reported: str) -> None:
    faults = read(tmp_path, text)
    assert faults
    assert all(isinstance(fault, Idle) and fault.why == "malformed" for fault in faults)
    assert any(reported in fault.text for fault in faults if isinstance(fault, Idle))
