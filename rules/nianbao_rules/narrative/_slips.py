"""Figures that look like one figure with a slip of the pen."""

from decimal import Decimal

LONG = 4
"""Figures of so many digits that differ in one of them are taken for one; of shorter ones many do by chance."""


def is_slip_of(one: int | Decimal, other: int | Decimal, long: int = LONG) -> bool:
    """Tell whether two figures have the same digits in another order, or, of ``long`` digits or more, all but one alike.

    Of a whole and a part of it that stand a page apart this is hardly ever so by chance.
    """
    first, second = str(one), str(other)
    if len(first) != len(second) or len(first) == 1 or first == second:
        return False
    different = sum(left != right for left, right in zip(first, second, strict=True))
    return sorted(first) == sorted(second) or (len(first) >= long and different == 1)
