import pytest

RATES = pytest.StashKey[dict[str, float]]()
"""Share of the injected defects that were found, by code."""


def pytest_terminal_summary(terminalreporter, config) -> None:
    rates = config.stash.get(RATES, {})
    if rates:
        terminalreporter.section("injected defects in prose that were found")
        terminalreporter.write_line("  ".join(f"{code} {rate:.0%}" for code, rate in rates.items()))
