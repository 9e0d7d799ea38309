"""A picture as shapes, in points from the top left corner: what is drawn before it is painted.

The modules of the kinds lay shapes out and know no drawing library; ``drawing`` paints
them.  Each word of a picture is a :class:`Words`, so that a test can ask for every digit
of a picture where it comes from.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal, Protocol, final

import attrs

__all__ = [
    "Align",
    "Box",
    "Canvas",
    "Dot",
    "Even",
    "Face",
    "Form",
    "Shape",
    "Stroke",
    "Words",
    "fitted",
    "wrapped",
]

Align = Literal["left", "middle", "right"]
Form = Literal["circle", "square", "triangle", "diamond", "cross", "down"]

_MORE: Final = "…"
_BOUND: Final = frozenset("，。、；：！？）》」』】〕〉％%…,.;:!?)]}")
"""What may not begin a line."""


class Face(Protocol):
    """What measures words."""

    def width(self, text: str, size: float) -> float:
        """Return how wide ``text`` is at ``size``, in points."""
        ...


@final
@attrs.frozen
class Even:
    """A face of even letters, for layouts where no typeface is at hand.

    A Chinese character takes a square and a Latin letter or digit three fifths of one.

    >>> Even().width("12户", 10)
    22.0
    """

    def width(self, text: str, size: float) -> float:
        """Return how wide ``text`` is at ``size``, in points."""
        return sum(size * 0.6 if character.isascii() else size for character in text)


@attrs.frozen(kw_only=True)
class Box:
    """A rectangle.

    Attributes:
        fill: Its colour; empty for none.
        edge: The colour of its outline; empty for none.
        hatch: Lines across it, as matplotlib names them, in the colour of ``lines``.
        dashed: Whether the outline is dashed.

    >>> Box(x=4, y=4, width=20, height=9, fill="#1f4e79").edge
    ''
    """

    x: float
    y: float
    width: float
    height: float
    fill: str = ""
    edge: str = ""
    hatch: str = ""
    lines: str = "#ffffff"
    dashed: bool = False
    thickness: float = 0.6


@attrs.frozen(kw_only=True)
class Stroke:
    """A line through points; ``dash`` lists how long strokes and gaps are.

    >>> Stroke(points=((0, 0), (9, 0)), colour="#1f1e1c", dash=(3, 2)).thickness
    0.6
    """

    points: tuple[tuple[float, float], ...]
    colour: str
    thickness: float = 0.6
    dash: tuple[float, ...] = ()


@attrs.frozen(kw_only=True)
class Dot:
    """A small figure around a place; without ``fill`` the ground shows through.

    >>> Dot(x=5, y=5, form="diamond", size=4, colour="#1f1e1c").fill
    ''
    """

    x: float
    y: float
    form: Form
    size: float
    colour: str
    fill: str = ""
    thickness: float = 1.0


@attrs.frozen(kw_only=True)
class Words:
    """One line of words; ``y`` is the middle of its height.

    Attributes:
        text: What is read.
        size: The size of the letters, in points.
        align: Which part of the line stands at ``x``.
        halo: The colour around the letters, to part them from what lies below; empty for none.
        figure: Whether it is the printed text of a figure.

    >>> Words(x=4, y=8, text="606", size=9, colour="#1f1e1c", figure=True).align
    'left'
    """

    x: float
    y: float
    text: str
    size: float
    colour: str
    align: Align = "left"
    halo: str = ""
    figure: bool = False


Shape = Box | Stroke | Dot | Words


@attrs.frozen(kw_only=True)
class Canvas:
    """A picture, and how large it is in points.

    >>> told = Words(x=4, y=8, text="606", size=9, colour="#1f1e1c")
    >>> [words.text for words in Canvas(width=90, height=20, shapes=(told,)).words()]
    ['606']
    """

    width: float
    height: float
    shapes: tuple[Shape, ...]

    def words(self) -> Iterator[Words]:
        """Yield the words, in the order they are painted."""
        return (shape for shape in self.shapes if isinstance(shape, Words))


def wrapped(text: str, width: float, size: float, face: Face, most: int = 3) -> list[str]:
    """Return a text in lines that are no wider than ``width``, at most so many of them.

    What does not fit ends in …; a run of Latin letters or digits stays together where it
    fits on a line, and no line begins with a closing sign.

    >>> wrapped("农村人居环境整治", 40, 10, Even())
    ['农村人居', '环境整治']
    >>> wrapped("农村人居环境整治", 30, 10, Even(), most=2)
    ['农村人', '居环…']
    """
    lines: list[str] = []
    line = ""
    for part in _parts(text, width, size, face):
        if line and face.width(line + part, size) > width:
            lines.append(line.rstrip())
            line = part.lstrip()
        else:
            line += part
        if len(lines) > most:
            break
    lines.append(line.rstrip())
    lines = [line for line in lines if line]
    if len(lines) > most:
        rest = "".join(lines[most - 1 :])
        lines[most - 1 :] = [fitted(rest, width, size, face)]
    return lines


def fitted(text: str, width: float, size: float, face: Face) -> str:
    """Return a text on one line, cut with … where it is wider than ``width``.

    >>> fitted("农村人居环境整治", 40, 10, Even())
    '农村人…'
    """
    if face.width(text, size) <= width:
        return text
    kept = ""
    for character in text:
        if face.width(kept + character + _MORE, size) > width:
            break
        kept += character
    return kept.rstrip() + _MORE


def _parts(text: str, width: float, size: float, face: Face) -> Iterator[str]:
    """Yield what a line may be broken between."""
    part = ""
    for character in text:
        joined = part and (character in _BOUND or (_narrow(character) and _narrow(part[-1])))
        if part and not (joined and face.width(part + character, size) <= width):
            yield part
            part = ""
        part += character
    if part:
        yield part


def _narrow(character: str) -> bool:
    """Say whether a character belongs to a run that stays together."""
    return character.isascii() and not character.isspace()
