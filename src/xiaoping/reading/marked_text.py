"""Stretches of a text as HTML, with the words of remarks marked even where these overlap."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import Final, final

import attrs

from xiaoping.errors import Language
from xiaoping.reading.block import Stretch
from xiaoping.reading.remarks import Remark

__all__ = ["Marked", "clean"]

_UNSEEN: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
"""What has no shape, or would turn the words around it over."""
_WORDS: Final = 24


def clean(text: str) -> str:
    r"""Return a text as it may stand anywhere on a page.

    >>> clean("<b>\u202e\x00'")
    '&lt;b&gt;��&#x27;'
    """
    return escape(_UNSEEN.sub("\ufffd", text))


@attrs.frozen
class _Span:
    """A stretch to be marked: the first tag opens it where it begins, the next ones go on."""

    start: int
    end: int
    id: str
    first: str
    next: str
    close: str
    behind: str = ""


@final
@attrs.frozen(kw_only=True)
class Marked:
    """A text with its marks.

    >>> from xiaoping.problems import Severity
    >>> remark = Remark(start=1, end=3, severity=Severity.NOTE, code="x", title=("", ""),
    ...                 zh="", en="")
    >>> Marked.of("甲乙丙丁", [(0, 4)], [remark], "zh").words(1)
    '乙丙'
    """

    text: str
    remarks: Sequence[Remark]
    stretches: Sequence[Stretch]
    spans: Mapping[Stretch, Sequence[_Span]]
    homes: Mapping[Stretch, Sequence[int]]

    @classmethod
    def of(
        cls,
        text: str,
        stretches: Sequence[Stretch],
        remarks: Sequence[Remark],
        lang: Language,
    ) -> Marked:
        """Return the marks of remarks in the stretches of a text that are shown.

        Args:
            text: The text.
            stretches: What of it is shown, in order.
            remarks: The remarks, numbered from one as they stand.
            lang: The language of what is said of the marks.
        """
        spans: dict[Stretch, list[_Span]] = {}
        homes: dict[Stretch, list[int]] = {}
        places = [(stretch, _places(stretches, stretch)) for stretch in _all(remarks)]
        shown = dict(places)
        for number, remark in enumerate(remarks, start=1):
            found = shown[remark.start, remark.end]
            if found:
                homes.setdefault(found[0], []).append(number)
            _add(spans, found, _of_remark(remark, number, lang))
            for place, other in enumerate(remark.also, start=1):
                _add(
                    spans,
                    shown[other.start, other.end],
                    _Span(
                        other.start,
                        other.end,
                        f"a{number}-{place}",
                        '<span class="xm-other" id="{id}">',
                        '<span class="xm-other">',
                        "</span>",
                    ),
                )
        return cls(text=text, remarks=remarks, stretches=stretches, spans=spans, homes=homes)

    def beginning_in(self, stretch: Stretch) -> Sequence[int]:
        """Return the numbers of the remarks that begin in a stretch."""
        return self.homes.get(stretch, ())

    def words(self, number: int) -> str:
        """Return the words of a remark, shortened, as they may stand on a page."""
        remark = self.remarks[number - 1]
        words = " ".join(self.text[remark.start : remark.end].split())
        return clean(words if len(words) <= _WORDS else f"{words[: _WORDS - 1]}…")

    def html(self, stretch: Stretch) -> str:
        """Return a stretch with all that is marked in it."""
        start, end = stretch
        spans = self.spans.get(stretch)
        if not spans:
            return clean(self.text[start:end])
        edges = {start, end}
        for span in spans:
            edges |= {max(span.start, start), min(span.end, end)}
        cuts = sorted(edges)
        parts = [self._point(span) for span in spans if span.start >= span.end == start]
        for left, right in itertools.pairwise(cuts):
            over = [span for span in spans if span.start <= left and right <= span.end]
            parts += [
                span.first if left == max(span.start, start) else span.next for span in over
            ]
            parts.append(clean(self.text[left:right]))
            parts += [span.close for span in reversed(over)]
            parts += [span.behind for span in over if right == min(span.end, end)]
            parts += [self._point(span) for span in spans if span.start >= span.end == right]
        return "".join(parts) or "".join(map(self._point, spans))

    def _point(self, span: _Span) -> str:
        return f"{span.first}{span.close}{span.behind}"


def _all(remarks: Iterable[Remark]) -> Iterator[Stretch]:
    for remark in remarks:
        yield remark.start, remark.end
        for other in remark.also:
            yield other.start, other.end


def _places(stretches: Sequence[Stretch], of: Stretch) -> Sequence[Stretch]:
    """Return the stretches that something is in; if in none, the nearest before it."""
    start, end = of
    low = bisect_right(stretches, start, key=_end)
    high = bisect_left(stretches, end, key=_start)
    return stretches[low:high] or stretches[max(0, low - 1) : max(1, low)]


def _add(spans: dict[Stretch, list[_Span]], places: Sequence[Stretch], span: _Span) -> None:
    """Put a span into all stretches it is in; the first has its id, the last what follows."""
    for place in places:
        first, last = place is places[0], place is places[-1]
        within = attrs.evolve(
            span,
            start=min(max(span.start, place[0]), place[1]),
            end=max(min(span.end, place[1]), place[0]),
            first=span.first.format(id=span.id) if first else span.next,
            behind=span.behind if last else "",
        )
        spans.setdefault(place, []).append(within)


def _of_remark(remark: Remark, number: int, lang: Language) -> _Span:
    kind = remark.severity.value
    told = clean(f"{number} {remark.heading(lang)}")
    return _Span(
        remark.start,
        remark.end,
        f"m{number}",
        f'<mark class="xm-{kind}" id="{{id}}">',
        f'<mark class="xm-{kind}">',
        "</mark>",
        f'<a class="xm-ref xm-{kind}" href="#r{number}" aria-label="{told}">{number}</a>',
    )


def _start(stretch: Stretch) -> int:
    return stretch[0]


def _end(stretch: Stretch) -> int:
    return stretch[1]
