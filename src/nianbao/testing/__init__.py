"""Sample reports for tests and rules' pages: a canonical clean one, random clean ones, damage, five formats."""

from nianbao.testing.build import canonical, random_report
from nianbao.testing.patches import apply_patches
from nianbao.testing.rendering import KINDS, Kind, render
from nianbao.testing.sample import SampleReport

__all__ = ["KINDS", "Kind", "SampleReport", "apply_patches", "canonical", "random_report", "render"]
