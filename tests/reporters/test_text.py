"""What an official reads."""

import gc
import tracemalloc
from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from nianbao.chinese.characters import width
from nianbao.model import FileResult, Finding, Fix, Location, Place, Suspect
from nianbao.reporters import RenderOptions, written
from nianbao.reporters.text import TextReporter
from nianbao.reporters.words import place_words
from tests.reporters.results import OPTIONS, broken, clean, rendered, report, sum_finding, unreadable


def shown(*results: FileResult, **changes: object) -> str:
    return rendered("text", results, **changes)  # type: ignore[arg-type]


def only(finding: Finding) -> FileResult:
    return FileResult("a.txt", report(), (finding,), {})


def test_a_clean_file_is_said_to_have_passed() -> None:
    assert (
        shown(clean())
        == "b.txt  青山县民政局2024年政府信息公开工作年度报告  通过\n共检查 1 份文件，未发现问题。\n结论：通过\n"
    )


def test_rules_that_could_not_judge_a_clean_file_are_counted() -> None:
    result = replace(clean(), checks={"ARI302": "not_assessable", "LOD001": "pass"})
    assert "通过（1 条规则因内容缺失未能判断）" in shown(result)


def test_the_closing_line_counts_and_says_what_to_do_next() -> None:
    closing = shown(broken(), unreadable()).splitlines()[-4:]
    assert closing[:3] == [
        "共检查 2 份文件：错误 2 个，警告 1 个，提示 1 个，其中 1 份无法读取。",
        "其中有错误 1 份，无法读取 1 份。",
        "结论：不通过",
    ]
    assert closing[3].endswith("nianbao explain ARI302")


@pytest.mark.parametrize(
    ("results", "word"),
    [
        ((clean(),), "通过"),
        ((clean(), broken()), "不通过"),
        ((clean(), unreadable()), "未能全部核对"),
        ((broken(), unreadable()), "不通过"),
        ((clean(), replace(clean(), errors=("TST001: 内部",))), "未能全部核对"),
    ],
)
def test_one_word_says_how_the_whole_came_out(results: tuple[FileResult, ...], word: str) -> None:
    assert f"结论：{word}" in shown(*results).splitlines()


def test_what_was_not_judged_is_counted_by_kind_the_most_frequent_first() -> None:
    over = {".jpg": 2, "own": 1, ".odt": 3, "link": 1, ".7z": 1, ".rar": 1}
    line = shown(clean(), passed_over=over).splitlines()[-2]
    assert line.startswith("另有 9 个没有检查：odt 3 个，jpg 2 个，7z 1 个，rar 1 个，文件夹的链接 1 个等（")


def test_a_suffix_cannot_steer_the_terminal() -> None:
    assert "\x1b" not in shown(clean(), passed_over={".\x1b[2J": 1})


def test_fixing_is_spoken_of_where_something_can_be_fixed() -> None:
    fixable = only(replace(sum_finding(), fix=Fix("改", (), safe=True)))
    assert "自动改正其中 1 处：加 --fix" in shown(fixable)
    assert "--fix" not in shown(only(replace(sum_finding(), fix=None)))


def test_the_culprit_of_a_row_is_marked_without_colour() -> None:
    assert "【545】" in shown(broken())


def test_the_culprit_of_a_row_is_underlined_with_colour() -> None:
    lines = shown(broken(), color=True).splitlines()
    number = next(number for number, line in enumerate(lines) if line.strip() == "^^^")
    column = width(lines[number].rstrip()) - 3
    row = lines[number - 1].replace("\033[1;31m", "").replace("\033[0m", "")
    assert width(row[: row.index("545")]) == column


def test_values_stand_under_their_column_names() -> None:
    lines = shown(broken()).splitlines()
    number = next(number for number, line in enumerate(lines) if "【545】" in line)
    for name, value in (("自然人", "【545】"), ("总计", "545\n")):
        head, row = lines[number - 1], lines[number] + "\n"
        assert width(head[: head.index(name)]) == width(row[: row.index(value)])


def test_of_a_failing_sum_the_cells_that_are_not_zero_are_shown() -> None:
    text = shown(only(sum_finding()))
    assert "（一）予以公开" in text
    assert "1.属于国家秘密" not in text
    assert "（其余 18 行为 0）" in text


def test_the_most_probable_wrong_cell_is_named_with_both_numbers() -> None:
    assert "最可能填错的单元格：三、本年度办理结果／（七）总计／自然人，应为 557（现为 575）" in shown(
        only(sum_finding())
    )


def test_of_many_suspects_three_are_named_and_the_rest_counted() -> None:
    suspects = tuple(Suspect("applications", "granted", "natural_person", 1, number) for number in range(5))
    text = shown(only(replace(sum_finding(), suspects=suspects)))
    assert text.count("（现为 1）") == 3
    assert "……另有 2 处" in text


def test_a_suspect_of_an_unbound_form_is_named_by_its_keys() -> None:
    suspect = Suspect("disputes", "review", "total", 1, 2)
    assert "review／total，应为 2" in shown(only(replace(sum_finding(), suspects=(suspect,))))


def test_a_fix_is_offered() -> None:
    assert "可自动修改：改为 545" in shown(only(replace(sum_finding(), fix=Fix("改为 545", ()))))


def test_a_blank_and_an_absent_cell_are_distinguished() -> None:
    place = report().forms["applications"].place("carried_out", "other_org")
    row = shown(only(Finding(message="空", place=place, code="TAB204"))).splitlines()
    line = next(line for line in row if "【（空）】" in line)
    assert "（缺）" in line


def test_a_label_that_is_wrong_is_marked_as_written() -> None:
    place = replace(report().forms["applications"].place("granted"), excerpt="（一）予以公布")
    assert "【（一）予以公布】  400" in shown(only(Finding(message="用语", place=place, code="TAB206")))


def test_of_an_absent_row_no_table_is_shown() -> None:
    result = only(Finding(message="缺行", place=report().forms["applications"].place("new"), code="TAB202"))
    form = result.report.forms["applications"]
    rows = tuple(row for row in form.rows if row.key != "new")
    lines = shown(replace(result, report=replace(report(), forms={"applications": replace(form, rows=rows)})))
    assert "545" not in lines


def test_english_falls_back_to_chinese_where_a_rule_has_none() -> None:
    text = shown(broken(), lang="en")
    assert "the total is 575" in text
    assert "标题应为“一、总体情况”" in text


def test_concise_is_one_line_a_finding() -> None:
    lines = rendered("concise", [broken(), clean()]).splitlines()
    assert len(lines) == 3
    assert lines[0].startswith("报告/年报 1.txt:71: 错误 ARI302 ")


@pytest.mark.parametrize("columns", [30, 40, 80, 120])
def test_lines_fit_the_terminal(columns: int) -> None:
    text = shown(replace(broken(), path="a.txt"), width=columns)
    body = [line for line in text.splitlines() if line.startswith(" ")]
    assert max(map(width, body)) <= columns


def test_what_a_document_says_cannot_steer_the_terminal() -> None:
    evil = "\x1b]0;title\x07\u202e"
    place = replace(sum_finding().place, form=None, label=evil, excerpt=evil)
    result = FileResult(evil, report(), (Finding(message=evil, place=place, code="X"),), {})
    assert not {"\x1b", "\x07", "\u202e"} & set(shown(result))


def test_memory_does_not_grow_with_the_number_of_files() -> None:
    def results(number: int) -> Iterator[FileResult]:
        for index in range(number):
            yield broken(f"{index}.txt")

    def peak(number: int, options: RenderOptions) -> int:
        tracemalloc.start()
        for _ in written(TextReporter(options), results(number)):
            gc.collect()  # what waits to be freed is not kept
        top = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return top

    peak(5, OPTIONS)
    assert peak(100, OPTIONS) <= 1.1 * peak(10, OPTIONS)


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (Place("overview", label="一、总体情况"), "I. Overview: 一、总体情况"),
        (
            Place("other", label="六、其他需要报告的事项", location=Location(line=3)),
            "VI. Other matters to report: 六、其他需要报告的事项 (line 3)",
        ),
        (Place(label="标题"), "title"),
        (Place(label="表格第 2 行第 3 列"), "row 2, column 3 of a table"),
        (Place(label="云溪市财政局／2024 年"), "云溪市财政局／2024 年"),
    ],
)
def test_a_place_is_named_in_english_before_the_words_of_the_report(place: Place, said: str) -> None:
    assert place_words(place, "en") == said
