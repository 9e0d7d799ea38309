"""The manifest of a report: what each printed figure is, kept beside the documents.

It holds the whole visible text and where in it each figure stands, so that a document
which people have edited can be compared with it, with its bookmarks or without.  Nothing
is in it of persons that the report does not print.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final, final

import attrs

from xiaoping.errors import EnvelopeError
from xiaoping.files.visible_word import visible_word
from xiaoping.indicators.catalogue import catalogue as built_in
from xiaoping.indicators.definition import Indicator
from xiaoping.indicators.observation import Observation
from xiaoping.masks import shown_id
from xiaoping.messages import fail
from xiaoping.report.accountability import trace
from xiaoping.report.flow import flow
from xiaoping.report.marks import ANSWERING, BOOKMARK, marks
from xiaoping.report.pieces import Origin, Piece
from xiaoping.report.places import placed
from xiaoping.report.profile import OFFICIAL, Profile
from xiaoping.report.render.facts import Names, facts, observations
from xiaoping.report.tree import Block, Report
from xiaoping.report.verifying.exactly import Exactly, exactly, exactly_of
from xiaoping.serialization import Converter, dumps, loads, make_converter

__all__ = [
    "KIND",
    "DocumentDigest",
    "Input",
    "Manifest",
    "PrintedFigure",
    "Stretch",
    "dumps_manifest",
    "loads_manifest",
    "manifest",
    "manifest_of_filled",
]

KIND: Final = "xiaoping.manifest"
_NOTHING: Final[Mapping[str, bytes]] = MappingProxyType({})
_NO_NAMES: Final[Mapping[str, str]] = MappingProxyType({})
_HOW: Final = {
    Origin.FIGURE: "",
    Origin.CHANGE: "change",
    Origin.SHARE: "share",
    Origin.RATIO: "ratio",
}
_KEPT: Final = frozenset(
    {
        Origin.PERIOD, Origin.AREA, Origin.CITATION, Origin.REFERENCE, Origin.NUMBER,
        Origin.SERIES, Origin.ISSUER, Origin.DATE,
    }
)  # fmt: skip


@final
@attrs.frozen(kw_only=True)
class Input:
    """An observation that a printed figure was computed from.

    Attributes:
        key: What makes it unique: ``indicator@period/area``.
        text: How it would be printed.
        value: Its exact number in ``unit``.
        unit: The code of the unit.
        source: Where it comes from.

    >>> Input(key="pop.households@2020/43", text="606户", value="606", unit="household").source
    ''
    """

    key: str
    text: str
    value: str = ""
    unit: str = ""
    source: str = ""


@final
@attrs.frozen(kw_only=True)
class PrintedFigure:
    """A figure as it is printed, and all that is known of it.

    Attributes:
        mark: Its mark, the same in every format: f1, f2 …
        text: What is printed.
        start: The offset of its first character in the manifest's text.
        end: The offset behind the last one.
        place: Where it stands, as a clerk finds it.
        indicator: The code of the indicator.
        name: Its name.
        area: The code of the area.
        area_name: Its name, where the report knows it.
        period: The period, in canonical text.
        period_name: The period in words.
        scenario: Actual, forecast, task or plan.
        breakdown: What narrows it further.
        value: The exact number in ``unit``; empty where there is none.
        unit: The code of the unit.
        approximate: The approximating words, or the set where it was computed.
        missing: Why there is no value.
        source: Where the value comes from.
        note: What a reader must know.
        relations: How its observation stands to others: ``of_which:households-total``.
        formula: How the indicator is defined, or how what is printed was computed.
        derivation: ``change``, ``share`` or ``ratio`` for what was computed when printed.
        inputs: What it was computed from.
        digest: SHA-256 of all this.

    >>> PrintedFigure(mark="f1", text="606户", start=0, end=4, place="第1段",
    ...               indicator="pop.households").context
    ''
    """

    mark: str
    text: str
    start: int
    end: int
    place: str
    indicator: str
    name: str = ""
    area: str = ""
    area_name: str = ""
    period: str = ""
    period_name: str = ""
    scenario: str = ""
    breakdown: tuple[tuple[str, str], ...] = ()
    value: str = ""
    unit: str = ""
    approximate: str = ""
    missing: str = ""
    source: str = ""
    note: str = ""
    relations: tuple[str, ...] = ()
    formula: str = ""
    derivation: str = ""
    inputs: tuple[Input, ...] = ()
    digest: str = ""

    @property
    def context(self) -> str:
        """What it is about, in a few words: indicator, area and period."""
        told = (self.name, self.area_name, self.period_name or self.period)
        return "，".join(part for part in told if part)


@final
@attrs.frozen(kw_only=True)
class Stretch:
    """Words that are no figure and no plain words: a heading's number, a date, an area.

    Attributes:
        kind: What it is (the value of :class:`~xiaoping.report.pieces.Origin`).
        text: What is printed.
        start: The offset of its first character in the manifest's text.
        end: The offset behind the last one.
        place: Where it stands.

    >>> Stretch(kind="period", text="2020年", start=0, end=5, place="总标题").kind
    'period'
    """

    kind: str
    text: str
    start: int
    end: int
    place: str


@final
@attrs.frozen(kw_only=True)
class DocumentDigest:
    """A document that was written with the manifest.

    Attributes:
        name: The name of its file.
        sha256: SHA-256 of its bytes, in hex.

    >>> DocumentDigest.of("a.txt", b"").sha256[:8]
    'e3b0c442'
    """

    name: str
    sha256: str

    @classmethod
    def of(cls, name: str, data: bytes) -> DocumentDigest:
        """Return the digest of a document."""
        return cls(name=shown_id(name), sha256=hashlib.sha256(data).hexdigest())


@final
@attrs.frozen(kw_only=True)
class Manifest:
    """What a report printed.

    Attributes:
        title: The title of the report.
        profile: The name of the house profile it was worded in.
        text: The whole visible text.
        figures: The figures, in reading order.
        stretches: Heading numbers, dates, areas and the like, in reading order.
        documents: The documents that were written with it.
        digest: SHA-256 of all this.

    >>> Manifest(title="总结", profile="official", text="").sound
    False
    """

    title: str
    profile: str
    text: str = attrs.field(repr=False)
    figures: tuple[PrintedFigure, ...] = attrs.field(default=(), repr=False)
    stretches: tuple[Stretch, ...] = attrs.field(default=(), repr=False)
    documents: tuple[DocumentDigest, ...] = ()
    digest: str = ""

    @property
    def sound(self) -> bool:
        """Whether nobody has altered it."""
        return self.digest == _digest_of(self)

    def with_documents(self, documents: Mapping[str, bytes]) -> Manifest:
        """Return it with other documents."""
        named = tuple(DocumentDigest.of(name, data) for name, data in sorted(documents.items()))
        return _sealed(attrs.evolve(self, documents=named))


def manifest_of_filled(
    document: bytes,
    figures: Iterable[tuple[str, Piece]],
    *,
    name: str,
    profile: Profile = OFFICIAL,
    catalogue: Mapping[str, Indicator] | None = None,
    areas: Mapping[str, str] = _NO_NAMES,
) -> Manifest:
    """Return the manifest of a Word template that was filled.

    Figures in headers and footers are not in it: there nobody's edits are followed.

    Args:
        document: The filled document, with a bookmark around each figure.
        figures: Its figures with their marks, as ``FilledDocx.figures`` has them.
        name: The name of its file.
        profile: How the house worded it.
        catalogue: Where indicators are looked up; the built-in catalogue if not given.
        areas: The names of areas, by code.

    Raises:
        FileError: The document is no sound DOCX.

    >>> from xiaoping.report.render.docx import to_docx
    >>> from xiaoping.report.flow import flow
    >>> from xiaoping.report.marks import marked
    >>> from xiaoping.samples import xiaoping_2020
    >>> from xiaoping.report.builders import annual_report
    >>> report = annual_report(xiaoping_2020()).report
    >>> made = manifest_of_filled(to_docx(report), marked(flow(report)), name="a.docx")
    >>> made.figures[8].mark, made.figures[8].text, made.documents[0].name
    ('f9', '9350万元', 'a.docx')
    """
    seen = visible_word(document, file=name)
    stands = {mark.name.removeprefix(BOOKMARK): mark for mark in seen.marks}
    known = built_in() if catalogue is None else catalogue
    names = Names(known, areas)
    entries = []
    for mark, piece in figures:
        stand = stands.get(mark)
        if stand is None:
            continue
        entry = attrs.evolve(
            _figure(piece, names, known),
            mark=mark,
            start=stand.start,
            end=stand.end,
            place=str(seen.place(stand.start)),
        )
        entries.append(attrs.evolve(entry, digest=_sha256(_canonical(entry))))
    made = Manifest(
        title=seen.text.strip().partition("\n")[0].strip(),
        profile=profile.id,
        text=seen.text,
        figures=tuple(sorted(entries, key=lambda entry: entry.start)),
        stretches=(),
    )
    return made.with_documents({name: document})


def manifest(
    node: Report | Block,
    *,
    profile: Profile = OFFICIAL,
    documents: Mapping[str, bytes] = _NOTHING,
    catalogue: Mapping[str, Indicator] | None = None,
    first: int = 1,
) -> Manifest:
    """Return the manifest of a report, or of any block of one.

    The same report gives the same manifest, in every process.

    Args:
        node: What was rendered.
        profile: How the house worded it.
        documents: The files it was rendered into, by name.
        catalogue: Where indicators are looked up; the built-in catalogue if not given.
        first: The number of its first heading.

    >>> from xiaoping.samples import xiaoping_2020
    >>> from xiaoping.report.builders import annual_report
    >>> made = manifest(annual_report(xiaoping_2020()).report)
    >>> found = made.figures[8]
    >>> found.mark, found.place, found.text, found.value, found.unit
    ('f9', '一、（一）第1段', '9350万元', '93500000', 'yuan')
    >>> made.text[found.start : found.end], made.sound
    ('9350万元', True)
    """
    items = flow(node, first=first, profile=profile)
    known = built_in() if catalogue is None else catalogue
    names = Names.of(node, items, known)
    places = [(place, piece) for place, cell in placed(items) for piece in cell if piece.text]
    # The trace holds pieces of a flow of its own: both come in the same order.
    named = marks(items)
    traced = trace(node, first=first, profile=profile)
    figures, stretches = [], []
    for span, (place, piece) in zip(traced.spans, places, strict=True):
        if piece.origin in ANSWERING:
            entry = _figure(piece, names, known)
            entry = attrs.evolve(
                entry, mark=named[id(piece)], start=span.start, end=span.end, place=place
            )
            figures.append(attrs.evolve(entry, digest=_sha256(_canonical(entry))))
        elif piece.origin in _KEPT:
            stretches.append(
                Stretch(
                    kind=piece.origin.value,
                    text=piece.text,
                    start=span.start,
                    end=span.end,
                    place=place,
                )
            )
    made = Manifest(
        title=traced.text.strip().partition("\n")[0].strip(),
        profile=profile.id,
        text=traced.text,
        figures=tuple(figures),
        stretches=tuple(stretches),
    )
    return made.with_documents(documents)


def dumps_manifest(made: Manifest) -> str:
    """Return a manifest as a JSON document of kind ``xiaoping.manifest``.

    >>> from xiaoping.report.tree import Paragraph, Text
    >>> made = manifest(Paragraph((Text("稳步推进。"),)))
    >>> loads_manifest(dumps_manifest(made)) == made
    True
    """
    return dumps(made, kind=KIND, converter=_converter())


def loads_manifest(text: str, *, file: str = "") -> Manifest:
    """Read a manifest from its JSON document.

    >>> loads_manifest('{"kind": "xiaoping.dataset", "version": 1, "data": []}')
    Traceback (most recent call last):
    xiaoping.errors.EnvelopeError: The document is of kind 'xiaoping.dataset'; ...

    Raises:
        EnvelopeError: It is no such document, or somebody has altered it.
        ProblemGroup: It has faults: each with its path.
    """
    found = loads(text, Manifest, file=file, kinds={KIND: Manifest}, converter=_converter())
    standing: tuple[PrintedFigure | Stretch, ...] = (*found.figures, *found.stretches)
    for item in standing:
        if found.text[item.start : item.end] != item.text:
            mark = item.mark if isinstance(item, PrintedFigure) else item.text
            raise fail(EnvelopeError, "manifest.span", file=file, mark=mark)
    if not found.sound:
        raise fail(EnvelopeError, "manifest.altered", file=file)
    return found


@cache
def _converter() -> Converter:
    return make_converter()


def _figure(piece: Piece, names: Names, known: Mapping[str, Indicator]) -> PrintedFigure:
    """Return what is known of a piece; where it stands is added by the caller."""
    used = observations(piece)
    main = used[0]
    told, worth = facts(piece, names), exactly_of(piece)
    return PrintedFigure(
        mark="",
        text=piece.text,
        start=0,
        end=0,
        place="",
        indicator=main.indicator,
        name=names.indicator(main.indicator),
        area=main.area,
        area_name=names.areas.get(main.area, ""),
        period=str(main.period),
        period_name=main.period.zh(),
        scenario=main.scenario.value,
        breakdown=main.breakdown,
        value=worth.number,
        unit=worth.unit,
        approximate=worth.words,
        missing=worth.missing,
        source=shown_id(told.get("来源", "")),
        note=shown_id(told.get("说明", "")),
        relations=tuple(
            f"{relation.kind.value}:{relation.target}" for relation in main.relations
        ),
        formula=_formula(piece, main, known),
        derivation=_HOW[piece.origin] if len(used) > 1 else "",
        inputs=tuple(map(_input, used)) if len(used) > 1 else (),
    )


def _formula(piece: Piece, main: Observation, known: Mapping[str, Indicator]) -> str:
    """Return how what is printed follows from its inputs, or how the indicator is defined."""
    later, *rest = [observation.indicator for observation in observations(piece)]
    match piece.origin:
        case Origin.SHARE | Origin.RATIO:
            return f"{later} / {rest[0]}"
        case Origin.CHANGE if rest:
            return f"change({later})"
        case _:
            figure = known[main.indicator].figure if main.indicator in known else None
            return "" if figure is None else str(figure)


def _input(observation: Observation) -> Input:
    worth: Exactly = exactly(observation.value)
    return Input(
        key=str(observation.key),
        text=observation.text,
        value=worth.number,
        unit=worth.unit,
        source=shown_id(str(observation.source)) if observation.source else "",
    )


def _canonical(entry: PrintedFigure) -> str:
    """Return every field but the digest, a line each."""
    plain = attrs.asdict(attrs.evolve(entry, digest=""))
    return "\n".join(f"{name}={value}" for name, value in plain.items())


def _sealed(made: Manifest) -> Manifest:
    return attrs.evolve(made, digest=_digest_of(made))


def _digest_of(made: Manifest) -> str:
    return _sha256(dumps_manifest(attrs.evolve(made, digest="")))


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
