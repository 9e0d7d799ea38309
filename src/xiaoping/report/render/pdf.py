"""PDF in the official form, set by typst from the same tree as every other format.

Nothing is fetched and no file is written: the markup, the pictures and the document are
kept in memory, and typst reads nothing but fonts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import islice
from pathlib import Path
from types import ModuleType
from typing import Any, Final, TypeAlias

from xiaoping.errors import FileError, TextError
from xiaoping.messages import extra_error, fail
from xiaoping.report import typefaces
from xiaoping.report.flow import flow
from xiaoping.report.pieces import Item, Painter, Rendering
from xiaoping.report.places import placed
from xiaoping.report.profile import OFFICIAL, Profile
from xiaoping.report.render.typst_source import faces, to_typst
from xiaoping.report.tree import Block, Report

__all__ = ["to_pdf"]

# The fonts that typst has found, read once; the wheel gives them no public base.
_Fonts: TypeAlias = Any

_ROLES: Final = (
    ("小标宋", typefaces.TITLE, "fonts-noto-cjk"),
    ("仿宋", typefaces.FANG, "fonts-noto-cjk"),
    ("楷体", typefaces.KAI, "fonts-arphic-ukai"),
    ("黑体", typefaces.HEI, "fonts-noto-cjk"),
    ("宋体", typefaces.SONG, "fonts-noto-cjk"),
)
"""What a face is called, what is looked for, and which package of Debian brings one."""

_TOLD: Final = 8
"""So many of the characters that no font has are told."""
_SPECIMEN: Final = """\
#set document(date: datetime(year: 2000, month: 1, day: 1))
#"{}"
"""


def to_pdf(
    node: Report | Block,
    *,
    profile: Profile = OFFICIAL,
    first: int = 1,
    pictures: Painter | None = None,
    title: str | None = None,
    custom: Mapping[str, Rendering] | None = None,
    font_folders: Iterable[str | Path] = (),
) -> bytes:
    """Return a report, or any block of one, as a PDF.

    The same tree gives the same bytes on the same machine: the day in the properties is
    that of the signature, and no clock is read.

    Args:
        node: What is to be written.
        profile: How the house words it.
        first: The number of its first heading.
        pictures: Draws a chart as SVG; without it the table of its figures stands alone.
        title: The title in the properties of the document; the first line if not given.
        custom: Functions that make the typst markup of third parties' nodes, by kind; the
            fallback of a node prints where there is none.  What they return is trusted.
        font_folders: Where fonts lie that are not installed; they are looked at once.

    Raises:
        FileError: No Chinese face is found for a part of the document.
        MissingExtraError: typst is not installed.
        TextError: typst refuses a picture or the markup of a third party's node, or no
            font has a character of the text, which would come out as an empty box, or a
            cross-reference points at nothing.
        DimensionError: Two figures that are compared measure different things.

    >>> from xiaoping.report.tree import Paragraph, Text
    >>> to_pdf(Paragraph((Text("全乡稳步推进各项工作。"),)))[:5]
    b'%PDF-'
    """
    library = _library()
    folders = tuple(str(folder) for folder in font_folders)
    fonts = _fonts(folders)
    _require_faces(fonts)
    _require_glyphs(flow(node, first=first, profile=profile), folders)
    source = to_typst(
        node, profile=profile, first=first, pictures=pictures, custom=custom, title=title
    )
    try:
        made = library.Compiler(source.encode(), font_paths=fonts).compile(format="pdf")
    except library.TypstError as error:
        raise fail(TextError, "pdf.refused", given=str(error.message)) from error
    return bytes(made)


def _library() -> ModuleType:
    try:
        import typst  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise extra_error(error, "typst", "pdf") from error
    return typst


@cache
def _fonts(folders: tuple[str, ...]) -> _Fonts:
    """Return the fonts that there are; looking for them takes most of the time of a PDF."""
    return _library().Fonts(font_paths=list(folders))


def _require_faces(fonts: _Fonts) -> None:
    there = {family.lower() for family in fonts.families()}
    for role, names, package in _ROLES:
        if there.isdisjoint(name.lower() for name in faces(names)):
            raise fail(FileError, "pdf.face", given=role, known=names, package=package)


def _require_glyphs(items: Iterable[Item], folders: tuple[str, ...]) -> None:
    """Refuse characters that no font has, with the place of the first of them."""
    there = [(place, piece.text) for place, cell in placed(items) for piece in cell]
    rare = filter(_is_rare, set("".join(text for _, text in there)))
    lacking = tuple(islice(_lacking("".join(sorted(rare)), folders), _TOLD))
    if lacking:
        place = next(place for place, text in there if not set(lacking).isdisjoint(text))
        given = tuple(map(typefaces.character_name, lacking))
        raise fail(TextError, "pdf.glyphs", place=place, given=given)


def _is_rare(character: str) -> bool:
    """Say whether a Chinese face may lack a character: all have those of GB 2312."""
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return True
    return False


def _lacking(characters: str, folders: tuple[str, ...]) -> Iterator[str]:
    """Yield the characters that no font has; halves that are whole are not looked into."""
    if not characters or _has_all(characters, folders):
        return
    middle = len(characters) // 2
    if not middle:
        yield characters
        return
    yield from _lacking(characters[:middle], folders)
    yield from _lacking(characters[middle:], folders)


@lru_cache(maxsize=1024)
def _has_all(characters: str, folders: tuple[str, ...]) -> bool:
    """Say whether fonts have all of these characters.

    typst takes what the wanted faces lack from any other font, and prints an empty box
    without a word where there is none; but a PDF for archives (PDF/A) may hold no such box.
    """
    library = _library()
    specimen = _SPECIMEN.format(" ".join(characters)).encode()
    try:
        library.Compiler(specimen, font_paths=_fonts(folders)).compile(
            format="pdf", pdf_standards="a-2b"
        )
    except library.TypstError:
        return False
    return True
