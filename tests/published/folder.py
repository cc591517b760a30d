"""Where reports that others published lie: ``NIANBAO_PUBLISHED`` names their folder, which is no part of the project.

Without the variable no test of this folder is collected; with it they run, and fail when the folder holds no reports.
"""

import os
from pathlib import Path

VARIABLE = "NIANBAO_PUBLISHED"


def is_named() -> bool:
    """Tell whether these tests were asked for."""
    return VARIABLE in os.environ


def published() -> Path:
    """Return the folder of published reports: ``*.txt``, and files of other formats in ``real/``."""
    return Path(os.environ[VARIABLE]).resolve()


def cases() -> Path:
    """Return the folder beside it with cases of manners and damages, each with what is right."""
    return published().parent / "cases"


def truth() -> Path:
    """Return the file that says what is certainly wrong with each published report and what is not."""
    return published().parent / "design" / "seeds_truth.json"
