"""The numbers of a document that are none of its report's: somebody typed them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from xiaoping.report.verifying.edited import Edited, Stand
from xiaoping.report.verifying.verification import Checked, Status

__all__ = ["typed_by_hand"]

_AROUND: Final = 8
_NUMBERING: Final = re.compile(
    r"(?m)(?:^|(?<=\|))[ \t\u3000]*(?:附件[:：]?[ \t\u3000]*)?[(（]?\d{1,2}(?:[.．、)）](?!\d))"
    r"|(?:表|图|附件|附表|附图)\d{1,2}"
    r"|^[ \t\u3000]*[—–-][ \t]*\d+[ \t]*[—–-][ \t]*$"
)
"""Numbers that a document gives to its own parts and pages, which shift when a part is put in."""


def typed_by_hand(edited: Edited, taken: Sequence[Stand]) -> Iterator[Checked]:
    """Yield the numbers that the manifest does not account for, in their order.

    A number that the report printed, and that still stands where it stood, is none of
    them; neither is what a figure was changed into, which is told with the figure.

    >>> from xiaoping.files.visible import visible_text
    >>> edited = Edited("共606户。", visible_text("共606户，新增12户。"))
    >>> [item.now for item in typed_by_hand(edited, ())]
    ['12户']
    """
    new = [edited.is_new_token(at) for at in range(len(edited.alignment.right))]
    held = sorted((stand.start, stand.end) for stand in taken)
    numbering = [(m.start(), m.end()) for m in _NUMBERING.finditer(edited.text)]
    told = -1
    mentions = edited.mentions
    mention_starts = [mention.start for mention in mentions]
    for at, token in enumerate(edited.alignment.right):
        if token.start < told or not new[at]:
            continue
        index = bisect_left(mention_starts, token.start + 1) - 1
        mention = mentions[index] if index >= 0 else None
        inside = mention is not None and token.start < mention.end
        if not token.is_number and not (
            mention is not None and inside and token.start == mention.start
        ):
            continue
        if _within(held, token.start) or _within(numbering, token.start):
            continue
        start, end = (
            (mention.start, mention.end) if mention and inside else (token.start, token.end)
        )
        told = end
        yield Checked(
            status=Status.UNLINKED,
            code="verify.unlinked",
            kind="number",
            now=edited.text[start:end],
            found=edited.seen.place(start),
            around=" ".join(edited.text[max(0, start - _AROUND) : end + _AROUND].split()),
        )


def _within(stretches: Sequence[tuple[int, int]], offset: int) -> bool:
    """Say whether one of some stretches, in their order, holds a character."""
    index = bisect_left(stretches, (offset + 1, -1)) - 1
    return index >= 0 and offset < stretches[index][1]
