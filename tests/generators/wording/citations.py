"""Laws, regulations and circulars that reports cite, with their right titles and numbers, and when they applied."""

from tests.generators.wording.facts import Facts

_ALWAYS = (
    "《中华人民共和国政府信息公开条例》",
    "《中华人民共和国政府信息公开条例》（国令第711号）",
    "《中华人民共和国行政处罚法》",
    "《中华人民共和国行政许可法》",
    "《中华人民共和国保守国家秘密法》",
    "《中华人民共和国行政强制法》",
    "《中华人民共和国档案法》",
)
_SINCE_2021 = ("《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）",)


def cited(facts: Facts) -> str:
    """Return a sentence that names a law or circular."""
    known = (*_ALWAYS, *(_SINCE_2021 if facts.edition == "2021" else ()))
    law = facts.pick(known)
    return facts.pick(
        (
            f"组织学习{law}，提高依法公开能力。",
            f"严格落实{law}有关规定。",
            f"对照{law}逐项自查，未发现违规情形。",
        )
    )
