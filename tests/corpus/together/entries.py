"""Reports of a run as pairing sees them."""

from nianbao.corpus.together.held import Entry

AGENCY = "青石县财政局"


def entry(number: int, agency: str = AGENCY, year: int = 2024, said: str = "", figures: str = "") -> Entry:
    """Return a report that says something."""
    path = f"{number}.html"
    return Entry(number, path, agency, year, None, "html", figures or said, said, f"{path}{said}", (0, 0))
