"""Sentences as they are compared with those of other agencies."""

from hypothesis import given
from hypothesis import strategies as st

from nianbao.corpus.together.wording import MOST, Wording
from tests.corpus.together.texts import WORDS, text_of

PLACES = st.sampled_from(["青石县", "云溪市白水县", "柳河区", "北川沟镇"])
ORGANS = st.sampled_from(["财政局", "教育局", "住房和城乡建设局", "人民政府"])
FIGURES = st.sampled_from(["0", "17", "1,264", "３８", "20.5%", "99.9％"])
PIECES = st.lists(
    st.sampled_from(["agency", "figure", "逐月梳理清单", "，", "开展座谈", "录制短片", "。"]), max_size=12
)


def spoken(pieces: list[str], agency: str, figure: str) -> str:
    return "".join({"agency": agency, "figure": figure}.get(one, one) for one in pieces)


@given(PIECES, PLACES, PLACES, ORGANS, ORGANS, FIGURES, FIGURES)
def test_who_says_it_and_with_which_figures_makes_no_difference(
    pieces: list[str],
    place: str,
    other_place: str,
    organ: str,
    other_organ: str,
    figure: str,
    other_figure: str,
) -> None:
    texts = []
    for agency, number in ((place + organ, figure), (other_place + other_organ, other_figure)):
        report = text_of(agency, [spoken(pieces, agency, number)])
        texts.append(Wording(WORDS).texts(report, "overview"))
    assert texts[0] == texts[1]


def test_sentences_keep_their_numbers() -> None:
    report = text_of("青石县财政局", ["甲。", "联系电话：1234567。", "乙。"])
    assert [one.number for one in Wording(WORDS).texts(report, "overview")] == [0, 2]


def test_a_second_name_in_brackets_is_a_name() -> None:
    report = text_of("青石县教育局（青石县体育局）", ["青石县教育局(青石县体育局)逐月梳理。"])
    assert [one.text for one in Wording(WORDS).texts(report, "overview")] == ["逐月梳理。"]


def test_of_a_section_without_end_a_part_is_compared() -> None:
    report = text_of("青石县财政局", ["逐月梳理。" * MOST, *(["甲。"] * MOST)])
    assert sum(len(one.text) for one in Wording(WORDS).texts(report, "overview")) == MOST
    report = text_of("青石县财政局", ["逐月梳理清单。"] * MOST)
    assert sum(len(one.text) for one in Wording(WORDS).texts(report, "overview")) < MOST + 10
