"""LOD007 instead of TAB201: the labels of a table lie loose in a PDF, whose grid could not be told."""

import nianbao
from nianbao.testing.canonical import canonical
from tests.loaders.pdf.build import Draw, pdf, say, together, words

HEADING = "四、政府信息公开行政复议、行政诉讼情况"
HEADS = [["行政复议", "行政诉讼"], ["直接起诉", "复议后起诉"], ["结果维持", "结果纠正", "尚未审结"]]
PROSE = "2024年没有发生行政复议、行政诉讼，结果维持、结果纠正、尚未审结均为零。"


def codes(*below: Draw) -> set[str]:
    """Return what is said of a PDF with a title, the fourth heading and what is drawn below it."""
    headings = say(HEADING, top=740), say("五、存在的主要问题及改进情况", top=300)
    page = together(say(canonical().title, top=780), *headings, *below)
    (result,) = nianbao.check(pdf(page), select=("TAB201", "LOD007"), isolated=True)
    return {f.code for f in result.findings if f.place.form == "disputes"}


def test_a_table_whose_labels_lie_loose_is_not_read_rather_than_missing() -> None:
    assert codes(words(HEADS, top=700, wide=140)) == {"LOD007"}


def test_the_heads_of_its_blocks_count_where_those_that_stand_upright_are_torn() -> None:
    torn = [["行政复议", "行政诉讼"], ["未经复议直接起诉", "复议后起诉"], ["结结其尚总", "果果他未"]]
    assert codes(words(torn, top=700, wide=160)) == {"LOD007"}


def test_prose_that_names_the_same_takes_no_table_s_place() -> None:
    assert codes(say(PROSE, top=700)) == {"TAB201"}


def test_a_heading_alone_has_no_table() -> None:
    assert codes() == {"TAB201"}
