"""Running text that agrees with the tables: what reports say of themselves, in many wordings.

Every option that a random report may take is true to its figures; the first of each is the canonical report's.
"""

from tests.generators.wording.facts import Facts, Pick, plain, random_hand
from tests.generators.wording.report import items, opening, other, preface, problems

__all__ = ["Facts", "Pick", "items", "opening", "other", "plain", "preface", "problems", "random_hand"]
