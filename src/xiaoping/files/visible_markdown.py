"""What is seen of Markdown: its marks are taken away, what they mark stays."""

from __future__ import annotations

import re
from typing import Final

import attrs

from xiaoping.files.visible import Visible, visible_text

__all__ = ["visible_markdown"]

_MARKS: Final = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|\*{1,3}|(?<![\w])_{1,3}|_{1,3}(?![\w])|~~|`+"
    r"|(?m:^)[ \t]*(?:#{1,6}[ \t]+|>[ \t]?|[-*+][ \t]+)"
    r"|(?m:^)[ \t]*\|?(?:[ \t]*:?-{3,}:?[ \t]*\|?)+[ \t]*$"
    r"|<!--.*?-->|</?[a-zA-Z][^>\n]*>"
    r"|\[\^[^\]\n]+\]:?"
)


def visible_markdown(source: str) -> Visible:
    r"""Return what is seen of Markdown.

    >>> visible_markdown("**606**户\\*").text
    '606户*'
    """
    whole = visible_text(source)
    words, position = _Kept(whole), 0
    for match in _MARKS.finditer(whole.text):
        words.keep(position, match.start())
        position = match.end()
        if match["escaped"]:
            words.keep(position - 1, position)
    words.keep(position, len(whole.text))
    anchors = tuple(words.anchors) or ((0, 1, 1),)
    return Visible(text="".join(words.parts), anchors=anchors)


@attrs.define
class _Kept:
    """Stretches of a source that stay, with an anchor for each of their lines."""

    whole: Visible
    parts: list[str] = attrs.field(factory=list)
    anchors: list[tuple[int, int, int]] = attrs.field(factory=list)
    length: int = 0

    def keep(self, start: int, end: int) -> None:
        for line in self.whole.text[start:end].splitlines(keepends=True):
            self.anchors.append((self.length, *self.whole.line(start)))
            self.parts.append(line)
            self.length += len(line)
            start += len(line)
