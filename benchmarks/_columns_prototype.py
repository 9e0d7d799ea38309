"""Exact additive components of many indicators over many groups, on numpy columns.

``aggregate(columns, groups, n_groups, specs)`` answers any set of specs in one pass over
unsorted rows.  A spec is a count or a sum of a row expression where a predicate holds, in
three-valued logic; its answer is, for each group, the exact total, how many rows went in and
how many could not be decided.

How it is fast, and why it is exact:

1. *Two masks a predicate.*  A predicate is lowered to the rows where it is true and the rows
   where it is unknown, by Kleene's rules; what is never unknown costs nothing.  Equal parts
   are computed once, and counted once.  Masks are bytes, so an operation on a block is one
   vector loop.
2. *Many sums in one word.*  Every total that is wanted is a field of some bits in a word of
   64.  The width of a field is proved beforehand: the largest group of a chunk of rows times
   the largest value needs no more bits, so no field ever carries into its neighbour.  One
   scattered addition, the costly step, then serves seven counts or five sums of persons.
3. *One multiplication spreads seven masks.*  Seven masks are the bits of one byte; the byte
   times a constant holds a copy of it in every field, and ``&`` keeps one bit of each copy.
   Times the value, every field whose mask is on holds the value.
4. *Blocks stay in the cache*, and where rows are in order, runs are added up first.

All arithmetic is on whole numbers whose bounds are known: a type is chosen that holds the
result, and Python's own whole numbers are taken where none does.  There is no float.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal, TypeAlias

import attrs
import numpy as np

Array: TypeAlias = "np.ndarray[Any, Any]"
Key: TypeAlias = tuple[int | None, int]  # the slot of a value, or None for ones; of a mask
Sums: TypeAlias = "dict[Key, Array]"  # a number for each group

BLOCK = 1 << 15  # rows at a time: the masks and words of a block stay in the second cache
ROWS_A_GROUP = 128  # a chunk holds so many rows a group on the average: seven or eight bits
WORD = 64
FEW = 8  # so many equalities are faster than a search
TRUE, FALSE = 0, 1  # slots of every program
SIGNED = tuple(np.dtype(name) for name in ("int8", "int16", "int32", "int64"))
OBJECT = np.dtype(object)


# --- columns ---------------------------------------------------------------------------


@attrs.frozen(eq=False)
class Column:
    """Whole numbers, codes or yes and no, with a mask of what is known.

    ``known`` is None where every row is known.  What stands in ``values`` where nothing is
    known does not matter.
    """

    values: Array
    known: Array | None = None

    @functools.cached_property
    def bounds(self) -> tuple[int, int]:
        """Return the least and the largest value that stands in the column."""
        if not len(self.values):
            return 0, 0
        return int(self.values.min()), int(self.values.max())


# --- what can be asked -----------------------------------------------------------------


@attrs.frozen
class Name:
    """The value of a column; as a predicate, a column of yes and no."""

    name: str


@attrs.frozen
class Whole:
    """A whole number."""

    value: int


@attrs.frozen
class Arithmetic:
    """A sum, difference or product of two expressions; unknown where either is."""

    operator: Literal["+", "-", "*"]
    left: Expression
    right: Expression


@attrs.frozen
class Compare:
    """A comparison; unknown where either side is."""

    operator: Literal["<", "<=", ">", ">=", "==", "!="]
    left: Expression
    right: Expression


@attrs.frozen
class Among:
    """Whether an expression is one of some whole numbers; unknown where it is unknown."""

    expression: Expression
    values: frozenset[int]


@attrs.frozen
class Known:
    """Whether an expression is known; never unknown itself."""

    expression: Expression


@attrs.frozen
class Both:
    """Every part holds."""

    parts: tuple[Predicate, ...]


@attrs.frozen
class Either:
    """At least one part holds."""

    parts: tuple[Predicate, ...]


@attrs.frozen
class Negated:
    """The part does not hold."""

    part: Predicate


Expression: TypeAlias = Name | Whole | Arithmetic
Predicate: TypeAlias = Name | Compare | Among | Known | Both | Either | Negated
EVERY = Both(())


@attrs.frozen(kw_only=True)
class Spec:
    """A count of the rows that fit or, with a value, its sum over the rows that fit."""

    value: Expression | None = None
    where: Predicate = EVERY


@attrs.frozen(eq=False)
class Totals:
    """The answer to a spec, a number for each group.

    ``missing`` counts the rows whose predicate is unknown, and those that fit and whose
    value is unknown.  ``total`` holds Python's whole numbers where 64 bits might not do.
    """

    total: Array
    rows: Array
    missing: Array


# --- a straight program over a block ---------------------------------------------------


@attrs.frozen
class Term:
    """An expression in a program: its slot, the mask where it is known, its bounds."""

    slot: int
    known: int
    low: int
    high: int


@attrs.frozen
class Trit:
    """A predicate in a program: where it is true, and where it is unknown."""

    true: int
    unknown: int


@attrs.frozen
class Part:
    """A part of a value that is summed by itself, times its weight.

    ``most`` is its largest value; 0 if there is no bound, and Python's numbers are summed.
    """

    slot: int
    most: int
    weight: int = 1


class Program:
    """Steps over the slots of one block; equal steps are one step."""

    def __init__(self, columns: Mapping[str, Column]) -> None:
        self.columns = columns
        self.negations: dict[int, int] = {}
        self._constants: dict[int, int] = {}
        self._loads: list[tuple[int, Array]] = []
        self._steps: list[tuple[int, Callable[..., Any], tuple[int, ...]]] = []
        self._slots: dict[Any, int] = {"true": TRUE, "false": FALSE}

    def run(self, start: int, stop: int) -> list[Any]:
        """Return every slot for the rows from start to stop."""
        slots: list[Any] = [None] * len(self._slots)
        slots[TRUE], slots[FALSE] = (
            np.ones(stop - start, bool),
            np.zeros(stop - start, bool),
        )
        for slot, constant in self._constants.items():
            slots[slot] = constant
        for slot, array in self._loads:
            slots[slot] = array[start:stop]
        for slot, operation, arguments in self._steps:
            slots[slot] = operation(*[slots[argument] for argument in arguments])
        return slots

    def step(self, name: object, operation: Callable[..., Any], *arguments: int) -> int:
        """Return the slot of an operation on slots."""
        slot, new = self._slot((name, *arguments))
        if new:
            self._steps.append((slot, operation, arguments))
        return slot

    def load(self, key: object, array: Array) -> int:
        """Return the slot of a column's values or mask."""
        slot, new = self._slot(key)
        if new:
            self._loads.append((slot, array))
        return slot

    def constant(self, value: int) -> int:
        """Return the slot of a whole number."""
        slot, _ = self._slot(("constant", value))
        self._constants[slot] = value
        return slot

    def _slot(self, key: object) -> tuple[int, bool]:
        new = key not in self._slots
        return self._slots.setdefault(key, len(self._slots)), new

    # Two-valued logic on masks, with what is certain left out.

    def both(self, left: int, right: int) -> int:
        """Return the rows of both masks."""
        if FALSE in (left, right):
            return FALSE
        if TRUE in (left, right):
            return left if right == TRUE else right
        return left if left == right else self.step("&", np.bitwise_and, *sorted((left, right)))

    def either(self, left: int, right: int) -> int:
        """Return the rows of at least one mask."""
        if TRUE in (left, right):
            return TRUE
        if FALSE in (left, right):
            return left if right == FALSE else right
        return left if left == right else self.step("|", np.bitwise_or, *sorted((left, right)))

    def negated(self, mask: int) -> int:
        """Return the rows that a mask has not."""
        if mask in (TRUE, FALSE):
            return FALSE if mask == TRUE else TRUE
        if mask not in self.negations:
            other = self.step("~", np.logical_not, mask)
            self.negations |= {mask: other, other: mask}
        return self.negations[mask]

    # Expressions.

    def term(self, expression: Expression) -> Term:
        """Return an expression with its bounds."""
        match expression:
            case Whole(value=value):
                return Term(self.constant(value), TRUE, value, value)
            case Name(name=name):
                return self._column(name)
            case Arithmetic():
                return self._arithmetic(expression)

    def _column(self, name: str) -> Term:
        low, high = self.columns[name].bounds
        if low == high:
            return Term(self.constant(low), self._known(name), low, high)
        slot = self.load(("values", name), self.columns[name].values)
        return Term(slot, self._known(name), low, high)

    def _known(self, name: str) -> int:
        known = self.columns[name].known
        return TRUE if known is None else self.load(("known", name), known)

    def _arithmetic(self, expression: Arithmetic) -> Term:
        left, right = self.term(expression.left), self.term(expression.right)
        operation, bounds = ARITHMETIC[expression.operator]
        low, high = bounds(left, right)
        if left.low == left.high and right.low == right.high:
            return Term(self.constant(low), self.both(left.known, right.known), low, high)
        kind = type_of(min(left.low, right.low, low), max(left.high, right.high, high))
        made = functools.partial(of_kind, operation, kind)
        slot = self.step((expression.operator, kind), made, left.slot, right.slot)
        return Term(slot, self.both(left.known, right.known), low, high)

    # Predicates.

    def trit(self, predicate: Predicate) -> Trit:
        """Return a predicate as the masks where it is true and where it is unknown."""
        match predicate:
            case Both(parts=parts):
                return functools.reduce(self._both, map(self.trit, parts), Trit(TRUE, FALSE))
            case Either(parts=parts):
                none = Trit(FALSE, FALSE)
                return functools.reduce(self._either, map(self.trit, parts), none)
            case Negated(part=part):
                trit = self.trit(part)
                return Trit(self.negated(self._possible(trit)), trit.unknown)
            case Known(expression=expression):
                known = self.term(expression).known
                return Trit(known, FALSE)
            case Name(name=name):
                slot = self.load(("values", name), self.columns[name].values)
                return self._decided(slot, self._known(name))
            case Compare(operator=operator, left=left, right=right):
                one, other = self.term(left), self.term(right)
                mask = self._compared(operator, one, other)
                return self._decided(mask, self.both(one.known, other.known))
            case Among(expression=expression, values=values):
                term = self.term(expression)
                return self._decided(self._among(term, values), term.known)

    def _both(self, left: Trit, right: Trit) -> Trit:
        true = self.both(left.true, right.true)
        if FALSE in (left.unknown, right.unknown):
            one = self.both(left.true, right.unknown)
            return Trit(true, self.either(one, self.both(right.true, left.unknown)))
        possible = self.both(self._possible(left), self._possible(right))
        return Trit(true, self.both(possible, self.negated(true)))

    def _either(self, left: Trit, right: Trit) -> Trit:
        true = self.either(left.true, right.true)
        unknown = self.either(left.unknown, right.unknown)
        return Trit(true, self.both(unknown, self.negated(true)))

    def _possible(self, trit: Trit) -> int:
        return self.either(trit.true, trit.unknown)

    def _decided(self, mask: int, known: int) -> Trit:
        return Trit(self.both(mask, known), self.negated(known))

    def _compared(self, operator: str, left: Term, right: Term) -> int:
        operation, certain = COMPARISONS[operator]
        for answer, mask in ((True, TRUE), (False, FALSE)):
            if certain(left, right) is answer:
                return mask
        if left.low == left.high or right.low == right.high:
            # It lies within the bounds of the other side, so the type of that holds it.
            return self.step(operator, operation, left.slot, right.slot)
        kind = type_of(min(left.low, right.low), max(left.high, right.high))
        made = functools.partial(of_kind, operation, kind)
        return self.step((operator, kind), made, left.slot, right.slot)

    def _among(self, term: Term, values: Iterable[int]) -> int:
        within = tuple(sorted(value for value in values if term.low <= value <= term.high))
        if len(within) > FEW and type_of(term.low, term.high) != OBJECT:
            return self.step(("in", within), functools.partial(among, within), term.slot)
        equal = (
            self._compared("==", term, Term(self.constant(value), TRUE, value, value))
            for value in within
        )
        return functools.reduce(self.either, equal, FALSE)

    # What is counted and summed.

    def counted(self, mask: int) -> int:
        """Return the mask or its negation, whichever was there first."""
        return min(mask, self.negations.get(mask, mask))

    def parts(self, term: Term, bias: int, largest: int) -> tuple[Part, ...]:
        """Return a value less its bias, in halves where its sum may be too wide."""
        kind, most = type_of(bias, term.high), max(1, term.high - bias)
        lift = functools.partial(lifted, bias=bias, kind=kind)
        slot = self.step(("lifted", bias, kind), lift, term.slot)
        if kind == OBJECT:
            return (Part(slot, 0),)
        if largest * most < 1 << 63:
            return (Part(slot, most),)
        low, high = (self.step(half, HALVES[half], slot) for half in HALVES)
        return Part(low, (1 << 32) - 1), Part(high, most >> 32, 1 << 32)


def type_of(low: int, high: int) -> np.dtype[Any]:
    """Return the narrowest signed type that holds all between two bounds."""
    for kind in SIGNED:
        if -(1 << (8 * kind.itemsize - 1)) <= low and high < 1 << (8 * kind.itemsize - 1):
            return kind
    return OBJECT


def of_kind(operation: Callable[..., Any], kind: np.dtype[Any], *arguments: Any) -> Any:
    """Compute in a type that holds the arguments and the result."""
    return operation(
        *[
            argument.astype(kind, copy=False) if isinstance(argument, np.ndarray) else argument
            for argument in arguments
        ]
    )


def among(wanted: Sequence[int], values: Array) -> Array:
    """Return where values are among those wanted, which the type of the values holds."""
    return np.isin(values, np.array(wanted, values.dtype))


def lifted(values: Any, *, bias: int, kind: np.dtype[Any]) -> Any:
    """Return values less their bias, which is not above zero, as numbers without sign."""
    if kind == OBJECT:
        return np.asarray(values).astype(object) - bias
    # The difference of two numbers of a signed type fits the same type without sign.
    unsigned = np.asarray(values).astype(kind, copy=False).view(f"u{kind.itemsize}")
    return unsigned - unsigned.dtype.type(bias % (1 << 8 * kind.itemsize)) if bias else unsigned


def below(left: Term, right: Term) -> bool | None:
    """Return whether left is less in every row or in none; None where it depends."""
    return True if left.high < right.low else False if left.low >= right.high else None


def same(left: Term, right: Term) -> bool | None:
    """Return whether both are equal in every row or in none; None where it depends."""
    if left.high < right.low or right.high < left.low:
        return False
    return True if left.low == left.high == right.low == right.high else None


def not_above(left: Term, right: Term) -> bool | None:
    """Return whether left is no more in every row or in none; None where it depends."""
    return True if left.high <= right.low else False if left.low > right.high else None


def corners(left: Term, right: Term) -> tuple[int, int]:
    """Return the bounds of a product."""
    found = [a * b for a in (left.low, left.high) for b in (right.low, right.high)]
    return min(found), max(found)


def unequal(left: Term, right: Term) -> bool | None:
    """Return whether both differ in every row or in none; None where it depends."""
    equal = same(left, right)
    return None if equal is None else not equal


ARITHMETIC: dict[str, tuple[Callable[..., Any], Callable[[Term, Term], tuple[int, int]]]] = {
    "+": (np.add, lambda a, b: (a.low + b.low, a.high + b.high)),
    "-": (np.subtract, lambda a, b: (a.low - b.high, a.high - b.low)),
    "*": (np.multiply, corners),
}
COMPARISONS: dict[str, tuple[Callable[..., Any], Callable[[Term, Term], bool | None]]] = {
    "<": (np.less, below),
    "<=": (np.less_equal, not_above),
    ">": (np.greater, lambda a, b: below(b, a)),
    ">=": (np.greater_equal, lambda a, b: not_above(b, a)),
    "==": (np.equal, same),
    "!=": (np.not_equal, unequal),
}
HALVES: dict[str, Callable[[Array], Array]] = {
    "low": lambda values: values.astype(np.uint64) & np.uint64(0xFFFF_FFFF),
    "high": lambda values: values.astype(np.uint64) >> np.uint64(32),
}


# --- fields of words -------------------------------------------------------------------


@attrs.frozen
class Field:
    """A total that is wanted: of a value, or of ones, over the rows of a mask."""

    value: int | None
    mask: int
    width: int


@attrs.frozen
class Piece:
    """Neighbouring fields of one value in a word; spread from one byte of masks."""

    value: int | None
    masks: tuple[int, ...]
    shift: int
    width: int
    factor: np.uint64
    keep: np.uint64

    @classmethod
    def of(cls, fields: Sequence[Field], shift: int) -> Piece:
        """Place fields at a shift."""
        width, places = fields[0].width, range(len(fields))
        factor = sum(1 << (shift + place * (width - 1)) for place in places)
        keep = sum(1 << (shift + place * width) for place in places)
        return cls(
            value=fields[0].value,
            masks=tuple(field.mask for field in fields),
            shift=shift,
            width=width,
            factor=np.uint64(factor % (1 << WORD)),
            keep=np.uint64(keep),
        )

    def put(self, target: Array, scratch: Array, slots: Sequence[Any]) -> None:
        """Put the fields of a block where nothing stands yet."""
        if len(self.masks) > 1:
            self._spread(target, scratch, slots)
            return
        mask, value = slots[self.masks[0]], slots[self.value or TRUE]
        if self.value is None or self.masks[0] == TRUE:
            target[:] = mask if self.value is None else value
        elif value.itemsize < target.itemsize:
            target[:] = value * mask.astype(value.dtype)
        else:
            target[:], scratch[:] = value, mask
            target *= scratch
        if self.shift:
            target <<= np.uint64(self.shift)

    def _spread(self, target: Array, scratch: Array, slots: Sequence[Any]) -> None:
        code = slots[self.masks[0]].view(np.uint8).copy()
        for mask in self.masks[1:]:
            code += code
            code |= slots[mask].view(np.uint8)
        target[:] = code
        target *= self.factor
        target &= self.keep
        if self.value is not None:
            scratch[:] = slots[self.value]
            target *= scratch


def packed(fields: Iterable[Field]) -> list[list[Piece]]:
    """Return words of pieces, the widest fields first.

    Fields of one value stay together, unless they need no further word when they part.
    """
    words: list[list[list[Field]]] = []
    for run in runs(fields):
        room = first_fit(words, [run]) or first_fit(words, [[field] for field in run])
        for word, part in room or [([], run)]:
            if not word:
                words.append(word)
            word.append(part)
    return [placed(word) for word in words]


def runs(fields: Iterable[Field]) -> Iterator[list[Field]]:
    """Yield fields of one value and width, as many as one byte spreads over one word.

    Copies of a byte of k bits that stand width - 1 apart do not touch while k < width.
    """
    order = sorted(fields, key=lambda f: (-f.width, -1 if f.value is None else f.value, f.mask))
    for (_, width), same in itertools.groupby(order, lambda f: (f.value, f.width)):
        together, most = list(same), max(1, min(8, width - 1, WORD // width))
        for start in range(0, len(together), most):
            yield together[start : start + most]


Parts: TypeAlias = list[list[Field]]


def first_fit(words: Sequence[Parts], parts: Parts) -> list[tuple[Parts, list[Field]]] | None:
    """Return the first word with room for each part, or None if one has none."""
    free = [WORD - sum(field.width for part in word for field in part) for word in words]
    found = []
    for part in parts:
        need = sum(field.width for field in part)
        place = next((i for i, room in enumerate(free) if need <= room), None)
        if place is None:
            return None
        free[place] -= need
        found.append((words[place], part))
    return found


def placed(word: Parts) -> list[Piece]:
    """Return the pieces of a word, each above the one before."""
    needs = [sum(field.width for field in part) for part in word]
    shifts = itertools.accumulate(needs, initial=0)
    return [Piece.of(part, shift) for part, shift in zip(word, shifts, strict=False)]


# --- the whole -------------------------------------------------------------------------


@attrs.frozen
class Wanted:
    """What a spec needs; its sum is that of the weighted parts and the bias of each row."""

    fit: int
    rows: int
    unknown: int
    parts: tuple[Part, ...] = ()
    bias: int = 0
    most: int = 0


@attrs.frozen
class Plan:
    """What is done with each block: the program, the words, and fields beyond all words."""

    program: Program
    words: Sequence[Sequence[Piece]]
    slow: Sequence[Field]


def aggregate(
    columns: Mapping[str, Column], groups: Array, n_groups: int, specs: Sequence[Spec]
) -> list[Totals]:
    """Return the totals of every spec for each of the groups, in the order of the specs.

    ``groups`` holds, for each row, the number of its group, from 0 to ``n_groups - 1``.
    """
    chunks, sizes, peak = chunked(groups, n_groups)
    program = Program(columns)
    largest = int(sizes.max(initial=1))
    wanted = [needs(program, spec, largest) for spec in specs]
    sums: Sums = {(None, TRUE): sizes, (None, FALSE): np.zeros_like(sizes)}
    fields = []
    for key, most in asked(program, wanted):
        if key not in sums:
            sums[key] = np.zeros(n_groups, np.int64 if most else OBJECT)
            fields.append(Field(*key, width_of(peak * most)))
    words, slow = (
        packed(f for f in fields if f.width),
        [f for f in fields if not f.width],
    )
    plan = Plan(program, words, slow)
    for chunk in chunks:
        accumulate(plan, groups, chunk, sums)
    return [answer(program, want, sums, largest) for want in wanted]


def width_of(most: int) -> int:
    """Return the bits of a field; a byte at least, or fewer masks could spread over a word."""
    return max(8, most.bit_length()) if most else 0


def chunked(groups: Array, n_groups: int) -> tuple[list[range], Array, int]:
    """Return chunks of rows, the rows of each group, and the most in one of one chunk."""
    step = max(2 * BLOCK, -(-ROWS_A_GROUP * n_groups // BLOCK) * BLOCK)
    chunks = [range(i, min(i + step, len(groups))) for i in range(0, len(groups), step)]
    sizes, peak = np.zeros(n_groups, np.int64), 1
    for chunk in chunks:
        counts = np.bincount(groups[chunk.start : chunk.stop], minlength=n_groups)
        if len(counts) > n_groups:
            raise ValueError(f"group {len(counts) - 1} is not one of {n_groups}")
        peak = max(peak, int(counts.max()))
        sizes += counts
    return chunks, sizes, peak


def needs(program: Program, spec: Spec, largest: int) -> Wanted:
    """Return what a spec needs where the largest group has so many rows."""
    trit = program.trit(spec.where)
    if spec.value is None:
        return Wanted(trit.true, trit.true, trit.unknown)
    term = program.term(spec.value)
    rows = program.both(trit.true, term.known)
    bias, most = min(term.low, 0), max(abs(term.low), abs(term.high))
    parts = program.parts(term, bias, largest)
    return Wanted(trit.true, rows, trit.unknown, parts, bias, most)


def asked(program: Program, wanted: Iterable[Wanted]) -> Iterator[tuple[Key, int]]:
    """Yield the sums that are wanted, with the largest value of a row, 0 if it has no bound."""
    for want in wanted:
        for mask in (want.fit, want.rows, want.unknown):
            yield (None, program.counted(mask)), 1
        for part in want.parts:
            yield (part.slot, want.rows), part.most


def accumulate(plan: Plan, groups: Array, chunk: range, sums: Sums) -> None:
    """Add the rows of a chunk to the sums."""
    held = np.zeros((len(plan.words), len(sums[None, TRUE])), np.uint64)
    buffers = np.empty((3, BLOCK), np.uint64)
    for start in range(chunk.start, chunk.stop, BLOCK):
        stop = min(start + BLOCK, chunk.stop)
        slots = plan.program.run(start, stop)
        add = scattering(groups[start:stop])
        word, further, scratch = buffers[:, : stop - start]
        for made, into in zip(plan.words, held, strict=True):
            made[0].put(word, scratch, slots)
            for piece in made[1:]:
                piece.put(further, scratch, slots)
                word += further
            add(into, word)
        for field in plan.slow:
            chosen = slots[field.mask].astype(object) * slots[field.value or TRUE]
            add(sums[field.value, field.mask], chosen)
    for made, into in zip(plan.words, held, strict=True):
        for piece in made:
            unpack(piece, into, sums)


def scattering(groups: Array) -> Callable[[Array, Array], None]:
    """Return what adds a block's values to their groups; runs are added up beforehand."""
    change = groups[1:] != groups[:-1]
    index = groups.astype(np.intp)
    if 4 * np.count_nonzero(change) > len(groups):
        return lambda into, values: np.add.at(into, index, values)
    starts = np.concatenate(([0], np.flatnonzero(change) + 1))
    heads = index[starts]
    return lambda into, values: np.add.at(into, heads, np.add.reduceat(values, starts))


def unpack(piece: Piece, word: Array, sums: Sums) -> None:
    """Add the fields of a piece to the sums; the first mask stands highest."""
    keep = np.uint64((1 << piece.width) - 1)
    for place, mask in enumerate(reversed(piece.masks)):
        shift = np.uint64(piece.shift + place * piece.width)
        sums[piece.value, mask] += ((word >> shift) & keep).astype(np.int64)


def answer(program: Program, want: Wanted, sums: Sums, largest: int) -> Totals:
    """Return the totals of a spec, with Python's numbers where 64 bits might not do."""
    rows = count(program, want.rows, sums)
    missing = count(program, want.unknown, sums)
    if want.fit != want.rows:
        missing = missing + count(program, want.fit, sums) - rows
    if not want.parts:
        return Totals(rows, rows, missing)
    kind = np.dtype(np.int64) if largest * want.most < 1 << 63 else OBJECT
    addends = [
        weighted(sums[part.slot, want.rows].astype(kind, copy=False), part.weight)
        for part in want.parts
    ]
    if want.bias:
        addends.append(weighted(rows.astype(kind, copy=False), want.bias))
    return Totals(functools.reduce(np.add, addends), rows, missing)


def weighted(column: Array, weight: int) -> Array:
    """Return a column times a weight."""
    return column if weight == 1 else column * weight


def count(program: Program, mask: int, sums: Sums) -> Array:
    """Return the rows of a mask in each group."""
    counted = program.counted(mask)
    found = sums[None, counted]
    return found if counted == mask else sums[None, TRUE] - found
