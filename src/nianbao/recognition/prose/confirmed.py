"""Applications told without their name, known by the report's own figures beside them.

"新收 117 件、上年结转 5 件，年内办结 114 件，结转下年度 6 件", where nothing says of what, is of applications when most of its figures
are those of the form; the one that is not is the slip.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from nianbao.model import Statement
from nianbao.recognition.prose.expected import APPLICATIONS, FormFigures

if TYPE_CHECKING:
    from nianbao.recognition.prose.lexicon import Lexicon
    from nianbao.recognition.prose.scope import Scope

_ENOUGH = 2
_LARGE = 10
"""Small figures are the same by chance."""


def may_be_confirmed(text: str, scope: Scope, lexicon: Lexicon) -> bool:
    """Tell whether a sentence beyond the passages on applications and disputes tells of something in the form's words."""
    return not (scope.applications or scope.disputes) and all(
        lexicon.lists.found_in(f"prose.{kind}", text) for kind in ("form_start", "form_end")
    )


def confirmed(statements: Sequence[Statement], forms: FormFigures) -> bool:
    """Tell whether what a sentence would state of applications agrees with the form but for one figure, or wholly."""
    named = [one for one in statements if one.concept.startswith(APPLICATIONS) and one.value]
    agreeing = [one for one in named if one.value in forms.of(one.concept)]
    return (
        len({one.concept for one in agreeing}) >= _ENOUGH
        and len(named) - len(agreeing) <= 1
        and any(one.value >= _LARGE for one in agreeing)
    )
