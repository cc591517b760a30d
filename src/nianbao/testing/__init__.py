"""What the author of a rule pack tests with: the canonical clean report, its patches, five formats."""

from nianbao.testing.canonical import canonical
from nianbao.testing.patches import apply_patches
from nianbao.testing.rendering import KINDS, Kind, render
from nianbao.testing.sample import SampleReport

__all__ = ["KINDS", "Kind", "SampleReport", "apply_patches", "canonical", "render"]
