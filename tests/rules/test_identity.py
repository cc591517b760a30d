"""Names in the body: another's where ours should stand, and ours in its other forms."""

import pytest

from .judge import found

OURS = "云溪市应急管理局"


def titled(agency: str) -> dict[str, str]:
    return {"set_title": f"{agency}2024年政府信息公开工作年度报告"}


def introduced(agency: str, introduction: str) -> list[object]:
    patches = titled(agency), {"replace": [f"{OURS}编制本报告。", introduction]}
    contact = {"replace": [f"请与{OURS}联系", "请与本机关联系"]}
    return [one.evidence["actual"] for one in found("IDN601", *patches, contact)]


def contacted(contact: str) -> list[object]:
    return [
        one.evidence["actual"] for one in found("IDN601", {"replace": [f"请与{OURS}联系", f"请{contact}"]})
    ]


def reported(text: str, agency: str = OURS, we: str = "我局") -> list[object]:
    """Return the names that the rule calls foreign, of a sentence in a report that calls itself ``we``."""
    patches = [titled(agency), {"add_paragraph": ["overview", text]}]
    if we != "我局":
        patches += [
            {"replace": ["2024年，我局认真", f"2024年，{we}认真"]},
            {"replace": ["2024年，我局未收取", f"2024年，{we}未收取"]},
        ]
    return [one.evidence["actual"] for one in found("IDN602", *patches)]


@pytest.mark.parametrize(
    ("introduction", "named"),
    [
        ("临港市水利局编制本报告。", "临港市水利局"),
        ("本报告由临港市应急管理局编制。", "临港市应急管理局"),
        ("根据《条例》要求，由云溪市水利局编制本年度报告。", "云溪市水利局"),
        ("现将临港市应急管理局2024年政府信息公开工作情况报告如下。", "临港市应急管理局"),
        ("现公布东岭县应急管理局2024年政府信息公开工作年度报告。", "东岭县应急管理局"),
        ("临港市应急管理局2024年政府信息公开工作年度报告如下。", "临港市应急管理局"),
    ],
)
def test_an_introduction_of_another_agency_is_a_mismatch(introduction, named):
    assert introduced(OURS, introduction) == [named]


@pytest.mark.parametrize(
    ("agency", "introduction"),
    [
        (OURS, "本报告由云溪市应急局编制。"),
        (OURS, "根据要求，我局编制本报告。"),
        (OURS, "根据云溪市人民政府办公室发布2024年度报告编制通知，云溪市应急管理局编制本报告。"),
        (OURS, "现将云溪市应急管理局（云溪市地震局）2024年政府信息公开工作情况报告如下。"),
        ("青石县人民政府", "本报告由青石县人民政府办公室编制。"),
        ("青石县人民政府办公室", "现公布青石县人民政府2024年政府信息公开工作年度报告。"),
        ("东篱镇", "现公布青石县东篱镇人民政府2024年政府信息公开工作年度报告。"),
        ("东篱街道", "本报告由青石县人民政府东篱街道办事处编制。"),
        ("云溪市卫健委", "本报告由云溪市卫生健康委员会编制。"),
        ("云溪市发展和改革委员会", "本报告由云溪市发改委编制。"),
        ("云溪市综合行政执法局", "本报告由云溪市城市管理局编制。"),
        ("云溪市自然资源局", "本报告由云溪市自然资源和规划局编制。"),
        ("云溪市公安局青石分局", "本报告由青石公安分局编制。"),
        ("云溪市税务局", "本报告由国家税务总局云溪市税务局编制。"),
        ("云溪高新区管委会", "本报告由云溪国家高新技术产业开发区管理委员会编制。"),
    ],
)
def test_short_full_second_and_renewed_names_are_the_same_agency(agency, introduction):
    assert introduced(agency, introduction) == []


@pytest.mark.parametrize("contact", ["与临港市应急管理局联系", "与东岭县审计局联系"])
def test_a_contact_elsewhere_is_a_mismatch(contact):
    assert len(contacted(contact)) == 1


@pytest.mark.parametrize(
    "contact",
    ["与云溪市应急管理局办公室联系", "与云溪市政务服务中心联系", "与市应急局联系", "与我局办公室联系"],
)
def test_a_contact_at_home_is_none(contact):
    assert contacted(contact) == []


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("临港市水利局严格落实信息发布审核制度。", "临港市水利局"),
        ("2024年，临港市应急管理局认真落实公开要求。", "临港市应急管理局"),
        ("在临港市委、市政府的坚强领导下，我局认真落实公开工作。", "临港市"),
        ("我委依托门户网站公开信息。", "我委"),
        ("我镇高度重视政务公开工作。", "我镇"),
        ("我县高度重视政务公开工作。", "我县"),
        ("2024年，临港市应急管理局通过网站主动公开信息。", "临港市应急管理局"),
        ("依托“临港市应急管理局”门户网站，我局发布信息。", "临港市应急管理局"),
        ("临港市应急管理局办公室是本局的公开工作机构。", "临港市应急管理局"),
        ("青石县应急管理局严格执行“三审三校”制度，由办公室统一把关后发布。", "青石县应急管理局"),
        ("扎实推进云溪市水利局政府信息公开工作。", "云溪市水利局"),
        ("我局在青石县委、县政府的坚强领导下，扎实做好公开工作。", "青石县"),
        ("市水利局高度重视，局主要负责人亲自部署公开工作。", "市水利局"),
        ("2024年，青石县水利局共办理依申请公开114件。", "青石县水利局"),
        ("成立由主要负责人任组长的临港市应急管理局政务公开工作领导小组。", "临港市应急管理局"),
    ],
)
def test_another_agency_place_or_pronoun_as_ours_is_foreign(text, named):
    assert reported(text) == [named]


@pytest.mark.parametrize(
    "text",
    [
        "我市高度重视，市政府办公室组织培训。",
        "云溪市人民政府高度重视政务公开工作。",
        "云溪市水利局严格落实会商制度。",
        "省应急管理厅组织专题培训，我局参加。",
        "赴临港市应急管理局学习交流，临港市应急管理局来我局交流经验。",
        "青石县应急管理局积极开展政务公开专区建设，经验在全市推广。",
        "在云溪市委、市政府的坚强领导下，我局认真落实。",
        "在云溪省委、省政府的正确领导下，我局认真落实。",
        "在青石县委、县政府的领导下，青石县应急管理局建成示范站，我局予以推广。",
        "总局和省局全年发布公告58件，我局第一时间转发。",
        "邻近的东岭市应急管理局2024年收到93件。",
        "104本乡级目录已经重编。",
        "我国、我省、我区实际，本局、本机关、本行政区域，我委托第三方评估。",
    ],
)
def test_those_above_below_and_beside_us_are_not_foreign(text):
    assert reported(text) == []


@pytest.mark.parametrize(
    ("agency", "we", "text"),
    [
        ("青石县东篱镇人民政府", "我镇", "积极参加青石县人民政府办公室组织的跟班学习。"),
        ("青石县东篱镇人民政府", "我镇", "东篱镇镇政府健全保密审查机制。"),
        ("青石县人民政府", "我县", "东篱镇人民政府积极打造政务公开专区，青石县应急管理局切实做好公开。"),
        ("青石县东篱镇人民政府", "我镇", "县政府办公室加强指导，我县有序推进。"),
        ("云溪市卫生健康委员会", "我委", "云溪市中医院严格执行公开制度。"),
        ("云溪市人民政府办公室", "我办", "市政府高度重视，我市积极推进。"),
        ("青石县人民政府", "我县", "下一步由县政府办公室按月抽查，山区乡镇将公开栏延伸到村民小组。"),
        ("云溪市青石区教育局", "我局", "我区教育系统认真落实，我市有序推进。"),
        ("青石县应急管理局", "我局", "在云溪市委、市政府的坚强领导下，我局认真落实。"),
    ],
)
def test_every_level_speaks_of_its_own(agency, we, text):
    assert reported(text, agency, we) == []


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("临港市水利局", ["临港市水利局"]),
        ("如有疑问，请与东岭县审计局联系。", ["东岭县审计局"]),
        ("云溪市应急管理局", []),
        ("云溪市人民政府办公室", []),
        ("市应急局", []),
    ],
)
def test_the_signature_and_a_contact_at_the_end_are_judged(line, named):
    assert [one.evidence["actual"] for one in found("IDN601", {"add_paragraph": ["other", line]})] == named


@pytest.mark.parametrize("line", ["青石县人民政府办公室", "如有疑问，请与青石县政务服务管理局联系。"])
def test_the_county_of_a_town_whose_title_leaves_it_out_is_no_stranger(line):
    patches = (
        titled("东篱镇人民政府"),
        {"replace": [f"{OURS}编制本报告。", "东篱镇人民政府编制本报告。"]},
        {"replace": [f"请与{OURS}联系", "请与本机关联系"]},
    )
    assert found("IDN601", *patches, {"add_paragraph": ["other", line]}) == []
