"""Fingerprints keep to what a finding means."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from nianbao.linting.fingerprint import with_fingerprints
from nianbao.model import Finding, Location, Place

keys = st.one_of(st.none(), st.text(alphabet="ab:;-#", max_size=3))
codes = st.sampled_from(["AAA001", "AAA002"])
Meaning = tuple[str, str | None, str | None, str | None, str | None, str | None]
meanings = st.tuples(codes, keys, keys, keys, keys, keys)
bodies = st.tuples(st.text(max_size=5), st.integers(1, 99), st.text(max_size=5))


def finding(meaning: Meaning, body: tuple[str, int, str] = ("甲", 1, "")) -> Finding:
    code, section, form, row, column, item = meaning
    message, line, excerpt = body
    place = Place(section, form, row, column, "标签", Location(line=line, page=line), excerpt)
    evidence = {"actual": line} if item is None else {"item": item, "actual": line}
    return Finding(message, place, evidence=evidence, code=code)


def fingerprint(found: Finding, path: str = "a.txt") -> str:
    return with_fingerprints([found], path)[0].fingerprint


@given(meanings, bodies, bodies)
def test_line_page_value_and_message_do_not_matter(
    meaning: Meaning, one: tuple[str, int, str], other: tuple[str, int, str]
) -> None:
    assert fingerprint(finding(meaning, one)) == fingerprint(finding(meaning, other))


@given(st.lists(meanings, unique=True, max_size=20))
def test_findings_of_different_meaning_differ(different: list[Meaning]) -> None:
    marked = with_fingerprints(map(finding, different), "a.txt")
    assert len({one.fingerprint for one in marked}) == len(different)


@given(st.lists(meanings, max_size=8), st.integers(2, 5))
def test_equal_findings_are_distinguished_by_their_order(some: list[Meaning], times: int) -> None:
    marked = with_fingerprints([finding(one) for one in some for _ in range(times)], "a.txt")
    assert len({one.fingerprint for one in marked}) == len(marked)


@given(st.lists(meanings, max_size=8), meanings)
def test_other_findings_do_not_matter(others: list[Meaning], meaning: Meaning) -> None:
    different = [finding(one) for one in others if one != meaning]
    assert with_fingerprints([*different, finding(meaning)], "a.txt")[-1].fingerprint == fingerprint(
        finding(meaning)
    )


@given(st.lists(st.tuples(meanings, bodies), max_size=8))
def test_nothing_else_of_a_finding_changes(some: list[tuple[Meaning, tuple[str, int, str]]]) -> None:
    given_ = [finding(*one) for one in some]
    marked = with_fingerprints(given_, "a.txt")
    assert [replace(one, fingerprint="") for one in marked] == given_


def test_a_fingerprint_is_32_hexadecimal_digits_and_stays_the_same_for_ever() -> None:
    found = finding(("ARI302", "applications", "applications", "total", "natural_person", None))
    assert fingerprint(found, "reports/a.docx") == "52f70ad027f48a4c2e0770e63e02fca1"


def test_two_files_differ_and_two_spellings_of_one_path_do_not() -> None:
    found = finding(("AAA001", None, None, None, None, None))
    assert fingerprint(found, "a.txt") != fingerprint(found, "b.txt")
    assert fingerprint(found, "./in/../a.txt") == fingerprint(found, "a.txt")


def test_a_path_that_is_no_utf8_has_a_fingerprint() -> None:
    assert len(fingerprint(finding(("AAA001", None, None, None, None, None)), "\udcc4\udcea.txt")) == 32
