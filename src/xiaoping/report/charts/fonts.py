"""The Chinese typeface of pictures: found on the machine, and checked for every character.

Pictures hold outlines, not letters, so they look the same wherever they are opened; but a
character that the typeface lacks would be an empty box in all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, final

import attrs

from xiaoping.errors import TextError
from xiaoping.messages import extra_error, fail
from xiaoping.report.typefaces import HEI, character_name

if TYPE_CHECKING:
    from matplotlib.font_manager import FontEntry, FontProperties
    from matplotlib.ft2font import FT2Font

__all__ = ["Typeface", "typeface", "typefaces"]

_REGULAR: Final = 400
_EM: Final = 1000


@final
@attrs.frozen(eq=False)
class Typeface:
    """One face of one font file; measures words as :class:`~.canvas.Face` asks.

    Attributes:
        name: The name it was found by.
        path: The file.
        index: Which face of the file it is, from 0.

    >>> typeface("户").lacks("户数")
    ()
    """

    name: str
    path: str
    index: int
    _known: dict[str, float] = attrs.field(factory=dict, init=False, repr=False)

    def width(self, text: str, size: float) -> float:
        """Return how wide ``text`` is at ``size``, in points."""
        return sum(map(self._advance, text)) * size

    def lacks(self, characters: Iterable[str]) -> tuple[str, ...]:
        """Return the characters it has no glyph for, each once."""
        font = self._font()
        return tuple(
            character
            for character in dict.fromkeys(characters)
            if not character.isspace() and not font.get_char_index(ord(character))
        )

    def properties(self, size: float) -> FontProperties:
        """Return it as matplotlib asks for it."""
        from matplotlib.font_manager import FontProperties  # noqa: PLC0415 - an extra

        return FontProperties(fname=_located(self.path, self.index), size=size)

    def _advance(self, character: str) -> float:
        """Return how far a character moves the next one, in ems."""
        found = self._known.get(character)
        if found is None:
            font = self._font()
            font.set_size(_EM, 72)
            found = font.load_char(ord(character), flags=_unhinted()).linearHoriAdvance / 65536
            self._known[character] = found = found / _EM
        return found

    def _font(self) -> FT2Font:
        from matplotlib.font_manager import get_font  # noqa: PLC0415 - an extra

        # matplotlib keeps one of each file and thread.
        return get_font(_located(self.path, self.index))


def typeface(text: str, *, title: str = "", names: Sequence[str] = HEI) -> Typeface:
    """Return the first typeface that has every character of ``text``.

    Args:
        text: What is to be printed.
        title: What the picture shows, for messages.
        names: The names of faces that will do, the best first.

    Raises:
        MissingExtraError: matplotlib is not installed.
        TextError: There is no such typeface, or none has all characters.

    >>> typeface("甲村606户").width("甲村", 10) > 15
    True
    """
    found = typefaces(tuple(names))
    if not found:
        raise fail(TextError, "chart.font", known=tuple(names))
    least: tuple[str, ...] = ()
    for face in found:
        lacking = face.lacks(text)
        if not lacking:
            return face
        least = min(filter(None, (least, lacking)), key=len)
    raise fail(
        TextError,
        "chart.glyphs",
        title=title,
        given=tuple(map(character_name, least)),
        face=found[0].name,
        known=tuple(face.name for face in found),
    )


@cache
def typefaces(names: tuple[str, ...]) -> tuple[Typeface, ...]:
    """Return the faces of these names that the machine has, upright and regular, in order.

    The fonts of the machine are looked through once in a process.

    Raises:
        MissingExtraError: matplotlib is not installed, or does not work.

    >>> typefaces(("No Such Face",))
    ()
    """
    try:
        from matplotlib.font_manager import fontManager  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise extra_error(error, "matplotlib", "charts") from error
    entries = [entry for entry in fontManager.ttflist if entry.style == "normal"]
    faces = (_best(name, [entry for entry in entries if entry.name == name]) for name in names)
    return tuple(face for face in faces if face is not None)


def _best(name: str, entries: Iterable[FontEntry]) -> Typeface | None:
    """Return the entry whose weight is nearest to regular; the path settles a tie."""
    ranked = sorted(
        (
            abs(_weight(entry.weight) - _REGULAR),
            Path(entry.fname).name,
            entry.fname,
            getattr(entry, "index", 0),
        )
        for entry in entries
        if Path(entry.fname).is_file()
    )
    return Typeface(name, ranked[0][2], ranked[0][3]) if ranked else None


def _weight(weight: object) -> int:
    return weight if isinstance(weight, int) else _REGULAR


def _located(path: str, index: int) -> Any:
    """Return the place of a face; matplotlib before 3.11 knows the first of a file only."""
    if not index:
        return path
    from matplotlib.font_manager import FontPath  # noqa: PLC0415 - an extra

    return FontPath(path, index)


def _unhinted() -> Any:
    from matplotlib.ft2font import LoadFlags  # noqa: PLC0415 - an extra

    return LoadFlags.NO_HINTING
