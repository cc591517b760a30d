"""What was received by each channel, right behind all that was: "新收的 117 件申请，通过网络提交 76 件、通过信函提交 41 件"."""

from collections.abc import Iterator

from nianbao.model import Quantity, WordLists
from nianbao.recognition.prose.clauses import Clauses
from nianbao.recognition.prose.lexicon import has_kind
from nianbao.recognition.prose.own_words import is_other
from nianbao.recognition.prose.parts import Breakdown

_JOINED = ("、", "，", ",")


def parts_by_channel(sentence: Clauses, lists: WordLists) -> Iterator[Breakdown]:
    """Yield (whole, parts) where each figure behind one that was received is that of a channel; one application may not come by two."""
    overlapping = lists.found_in("prose.overlapping", sentence.text)
    if overlapping or not sentence.has("channel"):
        return
    for index, whole in enumerate(sentence.quantities[:-2]):
        own = sentence.between(sentence.start_of(whole.start), whole.start)
        received = has_kind(own, "receive") and not has_kind(own, "channel")
        parts = _by_channels(sentence, index) if whole.exact and received else ()
        if len(parts) > 1 and not is_other(sentence, whole):
            yield whole, parts


def _by_channels(sentence: Clauses, index: int) -> tuple[Quantity, ...]:
    """Return the figures behind one, each of a channel, as far as a list goes."""
    parts: list[Quantity] = []
    before = sentence.quantities[index]
    for one in sentence.quantities[index + 1 :]:
        same = sentence.statement_start(one.start) == sentence.statement_start(before.start)
        joined = same and (not parts or sentence.text.startswith(_JOINED, before.end))
        of_channel = has_kind(sentence.between(before.end, one.start), "channel")
        if not (joined and of_channel and one.exact and one.unit == before.unit):
            break
        parts.append(one)
        before = one
    return tuple(parts)
