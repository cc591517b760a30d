"""The identities of the statutory tables, written out a second time so that the figures' maker is checked."""

from collections.abc import Iterator, Mapping

from nianbao.testing import SampleReport

Table = Mapping[str, Mapping[str, str]]


def violations(report: SampleReport) -> Iterator[str]:
    """Yield a line for each identity that the figures break."""
    applications = report.figures["applications"]
    outcomes = [key for key in applications if key not in {"new", "carried_in", "total", "carried_out"}]
    for column in applications["total"]:
        count = {row: int(cells[column]) for row, cells in applications.items()}
        if count["new"] + count["carried_in"] != count["total"] + count["carried_out"]:
            yield f"ARI301 {column}"
        if count["total"] != sum(count[row] for row in outcomes):
            yield f"ARI302 {column}"
    for form, code in (("applications", "ARI303"), ("disputes", "ARI304")):
        for row, cells in report.figures[form].items():
            if int(cells["total"]) != sum(int(text) for key, text in cells.items() if key != "total"):
                yield f"{code} {row}"
    for row, cells in report.figures["disclosures"].items():
        if "issued" in cells and int(cells["issued"]) > int(cells["in_force"]) + int(cells["repealed"]):
            yield f"ARI305 {row}"
