"""Long sentences with 含, 其中, 分别, 同比 and 占比: wholes, parts, shares and growth of applications, true to table 3."""

from collections.abc import Iterator

from tests.generators.wording.facts import Facts, percent


def compound(facts: Facts) -> str:
    """Return one such sentence, or nothing where the figures allow none."""
    return facts.pick([*_shares(facts), *_growth(facts), *_parts(facts), *_others(facts), ""])


def _figures(facts: Facts) -> tuple[int, int, int, int]:
    new, into, total, out = (
        facts.figure("applications", [row], "total") for row in ("new", "carried_in", "total", "carried_out")
    )
    return new, into, total, out


def _shares(facts: Facts) -> Iterator[str]:
    new, _, total, _ = _figures(facts)
    granted, partial = (facts.figure("applications", [row], "total") for row in ("granted", "partial"))
    persons, business = (
        facts.figure("applications", ["new"], column) for column in ("natural_person", "business")
    )
    if total:
        stated = (facts.write(granted, "件"), facts.write(partial, "件"))
        parts = (percent(granted, total), percent(partial, total))
        yield f"办结{facts.write(total, '件')}，其中予以公开{stated[0]}、部分公开{stated[1]}，占比分别为{parts[0]}、{parts[1]}。"
        yield f"予以公开、部分公开分别为{stated[0]}、{stated[1]}，分别占办结总数的{parts[0]}、{parts[1]}。"
        yield f"予以公开{stated[0]}，占{parts[0]}；部分公开{stated[1]}，占{parts[1]}；二者合计{facts.write(granted + partial, '件')}。"
        quick = facts.some(total) if total > 1 else 1
        yield f"在办结的{total}件中，当场答复{quick}件，法定期限内答复{total - quick}件。"
    if new:
        stated = (facts.write(persons, "件"), facts.write(business, "件"))
        yield (
            f"收到申请{facts.write(new, '件')}，同比有所变化，其中自然人申请{stated[0]}、占{percent(persons, new)}，"
            f"商业企业申请{stated[1]}、占{percent(business, new)}。"
        )
        yield f"自然人和商业企业申请占比分别为{percent(persons, new)}和{percent(business, new)}。"


def _growth(facts: Facts) -> Iterator[str]:
    new, _, total, _ = _figures(facts)
    last, year = facts.some(300), facts.year - 1
    if new > last:
        risen = percent(new - last, last)
        yield f"新收申请{facts.write(new, '件')}（{year}年为{last}件），增长{risen}。"
        yield f"新收申请{facts.write(new, '件')}，较{year}年的{last}件增加{new - last}件，增长{risen}。"
        yield f"申请数量较上年增加{new - last}件，达到{new}件，增长{risen}，其中网络申请增长{facts.some(200)}%。"
    if total > last:
        yield f"办结申请{facts.write(total, '件')}（上年{last}件），同比增加{total - last}件、增长{percent(total - last, last)}。"


def _parts(facts: Facts) -> Iterator[str]:
    new, into, total, out = _figures(facts)
    if not new:
        return
    online = facts.some(new)
    rest = new - online
    whole = facts.write(new, "件")
    yield f"全年共收到申请{whole}（其中网络申请{online}件，占{percent(online, new)}；信函申请{rest}件，占{percent(rest, new)}）。"
    yield f"受理的{new}件申请中，本人申请{online}件，委托代理人申请{rest}件。"
    persons = facts.stated("applications", ["new"], "natural_person")
    yield f"收到申请{whole}，其中自然人申请{persons}，通过网络提交{online}件，较上年的{facts.some(300)}件有所变化。"
    yield f"申请涉及较多的领域依次为土地征收类{online}件（占{percent(online, new)}）、其他类{rest}件（占{percent(rest, new)}）。"
    if into and total >= into:
        yield f"上年结转的{into}件全部办结，其中予以公开{into - into // 2}件、无法提供{into // 2}件。"
        yield f"本年新收的{new}件中，办结{total - into}件，结转{out}件；上年结转的{into}件全部办结。"
        yield f"新收申请与上年结转申请分别为{whole}、{facts.write(into, '件')}，共{new + into}件。"


def _others(facts: Facts) -> Iterator[str]:
    n, m, k = facts.some(90), facts.some(90), facts.some(90)
    whole = n + m + k
    yield f"全年制发公文{whole}件，其中主动公开{n}件，依申请公开{m}件，不予公开{k}件。"
    yield f"发布信息{whole}条，其中，网站{n}条（含解读{n // 3}条、回应{n // 4}条），公众号{m}条（含视频{m // 2}条），其他{k}条。"
    yield f"接受咨询{whole}件次，同比增长{facts.some(90)}%，其中电话{n}件次、现场{m + k}件次，占比分别为{percent(n, whole)}、{percent(m + k, whole)}。"
    reviews = facts.figure("disputes", ["review"], "total")
    if reviews:
        share = percent(reviews, reviews + n)
        yield f"政府信息公开类行政复议{facts.write(reviews, '件')}，占全部行政复议案件{reviews + n}件的{share}。"
