"""Random clean reports and random defects, for property tests, benchmarks and comparisons of versions."""

from tests.generators.reports import random_report

__all__ = ["random_report"]
