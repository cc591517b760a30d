"""The states of a unit, and who may take it from one to another: all of it data."""

from __future__ import annotations

from typing import Literal, get_args

from msgspec import Struct

State = Literal["expected", "handed_in", "sent_back", "cleared", "published", "waived"]
Action = Literal["hand_in", "send_back", "clear", "publish", "waive", "expect"]
Right = Literal["office", "unit"]
Disposition = Literal["to_mend", "explained", "no_fault"]
DeadlineKind = Literal["hand_in", "publish"]

STATES: tuple[State, ...] = get_args(State)
"""In the order in which a unit passes through them."""
DISPOSITIONS: tuple[Disposition, ...] = get_args(Disposition)
SETTLED: frozenset[Disposition] = frozenset({"explained", "no_fault"})
"""After these nothing is left to do."""


class Transition(Struct, frozen=True):
    """A way from some states to another."""

    action: Action
    sources: frozenset[State]
    target: State
    rights: frozenset[Right]
    reasoned: bool = False
    """True where a reason must be given."""

    @property
    def states(self) -> frozenset[State]:
        """Those on either side."""
        return self.sources | {self.target}


_OFFICE: frozenset[Right] = frozenset({"office"})
_BOTH: frozenset[Right] = frozenset({"office", "unit"})
TRANSITIONS: tuple[Transition, ...] = (
    Transition("hand_in", frozenset({"expected", "sent_back", "handed_in"}), "handed_in", _BOTH),
    Transition("send_back", frozenset({"handed_in", "cleared", "published"}), "sent_back", _OFFICE, True),
    Transition("clear", frozenset({"handed_in"}), "cleared", _OFFICE),
    Transition("publish", frozenset({"cleared"}), "published", _BOTH),
    Transition("waive", frozenset({"expected", "handed_in", "sent_back"}), "waived", _OFFICE, True),
    Transition("expect", frozenset({"waived"}), "expected", _OFFICE),
)

NEXT_DEADLINE: dict[State, DeadlineKind] = {
    "expected": "hand_in",
    "sent_back": "hand_in",
    "handed_in": "publish",
    "cleared": "publish",
}
"""What a unit in this state has to reach next; nothing for one that is published or waived."""


def transition(action: Action) -> Transition:
    """Return the transition of an action."""
    return next(one for one in TRANSITIONS if one.action == action)


def actions_for(state: State, right: Right) -> tuple[Action, ...]:
    """Return what somebody with this right may do with a unit in this state."""
    return tuple(one.action for one in TRANSITIONS if state in one.sources and right in one.rights)
