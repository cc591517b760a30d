"""What a report tells of reviews and lawsuits over disclosure, true to table 4."""

from tests.generators.wording.facts import Facts

_RESULTS = (("结果维持", "upheld"), ("结果纠正", "corrected"), ("其他结果", "other"), ("尚未审结", "pending"))
_DIRECT, _AFTER = "litigation_direct", "litigation_after_review"


def disputes(facts: Facts) -> str:
    """Return a sentence on reviews and lawsuits."""
    review, lawsuits = (facts.figure("disputes", rows, "total") for rows in (["review"], [_DIRECT, _AFTER]))
    if not review and not lawsuits:
        return facts.pick((*no_disputes(facts), "全年政府信息公开行政复议0件、行政诉讼0件。"))
    reviews, lawsuits_written = facts.write(review, "件"), facts.write(lawsuits, "件")
    if not review:
        return f"未发生因政府信息公开引起的行政复议；被提起行政诉讼{lawsuits_written}{_lawsuits(facts)}。"
    if not lawsuits:
        return f"因政府信息公开被申请行政复议{reviews}{_reviews(facts)}，未发生行政诉讼。"
    return facts.pick(
        (
            f"全年因政府信息公开工作被申请行政复议{reviews}、被提起行政诉讼{lawsuits_written}。",
            f"全年涉及政府信息公开的行政复议案件{reviews}{_reviews(facts)}，行政诉讼案件{lawsuits_written}{_lawsuits(facts)}。",
            f"因政府信息公开引发的行政复议、行政诉讼分别为{reviews}、{lawsuits_written}。",
            f"涉政府信息公开行政复议、行政诉讼共{facts.write(review + lawsuits, '件')}。",
            f"信息公开类行政复议{reviews}，信息公开类行政诉讼{lawsuits_written}。",
        )
    )


def no_disputes(facts: Facts) -> tuple[str, ...]:
    """Return claims in words that there was neither a review nor a lawsuit."""
    return (
        "全年未发生因政府信息公开引起的行政复议和行政诉讼。",
        f"{facts.year}年，没有因政府信息公开被申请行政复议、提起行政诉讼的情况。",
        "无政府信息公开行政复议、行政诉讼案件。",
    )


def _reviews(facts: Facts) -> str:
    parts = _parts(facts, "review")
    return facts.perhaps(f"（{'、'.join(parts)}）") or facts.perhaps(f"，其中{'、'.join(parts)}")


def _lawsuits(facts: Facts) -> str:
    groups = (("未经复议直接起诉", _DIRECT), ("复议后起诉", _AFTER))
    stated = [f"{name}{facts.stated('disputes', [row], 'total')}" for name, row in groups]
    return facts.perhaps(f"（{'、'.join(stated)}）")


def _parts(facts: Facts, row: str) -> list[str]:
    return [
        f"{name}{facts.stated('disputes', [row], column)}"
        for name, column in _RESULTS
        if facts.figure("disputes", [row], column)
    ]
