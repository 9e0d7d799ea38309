"""What the operators of a PDF page put on it: characters with their places, and lines.

Nothing is drawn.  Pictures are only counted, so that a page that is a scan can be told.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise
from typing import Final, NamedTuple, Protocol, TypeAlias, final

import attrs

from xiaoping.errors import FileError
from xiaoping.files.pdf_font import Font
from xiaoping.files.pdf_tokens import Operand, operators
from xiaoping.messages import fail

__all__ = [
    "IDENTITY",
    "Budget",
    "Canvas",
    "Form",
    "Glyph",
    "Matrix",
    "Picture",
    "Resources",
    "Rule",
    "upright",
]

Matrix: TypeAlias = tuple[float, float, float, float, float, float]
IDENTITY: Final[Matrix] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_DEPTH: Final = 12
_SAVED: Final = 256
_THIN: Final = 3.5
_FAR: Final = 1e6
_RULES: Final = 20_000
_PLAIN: Final = Font(names={}, width=500.0)


class Glyph(NamedTuple):
    """A character on a page, in points.

    Attributes:
        x: Where it begins.
        y: Its base line; upwards is more.
        end: Where it ends.
        size: The size of its font.
        text: What it prints.

    >>> Glyph(80, 700, 88, 16, "6").text
    '6'
    """

    x: float
    y: float
    end: float
    size: float
    text: str


class Rule(NamedTuple):
    """A straight line on a page, level or upright, in points; ``x <= x2``, ``y <= y2``.

    >>> Rule(0, 20, 90, 20).x2
    90
    """

    x: float
    y: float
    x2: float
    y2: float


@final
@attrs.frozen
class Picture:
    """A picture that a page shows.

    >>> Picture() == Picture()
    True
    """


@final
@attrs.frozen(kw_only=True)
class Form:
    """A drawing that pages show by its name: its content and what that refers to.

    >>> Form(content=b"BT ET").matrix == IDENTITY
    True
    """

    content: bytes = attrs.field(repr=False)
    matrix: Matrix = IDENTITY
    resources: Resources | None = None


class Resources(Protocol):
    """What the names in a content refer to."""

    def font(self, name: str) -> Font | None:
        """Return the font of this name."""

    def drawing(self, name: str) -> Form | Picture | None:
        """Return the form or picture of this name."""


@final
@attrs.define(kw_only=True)
class Budget:
    """How much may be read of one file, in total: a small file can ask for very much.

    Attributes:
        file: The file, for messages.
        content: How many bytes of content are left.
        glyphs: How many characters are left.
        forms: How many drawings by name are left.

    >>> budget = Budget(file="a.pdf", content=10)
    >>> budget.spend(content=7)
    >>> budget.content
    3
    """

    file: str
    content: int = 32 * 1024 * 1024
    glyphs: int = 3_000_000
    forms: int = 5_000

    def spend(self, *, content: int = 0, glyphs: int = 0, forms: int = 0) -> None:
        """Take off what is read next.

        Raises:
            FileError: Nothing is left.
        """
        self.content -= content
        self.glyphs -= glyphs
        self.forms -= forms
        if min(self.content, self.glyphs, self.forms) < 0:
            raise fail(FileError, "pdf-file.large", file=self.file)


@attrs.define
class _State:
    """What ``q`` saves and ``Q`` brings back."""

    matrix: Matrix
    font: Font = _PLAIN
    size: float = 1.0
    spacing: float = 0.0
    word_spacing: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0


@final
class Canvas:
    """The page while its operators are followed.

    Args:
        budget: How much may be read.
        matrix: How the page is turned and moved.

    >>> class Nothing:
    ...     def font(self, name):
    ...         return Font(names={54: "6"}, width=500.0)
    ...     def drawing(self, name):
    ...         return None
    >>> canvas = Canvas(Budget(file="a.pdf"))
    >>> canvas.run(b"BT /F1 10 Tf 72 700 Td (66) Tj ET", Nothing())
    >>> canvas.glyphs[0][1]
    Glyph(x=77.0, y=700.0, end=82.0, size=10.0, text='6')
    """

    def __init__(self, budget: Budget, matrix: Matrix = IDENTITY) -> None:
        self.budget = budget
        self.glyphs: tuple[list[Glyph], list[Glyph], list[Glyph], list[Glyph]] = (
            [],
            [],
            [],
            [],
        )
        self.rules: list[Rule] = []
        self.pictures = 0
        self.slanted = 0
        self._state = _State(matrix)
        self._saved: list[_State] = []
        self._text = self._line = IDENTITY
        self._path: list[list[tuple[float, float]]] = []
        self._furniture: list[bool] = []
        self._resources: Resources
        self._depth = 0
        self._on = self._operators()

    def run(self, content: bytes, resources: Resources) -> None:
        """Follow a content.

        Raises:
            FileError: The budget is spent.
        """
        self.budget.spend(content=len(content))
        before = getattr(self, "_resources", resources)
        self._resources = resources
        for name, operands in operators(content):
            step = self._on.get(name)
            if step is not None:
                step(operands)
        self._resources = before

    def _operators(self) -> dict[str, Callable[[list[Operand]], None]]:
        paint, end = self._paint, self._end_path
        return {
            "q": self._save,
            "Q": self._restore,
            "cm": self._concatenate,
            "BT": self._begin_text,
            "Tf": self._set_font,
            "Tc": self._set_spacing,
            "Tw": self._set_word_spacing,
            "Tz": self._set_stretch,
            "TL": self._set_leading,
            "Ts": self._set_rise,
            "Td": self._move,
            "TD": self._move_leading,
            "Tm": self._place,
            "T*": self._next_line,
            "Tj": self._show,
            "TJ": self._show_spaced,
            "'": self._show_next,
            '"': self._show_set,
            "Do": self._draw,
            "BI": self._picture,
            "BMC": self._begin_marked,
            "BDC": self._begin_marked,
            "EMC": self._end_marked,
            "m": self._begin_path,
            "l": self._line_to,
            "c": self._curve_to,
            "v": self._curve_to,
            "y": self._curve_to,
            "h": self._close_path,
            "re": self._rectangle,
            "n": end,
            "S": lambda _: paint(stroked=True),
            "s": lambda _: paint(stroked=True, closed=True),
            "f": lambda _: paint(),
            "F": lambda _: paint(),
            "f*": lambda _: paint(),
            "B": lambda _: paint(stroked=True),
            "B*": lambda _: paint(stroked=True),
            "b": lambda _: paint(stroked=True, closed=True),
            "b*": lambda _: paint(stroked=True, closed=True),
        }

    # What is saved, and where things stand.

    def _save(self, _: list[Operand]) -> None:
        if len(self._saved) < _SAVED:
            self._saved.append(attrs.evolve(self._state))

    def _restore(self, _: list[Operand]) -> None:
        if self._saved:
            self._state = self._saved.pop()

    def _concatenate(self, operands: list[Operand]) -> None:
        self._state.matrix = _times(_matrix(operands), self._state.matrix)

    def _draw(self, operands: list[Operand]) -> None:
        found = self._resources.drawing(str(operands[-1])) if operands else None
        if isinstance(found, Picture):
            self.pictures += 1
        if not isinstance(found, Form) or self._depth >= _DEPTH:
            return
        self.budget.spend(forms=1)
        state, saved, text, line = self._state, self._saved, self._text, self._line
        self._state = attrs.evolve(state, matrix=_times(found.matrix, state.matrix))
        self._saved = []
        self._depth += 1
        self.run(found.content, found.resources or self._resources)
        self._depth -= 1
        self._state, self._saved, self._text, self._line = state, saved, text, line

    def _picture(self, _: list[Operand]) -> None:
        self.pictures += 1

    # Words of a running head or a page number, in a file that tells which they are.

    def _begin_marked(self, operands: list[Operand]) -> None:
        first, last = (operands[0], operands[-1]) if operands else ("", "")
        tags = last if isinstance(last, list) else []
        self._furniture.append(first == "/Artifact" and "/Pagination" in tags)

    def _end_marked(self, _: list[Operand]) -> None:
        if self._furniture:
            self._furniture.pop()

    # Text.

    def _begin_text(self, _: list[Operand]) -> None:
        self._text = self._line = IDENTITY

    def _set_font(self, operands: list[Operand]) -> None:
        if len(operands) >= 2:
            self._state.font = self._resources.font(str(operands[0])) or _PLAIN
            self._state.size = _number(operands[1])

    def _set_spacing(self, operands: list[Operand]) -> None:
        self._state.spacing = _last(operands)

    def _set_word_spacing(self, operands: list[Operand]) -> None:
        self._state.word_spacing = _last(operands)

    def _set_stretch(self, operands: list[Operand]) -> None:
        self._state.stretch = _last(operands) / 100

    def _set_leading(self, operands: list[Operand]) -> None:
        self._state.leading = _last(operands)

    def _set_rise(self, operands: list[Operand]) -> None:
        self._state.rise = _last(operands)

    def _move(self, operands: list[Operand]) -> None:
        x, y = _pair(operands)
        self._text = self._line = _times((1.0, 0.0, 0.0, 1.0, x, y), self._line)

    def _move_leading(self, operands: list[Operand]) -> None:
        self._state.leading = -_pair(operands)[1]
        self._move(operands)

    def _place(self, operands: list[Operand]) -> None:
        self._text = self._line = _matrix(operands)

    def _next_line(self, _: list[Operand]) -> None:
        self._move([0.0, -self._state.leading])

    def _show_next(self, operands: list[Operand]) -> None:
        self._next_line(operands)
        self._show(operands)

    def _show_set(self, operands: list[Operand]) -> None:
        if len(operands) >= 3:
            self._set_word_spacing(operands[:1])
            self._set_spacing(operands[1:2])
        self._show_next(operands)

    def _show(self, operands: list[Operand]) -> None:
        self._put(operands[-1:])

    def _show_spaced(self, operands: list[Operand]) -> None:
        last = operands[-1] if operands else []
        self._put(last if isinstance(last, list) else [last])

    def _put(self, words: list[Operand]) -> None:
        state = self._state
        matrix = _times(self._text, state.matrix)
        a, b, c, d, e, f = matrix
        turned = _quarter(a, b)
        along = math.hypot(a, b)
        size = abs(state.size) * math.hypot(c, d)
        rise = state.rise
        x, y = upright(turned or 0, e + rise * c, f + rise * d)
        glyphs = self.glyphs[turned or 0]
        seen = turned is not None and not any(self._furniture) and 0 < size < _FAR
        advance = 0.0
        for word in words:
            if isinstance(word, float):
                advance -= word / 1000 * state.size * state.stretch
            if not isinstance(word, bytes):
                continue
            self.budget.spend(glyphs=len(word))
            for text, width, blank in state.font.decode(word):
                wide = width * state.size
                gap = state.spacing + (state.word_spacing if blank else 0.0)
                start = x + advance * along
                end = start + wide * along * state.stretch
                advance += (wide + gap) * state.stretch
                if seen and -_FAR < start < _FAR and -_FAR < y < _FAR:
                    glyphs.append(Glyph(start, y, max(start, end), size, text))
                elif not seen:
                    self.slanted += 1
        self._text = _times((1.0, 0.0, 0.0, 1.0, advance, 0.0), self._text)

    # Lines.

    def _begin_path(self, operands: list[Operand]) -> None:
        self._path.append([self._point(*_pair(operands))])

    def _line_to(self, operands: list[Operand]) -> None:
        if self._path:
            self._path[-1].append(self._point(*_pair(operands)))

    def _curve_to(self, operands: list[Operand]) -> None:
        self._begin_path(operands[-2:])

    def _close_path(self, _: list[Operand]) -> None:
        if self._path and self._path[-1]:
            self._path[-1].append(self._path[-1][0])

    def _rectangle(self, operands: list[Operand]) -> None:
        x, y = _pair(operands[:2])
        width, height = _pair(operands[2:4])
        corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y))
        self._path.append([self._point(*corner) for corner in corners])

    def _end_path(self, _: list[Operand]) -> None:
        self._path = []

    def _paint(self, *, stroked: bool = False, closed: bool = False) -> None:
        if closed:
            self._close_path([])
        for points in self._path if len(self.rules) < _RULES else ():
            if stroked:
                for (x, y), (x2, y2) in pairwise(points):
                    self._rule(x, y, x2, y2)
            else:
                self._bar(points)
        self._path = []

    def _bar(self, points: list[tuple[float, float]]) -> None:
        """Note a filled shape that is so thin that it is a line."""
        xs, ys = [x for x, _ in points], [y for _, y in points]
        left, right, low, high = min(xs), max(xs), min(ys), max(ys)
        if high - low < min(_THIN, right - left):
            self._rule(left, (low + high) / 2, right, (low + high) / 2)
        elif right - left < _THIN:
            self._rule((left + right) / 2, low, (left + right) / 2, high)

    def _rule(self, x: float, y: float, x2: float, y2: float) -> None:
        width, height = abs(x2 - x), abs(y2 - y)
        near = all(-_FAR < place < _FAR for place in (x, y, x2, y2))
        if near and min(width, height) < 1 < max(width, height):
            self.rules.append(Rule(min(x, x2), min(y, y2), max(x, x2), max(y, y2)))

    def _point(self, x: float, y: float) -> tuple[float, float]:
        a, b, c, d, e, f = self._state.matrix
        return x * a + y * c + e, x * b + y * d + f


def _times(left: Matrix, right: Matrix) -> Matrix:
    """Return the matrix that does ``left`` first, then ``right``."""
    a, b, c, d, e, f = left
    a2, b2, c2, d2, e2, f2 = right
    return (
        a * a2 + b * c2,
        a * b2 + b * d2,
        c * a2 + d * c2,
        c * b2 + d * d2,
        e * a2 + f * c2 + e2,
        e * b2 + f * d2 + f2,
    )


def _number(operand: Operand) -> float:
    return operand if isinstance(operand, float) else 0.0


def _last(operands: list[Operand]) -> float:
    return _number(operands[-1]) if operands else 0.0


def _pair(operands: list[Operand]) -> tuple[float, float]:
    if len(operands) < 2:
        return 0.0, 0.0
    return _number(operands[-2]), _number(operands[-1])


def _matrix(operands: list[Operand]) -> Matrix:
    if len(operands) < 6:
        return IDENTITY
    a, b, c, d, e, f = map(_number, operands[-6:])
    return a, b, c, d, e, f


def _quarter(a: float, b: float) -> int | None:
    """Return by how many quarters writing is turned; nothing if it is slanted, as a stamp."""
    if abs(b) < 0.05 * abs(a):
        return 0 if a > 0 else 2
    if abs(a) < 0.05 * abs(b):
        return 1 if b > 0 else 3
    return None


def upright(quarters: int, x: float, y: float) -> tuple[float, float]:
    """Return where a point lies when a page is turned so that its writing is level.

    Args:
        quarters: By how many quarters the writing is turned, against the clock.
        x: The point.
        y: The point.

    >>> upright(1, 3.0, 5.0)
    (5.0, -3.0)
    """
    match quarters:
        case 0:
            return x, y
        case 1:
            return y, -x
        case 2:
            return -x, -y
        case _:
            return -y, x
