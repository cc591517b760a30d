"""Which findings a suppression silences, and which suppressions are told to silence nothing."""

import pytest
from msgspec.structs import replace

from nianbao.linting.suppression import Suppression, read_remark, suppress
from nianbao.model import NOWHERE, Finding, Idle, Location, Place, Remark

HERE, THERE = Location(node="body/p[3]"), Location(node="body/p[4]")
CELL = "body/tbl[2]/tr[5]/tc[3]"
ASKED = (("ARI301", "applications-balance"), ("ARI303", "applicants-sum"), ("TXT805", "punctuation"))


def finding(
    location: Location = HERE, code: str = "ARI303", rule: str = "applicants-sum", fingerprint: str = "f"
) -> Finding:
    return Finding("有误", Place(location=location), code=code, rule=rule, fingerprint=fingerprint)


def silenced(*remarks: Remark, found: tuple[Finding, ...] = (finding(),)) -> int:
    return len(suppress(found, remarks, (), ASKED)[1])


def idle(*remarks: Remark, known: frozenset[str] = frozenset()) -> list[str]:
    return [one.why for one in suppress([finding()], remarks, (), ASKED, known)[2]]


@pytest.mark.parametrize(
    ("text", "words", "reason"),
    [
        ("ignore ARI303 原因", ("ARI303",), "原因"),
        ("ignore ARI303, TAB204 原件如此", ("ARI303", "TAB204"), "原件如此"),
        ("ignore ARI303、TAB 两处 都已核对", ("ARI303", "TAB"), "两处 都已核对"),
        ("ignore applicants-sum OCR 有误", ("applicants-sum",), "OCR 有误"),
        ("ignore ARI303 TAB204 原因", ("ARI303", "TAB204"), "原因"),
        ("忽略 ALL 存档文件", ("ALL",), "存档文件"),
        ("ignore ARI303：原因", ("ARI303",), "原因"),
        ("ignore ARI303", ("ARI303",), ""),
    ],
)
def test_an_order_names_rules_and_gives_a_reason(text: str, words: tuple[str, ...], reason: str) -> None:
    order = read_remark(Remark(text, HERE))
    assert order is not None
    assert (order.words, order.reason, order.location) == (words, reason, HERE)


@pytest.mark.parametrize("text", ["ingore ARI303 原因", "ignore", "ignore 原因", ""])
def test_what_is_no_order_is_reported(text: str) -> None:
    assert read_remark(Remark(text, HERE)) is None
    assert idle(Remark(text, HERE)) == ["malformed"]


@pytest.mark.parametrize("word", ["ARI303", "ARI3", "ARI", "applicants-sum", "ALL"])
def test_a_rule_is_named_by_code_beginning_or_name(word: str) -> None:
    assert silenced(Remark(f"ignore {word} 原因", HERE)) == 1


def test_the_reason_is_kept() -> None:
    (one,) = suppress([finding()], [Remark("ignore ARI303 已与原件核对", HERE)], (), ASKED)[1]
    assert (one.kind, one.reason) == ("in_source", "已与原件核对")


def test_another_place_or_rule_is_not_silenced() -> None:
    assert silenced(Remark("ignore ARI303 原因", THERE)) == 0
    assert silenced(Remark("ignore ARI301 原因", HERE)) == 0


def test_the_whole_file_can_be_meant() -> None:
    assert silenced(Remark("ignore-file ARI303 原因", THERE)) == 1
    assert silenced(Remark("全文忽略 ARI 原因", THERE)) == 1


@pytest.mark.parametrize(
    ("remark", "other", "covered"),
    [
        (f"{CELL}/p[1]", CELL, True),
        (CELL, f"{CELL}/p[2]", True),
        ("body/tbl[2]/tr[5]/tc[1]/p[1]", CELL, True),
        ("body/tbl[2]/tr[6]/tc[3]", CELL, False),
        ("body/tbl[2]", CELL, True),
        ("body/tbl[3]", CELL, False),
        ("body/p[1]", "body/p[10]", False),
    ],
)
def test_in_a_tree_the_same_cell_row_or_what_is_inside_is_meant(
    remark: str, other: str, covered: bool
) -> None:
    reported = Remark("ignore ARI303 原因", Location(node=remark))
    assert silenced(reported, found=(finding(Location(node=other)),)) == covered


def test_in_lines_the_same_line_or_the_table_below_is_meant() -> None:
    at = Remark("ignore ARI303 原因", Location(line=4, column=1))
    assert silenced(at, found=(finding(Location(line=4, column=9)),)) == 1
    assert silenced(at, found=(finding(Location(line=5)),)) == 0
    assert silenced(replace(at, last_line=9), found=(finding(Location(line=9)),)) == 1


def test_one_order_silences_all_it_means() -> None:
    assert silenced(Remark("ignore ARI 原因", HERE), found=(finding(), finding(code="ARI301"))) == 2


def test_an_order_without_effect_is_reported() -> None:
    assert idle(Remark("ignore TXT805 原因", HERE)) == ["unused"]
    assert idle(Remark("ignore ARI303 原因", NOWHERE)) == ["unplaced"]
    assert idle(Remark("ignore ARI303 原因", HERE)) == []


def test_an_order_about_rules_that_were_not_asked_is_not_reported() -> None:
    assert idle(Remark("ignore NAR401 原因", HERE)) == []


def test_a_mistyped_rule_is_reported() -> None:
    known = frozenset({"ARI303", "applicants-sum"})
    assert idle(Remark("ignore ARI903 原因", HERE), known=known) == ["unknown"]
    assert idle(Remark("ignore applicant-sum 原因", HERE), known=known) == ["unknown"]


def test_the_sidecar_means_one_finding_by_its_fingerprint() -> None:
    order = Suppression((), "扫描件", "external", fingerprint="f")
    found = (finding(), finding(fingerprint="g"))
    kept, gone, rest = suppress(found, (), (order,), ASKED)
    assert [one.fingerprint for one in kept] == ["g"]
    assert [(one.finding.fingerprint, one.kind, one.reason) for one in gone] == [("f", "external", "扫描件")]
    assert rest == ()


def test_what_is_wrong_in_the_sidecar_is_passed_on() -> None:
    fault = Idle("malformed", "第 3 行")
    assert suppress([finding()], (), (fault,), ASKED)[2] == (fault,)
