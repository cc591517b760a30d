"""Who judges which file: the configuration nearest to it, below the command line."""

from pathlib import Path

import pytest

from nianbao.config.settings import ConfigError
from nianbao.corpus.check import check_files
from nianbao.corpus.plan import Plan, Planner, Sources
from nianbao.linting.select import SelectionError


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(path: Path, text: str = "") -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return str(path)


def plan(*paths: str, **options: object) -> Plan:
    return Planner(Sources(options)).plan(paths)


def codes(plan: Plan) -> list[set[str]]:
    """Return the codes that judge each file, without those that are always on."""
    return [{rule.code for rule in judge.rules if not rule.gate} for _, judge in plan.files]


def test_each_file_follows_the_configuration_nearest_to_it(here: Path) -> None:
    put(here / "nianbao.toml", 'select = ["ARI301"]')
    put(here / "south" / "nianbao.toml", 'select = ["ARI302"]\nyear = 2023\nlevel = "township"')
    found = plan("a.docx", "south/b.docx", "south/deep/c.docx")
    assert codes(found) == [{"ARI301"}, {"ARI302"}, {"ARI302"}]
    assert [(judge.year, judge.level) for _, judge in found.files][1] == (2023, "township")
    assert {rule.code for rule in found.rules if not rule.gate} == {"ARI301", "ARI302"}


def test_the_command_line_is_over_every_file(here: Path) -> None:
    put(here / "nianbao.toml", 'select = ["ARI301"]')
    put(here / "south" / "nianbao.toml", 'select = ["ARI302"]')
    assert codes(plan("a.docx", "south/b.docx", select=("ARI303",))) == [{"ARI303"}, {"ARI303"}]


def test_one_file_can_be_named_and_all_can_be_left_out(here: Path) -> None:
    put(here / "nianbao.toml", 'select = ["ARI301"]')
    other = put(here / "other.toml", 'select = ["ARI302"]')
    assert codes(Planner(Sources(config=other)).plan(["a.docx"])) == [{"ARI302"}]
    assert len(codes(Planner(Sources(isolated=True)).plan(["a.docx"]))[0]) > 40


def test_selection_is_extended_and_reduced(here: Path) -> None:
    put(here / "nianbao.toml", 'select = ["ARI"]\nextend-select = ["TAB201"]\nignore = ["ARI30"]')
    assert codes(plan("a.docx")) == [{"TAB201"}]


def test_rules_are_left_out_for_some_files(here: Path) -> None:
    put(
        here / "nianbao.toml",
        'select = ["ARI301", "TXT805", "DAT507"]\n[per-file-ignores]\n"2019/**" = ["DAT507"]\n"*.txt" = ["TXT"]\n',
    )
    assert codes(plan("2019/a.docx", "2019/deep/b.txt", "c.txt", "d.docx")) == [
        {"ARI301", "TXT805"},
        {"ARI301"},
        {"ARI301", "DAT507"},
        {"ARI301", "TXT805", "DAT507"},
    ]


def test_severities_are_changed_the_most_exact_word_last(here: Path) -> None:
    put(
        here / "nianbao.toml",
        'select = ["ARI", "TXT801"]\n[severity]\nARI301 = "note"\nARI = "warning"\nleftover = "error"\n',
    )
    found = {rule.code: rule.usage.severity for rule in plan("a.docx").rules}
    assert (found["ARI301"], found["ARI302"], found["TXT801"]) == ("note", "warning", "error")


def test_a_rule_that_is_off_runs_no_more(here: Path) -> None:
    put(here / "nianbao.toml", '[severity]\nARI = "off"\n')
    assert not any(code.startswith("ARI") for code in codes(plan("a.docx"))[0])


def test_a_set_severity_is_every_findings(here: Path) -> None:
    put(here / "nianbao.toml", 'select = ["SEC110"]\n[severity]\nSEC110 = "note"\n')
    path = put(
        here / "a.txt",
        "青山县民政局\n\n一、总体情况\n\n无\n\n二、主动公开政府信息情况\n\n三、收到和处理政府信息公开申请情况\n",
    )
    (result,) = check_files(plan(path).files)
    assert {finding.severity for finding in result.findings} == {"note"}


def test_a_level_is_used_where_the_report_tells_none(here: Path) -> None:
    put(here / "nianbao.toml", 'level = "department"')
    text = "2024年政府信息公开工作年度报告\n\n一、总体情况\n\n无\n"
    (result,) = check_files(plan(put(here / "a.txt", text)).files)
    assert result.report.level == "department"


@pytest.mark.parametrize(
    ("text", "reported"),
    [
        ('ignore = ["TXT905"]', "第 1 行：没有规则 TXT905，是否为 TXT805"),
        ('\nextend-select = ["ARI9"]', "第 2 行：没有规则 ARI9"),
        ('[severity]\nARI401 = "off"', "第 2 行：没有规则 ARI401"),
        ('[per-file-ignores]\n"a/*" = ["XXX"]', "第 2 行：没有规则 XXX"),
        ("[rules.TXT802]\nshortst = 30", "没有选项 shortst，是否为 shortest？"),
        ('[rules.TXT802]\nshortest = "30"', "shortest 应像 20 这样写，不能是 '30'"),
        ("[rules.ARI301]\nshortest = 30", "ARI301 没有选项"),
    ],
)
def test_a_word_that_names_nothing_is_reported_with_its_line(here: Path, text: str, reported: str) -> None:
    put(here / "nianbao.toml", text)
    with pytest.raises(ConfigError, match=r"nianbao\.toml") as error:
        plan("a.docx")
    assert reported in str(error.value)


def test_a_mistyped_word_of_the_command_line_is_reported_as_that(here: Path) -> None:
    put(here / "nianbao.toml", 'select = ["ARI"]')
    with pytest.raises(SelectionError, match="没有规则 TXT905"):
        plan("a.docx", ignore=("TXT905",))


def test_the_options_of_a_rule_change_it(here: Path) -> None:
    sentence = "我局认真做好各项公开工作并接受社会监督。"
    text = f"青山县民政局2024年政府信息公开工作年度报告\n\n一、总体情况\n\n{sentence}\n\n{sentence}\n"
    path = put(here / "a.txt", text)
    put(here / "nianbao.toml", 'select = ["TXT802"]\n[rules.TXT802]\nshortest = 12\n')
    (result,) = check_files(plan(path).files)
    assert [finding.code for finding in result.findings] == ["TXT802"]
    put(here / "nianbao.toml", 'select = ["TXT802"]\n[rules.repeated-text]\nshortest = 40\n')
    (result,) = check_files(plan(path).files)
    assert result.findings == ()
