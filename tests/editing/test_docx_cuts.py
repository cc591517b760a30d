"""Runs parted at many places at once."""

import random

from lxml import etree

from nianbao.editing.docx_cuts import Cuts, Spot
from nianbao.loaders.docx import names as n

TEXTS = ("甲乙丙丁", "戊", "己庚辛")


def paragraph() -> etree._Element:
    """Return a paragraph of two runs; the first holds two texts with a tab between them."""
    inner = f"<w:r><w:t>{TEXTS[0]}</w:t><w:tab/><w:t>{TEXTS[1]}</w:t></w:r><w:r><w:t>{TEXTS[2]}</w:t></w:r>"
    return etree.fromstring(f"<w:p xmlns:w='{n.W[1:-1]}'>{inner}</w:p>")


def said(run: etree._Element) -> str:
    return "".join(one.text or "" for one in run.iter(n.T))


def test_whatever_passages_there_are_each_begins_and_ends_with_a_run() -> None:
    for seed in range(200):
        rng = random.Random(seed)
        holder = paragraph()
        spots = [Spot(text, at) for text in holder.iter(n.T) for at in range(len(text.text or ""))]
        passages = [sorted(rng.choices(range(len(spots)), k=2)) for _ in range(rng.randint(1, 5))]
        cuts = Cuts()
        for first, last in passages:
            cuts.add(spots[first], spots[last])
        cuts.make()
        assert said(holder) == "".join(TEXTS)
        runs = list(holder.iter(n.R))
        for first, last in passages:
            ends = cuts.runs(spots[first], spots[last])
            assert ends is not None
            between = runs[runs.index(ends[0]) : runs.index(ends[1]) + 1]
            assert "".join(map(said, between)) == "".join(TEXTS)[first : last + 1]
