"""A step of recognition that fails costs itself: the rest of the report is known, what was lost is not called absent."""

import pytest

from nianbao.corpus.check import Judge, check_file
from nianbao.model import FileResult
from nianbao.packs.load import packs
from nianbao.testing import canonical, render


def judged() -> FileResult:
    return check_file("a.html", Judge(packs().rules, packs().forms), render(canonical(), "html"))


def failing(*_: object) -> None:
    raise IndexError("tuple index out of range")


@pytest.mark.parametrize(
    ("step", "lost", "said"),
    [
        ("bind_side_by_side", {"disputes"}, "form disputes"),
        ("bind_rows", {"disclosures", "applications"}, "form applications"),
        ("_parts", {"disclosures", "applications", "disputes"}, "table"),
    ],
)
def test_a_form_whose_binding_fails_is_neither_read_nor_missing(
    monkeypatch: pytest.MonkeyPatch, step: str, lost: set[str], said: str
) -> None:
    monkeypatch.setattr(f"nianbao.recognition.tables.forms.{step}", failing)
    result = judged()
    assert set(result.report.forms) == {"disclosures", "applications", "disputes"} - lost
    assert not result.failed
    assert f"{said}: IndexError: tuple index out of range" in result.errors
    assert [finding.code for finding in result.findings] == []
    assert result.checks["SEC101"] == "pass"


def test_want_of_memory_is_no_defect_of_a_step(monkeypatch: pytest.MonkeyPatch) -> None:
    def hungry(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("nianbao.recognition.tables.forms.bind_rows", hungry)
    with pytest.raises(MemoryError):
        judged()
