"""What every builder of a section returns, and the one way of saying what is missing.

A builder prints what there is.  What it has no data for it does not print, and says so;
what it was given and does not print it names too, with the reason: nothing vanishes
silently, and nothing is written as zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, TypeAlias, final

import attrs

from xiaoping.errors import Language, TextError, nearest
from xiaoping.indicators.catalogue import IndicatorCatalogue
from xiaoping.indicators.observation import Key, Observation
from xiaoping.messages import fail
from xiaoping.periods import Period
from xiaoping.problems import Location, Problem, Problems
from xiaoping.report.builders.annual import printed_figures
from xiaoping.report.inlines import clean
from xiaoping.report.tree import Block, Inline, Section
from xiaoping.sensitivity import Profile, quotable

__all__ = [
    "Audience",
    "Bilingual",
    "BuiltSection",
    "audience_of",
    "empty",
    "forbidden",
    "lacking",
    "plain",
    "section_of",
    "unprinted",
]

Audience: TypeAlias = Profile | str
"""For whom a section is made: ``public``, ``internal`` or ``full``."""

_AUDIENCES: Final = tuple(profile.value for profile in Profile)


@final
@attrs.frozen(kw_only=True)
class BuiltSection:
    """A section, and an account of what it does and does not say.

    Attributes:
        section: The section; ``None`` if there is nothing to say.
        missing: What it has no data for: a note for each, with code, name, period and area.
        left_out: What it was given and does not print: a note for each, with the reason.

    >>> from xiaoping.report.sentence import say, section
    >>> made = BuiltSection(section=section("概况", say("稳步推进。")))
    >>> made.printed, made.complete
    ((), True)
    """

    section: Section | None
    missing: Problems = attrs.field(factory=Problems)
    left_out: Problems = attrs.field(factory=Problems)

    @property
    def printed(self) -> tuple[Key, ...]:
        """The keys of the observations whose values it prints, each once, in reading order."""
        if self.section is None:
            return ()
        found = printed_figures((self.section,))
        return tuple(dict.fromkeys(item.key for item in found))

    @property
    def complete(self) -> bool:
        """Whether nothing is missing and nothing was left out."""
        return self.section is not None and not self.missing and not self.left_out


@final
@attrs.frozen
class Bilingual:
    """Words in Chinese and in English, which a message tells in its own language.

    >>> from xiaoping.periods import Quarter
    >>> when = Bilingual.of(Quarter(2020, 1))
    >>> when.text("en"), str(when)
    ('the first quarter of 2020', '2020年第一季度')
    """

    zh: str
    en: str

    @classmethod
    def of(cls, period: Period) -> Bilingual:
        """Return a period."""
        return cls(period.zh(), period.en())

    @classmethod
    def named(cls, code: str, catalogue: IndicatorCatalogue) -> Bilingual:
        """Return the name of an indicator; its code where the catalogue has none."""
        found = catalogue.get(code)
        return cls(code, code) if found is None else cls(found.zh, found.en)

    def text(self, lang: Language = "zh") -> str:
        """Return the words in a language."""
        return self.zh if lang == "zh" else self.en

    def __str__(self) -> str:
        """Return them in Chinese."""
        return self.zh


_IN_WORDS: Final = {
    Profile.PUBLIC: Bilingual("公众", "public"),
    Profile.INTERNAL: Bilingual("内部", "internal"),
    Profile.FULL: Bilingual("有权看全部内容的", "full"),
}


def section_of(
    title: tuple[Inline, ...], blocks: Iterable[Block], ident: str
) -> Section | None:
    """Return a section of the blocks; ``None`` if there are none.

    >>> section_of((), (), "village-x") is None
    True
    """
    found = tuple(blocks)
    return Section(title, found, ident) if found else None


def audience_of(given: Audience) -> Profile:
    """Return for whom a section is made.

    Raises:
        TextError: There is no such audience; the nearest one is told.

    >>> audience_of("internal")
    <Profile.INTERNAL: 'internal'>
    """
    if isinstance(given, Profile):
        return given
    if given not in _AUDIENCES:
        shown = quotable(given)
        near = nearest(shown, _AUDIENCES)
        raise fail(TextError, "portrait.audience", given=shown, known=_AUDIENCES, near=near)
    return Profile(given)


def lacking(
    place: Location, *, section: str, code: str, name: Bilingual, period: Period, area: str = ""
) -> Problem:
    """Return the note that a figure has no data, so that a clerk sees what to fill in.

    Args:
        place: The place of the slot, in an outline.
        section: The heading of the section.
        code: The code of the indicator.
        name: Its name.
        period: The period that was asked for.
        area: The area, by its name; none where the section is of one thing alone.

    >>> from xiaoping.periods import Year
    >>> print(lacking(Location(), section="经济", code="econ.gdp", name=Bilingual("国民生产总值", "GDP"),
    ...               period=Year(2020), area="晓坪乡").message())
    “经济”缺晓坪乡2020年的“国民生产总值”（econ.gdp），有关语句没有写。补录后会自动写上。
    """
    told = {"section": section, "code": code, "name": name, "period": Bilingual.of(period)}
    if area:
        return Problem("portrait.missing", place, {**told, "area": area})
    return Problem("portrait.lacks", place, told)


def empty(outline: str, section: str) -> Problem:
    """Return the note that there is nothing to say, so that a section is not written.

    Args:
        outline: The file of the sentences.
        section: The heading.

    >>> print(empty("project.md", "沟渠").message())
    “沟渠”没有任何数据，这一部分没有写。请补录。
    """
    return Problem("portrait.empty", Location(file=outline), {"section": section})


def forbidden(place: Location, *, section: str, name: Bilingual, audience: Profile) -> Problem:
    """Return the note that something is there and is not for the audience.

    >>> note = forbidden(Location(), section="沟渠", name=Bilingual("备注", "note"), audience=Profile.PUBLIC)
    >>> print(note.message())
    “沟渠”的“备注”不对这类读者（公众）公开，没有写。
    """
    told = {"section": section, "name": name, "audience": _IN_WORDS[audience]}
    return Problem("portrait.forbidden", place, told)


def plain(name: str, *, kind: Bilingual) -> tuple[str, tuple[Problem, ...]]:
    r"""Return a name as it is printed, and a warning if it held signs that cannot be.

    Args:
        name: The name.
        kind: What kind of name it is.

    >>> plain("小冲\n村", kind=Bilingual("村名", "name of the village"))[0]
    '小冲 村'
    """
    shown = clean(name)
    if shown == name:
        return shown, ()
    told = {"kind": kind, "given": name, "shown": shown}
    return shown, (Problem("portrait.control", Location(path=kind.zh), told),)


def unprinted(given: Iterable[Observation], printed: Iterable[Key]) -> Iterator[Observation]:
    """Yield what was given and is not printed.

    >>> list(unprinted((), ()))
    []
    """
    known = frozenset(printed)
    return (item for item in given if item.key not in known)
