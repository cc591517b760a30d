"""The last days of publishing come from the options of the rule on late reports."""

from datetime import date

from nianbao.linting.deadlines import last_days
from nianbao.linting.options import with_options
from nianbao.linting.rule import Rule
from nianbao.packs.load import all_rules


def rules(**options: str) -> list[Rule]:
    return [with_options(rule, options) if rule.code == "DAT506" else rule for rule in all_rules()]


def test_departments_publish_in_january_and_governments_in_march() -> None:
    assert last_days(rules(), 2024) == {"department": date(2025, 1, 31), "government": date(2025, 3, 31)}


def test_an_office_may_set_other_days() -> None:
    assert last_days(rules(township="01-20"), 2024)["township"] == date(2025, 1, 20)


def test_what_is_no_day_of_that_year_is_no_last_day() -> None:
    assert set(last_days(rules(department="02-29", government="bald"), 2024)) == set()


def test_without_the_rule_there_are_none() -> None:
    assert last_days([rule for rule in all_rules() if rule.code != "DAT506"], 2024) == {}
