"""A folder of installed packs, as pip would leave it, for the cost of packs that do not apply."""

from pathlib import Path

PACKS, RULES = 20, 10
PROVINCES = (
    *(
        "河北省",
        "山西省",
        "内蒙古自治区",
        "辽宁省",
        "吉林省",
        "黑龙江省",
        "江苏省",
        "浙江省",
        "安徽省",
        "福建省",
    ),
    *("江西省", "山东省", "河南省", "湖北省", "湖南省", "广东省", "海南省", "四川省", "贵州省", "云南省"),
)
"""The measured reports lie in a place that is invented, so a pack for a province is none for them."""
PACK = """\
[pack]
name = "{name}"
title = "{province}要求"
version = "1.0"
api = 1
region = ["{province}"]
"""
KINDS = (
    'require = {{ section = "other", pattern = "(人大|政协).{{0,12}}(建议|提案)第{number}号" }}',
    'forbid = {{ section = "problems", any = ["人手不足{number}", "人员紧张{number}"] }}',
    'prefer = {{ use = "以公开为常态{number}", instead_of = ["以公开为原则{number}"] }}',
    'identity = {{ form = "disputes", along = "row", left = ["total"], right = ["upheld", "corrected", "other", "pending"] }}',
    'form = "extra_{name}"',
)
RULE = """
[[rule]]
code = "{letters}{number}"
name = "rule-{number}"
severity = "warning"
message = "应写明第 {number} 项"
basis = "《通知》（〔2025〕{number}号）"
{kind}
"""
FORM = """
[[form]]
key = "extra_{name}"
title = "附表"
section = "other"
columns = ["count"]
[[form.column]]
key = "count"
labels = ["数量（件）"]
[[form.row]]
key = "one"
labels = ["解读稿件数量"]
[[form.row]]
key = "two"
labels = ["召开新闻发布会次数"]
"""


def install(folder: Path) -> Path:
    """Write 20 packs with 200 rules below a folder, each for a province and with a table of its own; return it."""
    site = folder / "site"
    for number, province in enumerate(PROVINCES):
        name = f"province{chr(ord('a') + number)}"
        module = site / name
        module.mkdir(parents=True)
        (module / "__init__.py").write_text("", encoding="utf-8")
        (module / "pack.toml").write_text(_pack(name, province), encoding="utf-8")
        metadata = site / f"{name}-1.0.dist-info"
        metadata.mkdir()
        (metadata / "METADATA").write_text(
            f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n", encoding="utf-8"
        )
        (metadata / "entry_points.txt").write_text(f"[nianbao]\n{name} = {name}\n", encoding="utf-8")
    return site


def _pack(name: str, province: str) -> str:
    letters = f"P{name[-1].upper()}"
    rules = [
        RULE.format(
            letters=letters,
            number=101 + number,
            kind=KINDS[number % len(KINDS)].format(number=number, name=name),
        )
        for number in range(RULES)
    ]
    return PACK.format(name=name, province=province) + "".join(rules) + FORM.format(name=name)
