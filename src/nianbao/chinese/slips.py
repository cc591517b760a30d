"""Figures that look like one figure with a slip of the pen."""


def is_one_slip(one: str, other: str) -> bool:
    """Tell whether a digit more, less or another, or two neighbours that change places, turn one figure into the other."""
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    first, second = one[start:], other[start:]
    exchanged = first[:2] == second[:2][::-1] and first[2:] == second[2:]
    return exchanged or first[1:] == second[1:] or first[1:] == second or first == second[1:]
