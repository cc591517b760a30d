"""Years that 今年, 上年 and 下一年 are said to be, in brackets or with 是: which are left over from an older report."""

from nianbao.api import Finding, Sentence, WordLists, compiled
from nianbao_rules.dates._years import named_years


def glossed_year(sentence: Sentence, year: int, words: WordLists) -> Finding | None:
    """Return what is wrong where 今年, 上年 or 下一年 is given as a year that it is neither by the report nor by its author.

    A report is written in the year after its own, so that 今年 may be that one (今年（2025年）, in the report on 2024).
    """
    if sentence.section is None or not words.found_in("years.glossing", sentence.text):
        return None
    for name, right in (("this_year", year), ("last_year", year - 1), ("next_year", year + 1)):
        for match in compiled(words, name).finditer(sentence.text):
            given = int(next(filter(None, match.groups())))
            history = given + 1 in named_years(sentence)  # 2020年较上年（2019年）…
            if given not in (right, right + 1) and not history:
                return Finding(
                    message=f"{year} 年度的报告写作“{match.group()}”；请核对是否沿用了往年的文字，是则改为 {right} 年",
                    message_en=f"the report on {year} has “{match.group()}”; check whether the words were left from an older report, then "
                    f"write {right}",
                    place=sentence.place(),
                    evidence={"expected": right, "actual": given},
                )
    return None
