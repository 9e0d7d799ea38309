import datetime

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.areas import Area, AreaBook, ChangeKind, Place
from xiaoping.errors import AbsentError, AmbiguousError, DuplicateError

TOWNSHIP = Area("431228223000", "晓坪乡")
VILLAGE = Area("431228223206", "岩贝村", aliases=("岩背村",))


def test_a_book_finds_by_code_id_name_and_alias():
    book = AreaBook((TOWNSHIP, VILLAGE), (Place("place:market", "集镇"),))
    assert book["place:market"].name == "集镇"
    assert book.named("岩背村") is VILLAGE
    assert book.find("43") is None
    assert [item.name for item in book] == ["晓坪乡", "岩贝村", "集镇"]
    assert book.children_of(TOWNSHIP.code) == (VILLAGE,)
    with pytest.raises(
        AbsentError, match=r"no area or place '431228223207'\. Near: 4312282232"
    ):
        book["431228223207"]
    with pytest.raises(AbsentError, match="Near: 岩背村"):
        book.named("岩背")


def test_a_book_refuses_what_stands_twice_and_asks_when_names_are_alike():
    with pytest.raises(DuplicateError, match="stand twice"):
        AreaBook((TOWNSHIP, TOWNSHIP))
    alike = AreaBook((VILLAGE, Area("431228223207", "岩贝村")))
    with pytest.raises(AmbiguousError, match="Several areas are named '岩贝村'"):
        alike.named("岩贝村")


def test_a_book_tells_names_and_what_lies_above():
    county = Area("431228", "芷江侗族自治县")
    book = AreaBook((county, TOWNSHIP, VILLAGE), (Place("place:m", "集镇", VILLAGE.code),))
    assert book.name_of("place:m") == "集镇"
    assert book.ancestors(VILLAGE.code) == (TOWNSHIP, county)
    assert book.ancestors("place:m") == (VILLAGE, TOWNSHIP, county)
    assert book.ancestors(county.code) == ()
    with pytest.raises(AbsentError, match="no area or place '4399'"):
        book.name_of("4399")


def test_a_parent_is_missed_only_where_its_level_is_held():
    assert not AreaBook((VILLAGE,), (Place("place:m", "集镇", TOWNSHIP.code),)).check()
    strange = Area("431228101200", "某村")
    spot = Place("place:m", "集镇", "431228102000")
    found = AreaBook((TOWNSHIP, VILLAGE, strange), (spot,)).check()
    assert [p.where.path for p in found] == ["431228101200", "place:m"]
    assert not found.errors
    assert "The parent 431228101000 of '某村' is not in the book" in found[0].message("en")
    assert "的上级 431228101000 不在地区册中" in found[0].message("zh")


def day(text):
    return datetime.date.fromisoformat(text)


BASE = "431228223"
EVE, MORNING = day("2016-05-31"), day("2016-06-01")


def ended(number, name):
    """An invented village that was there until the day of the change."""
    return Area(f"{BASE}{number}", name, valid_to=EVE, invented=True)


def begun(number, name, *predecessors):
    codes = [f"{BASE}{one}" for one in predecessors]
    return Area(f"{BASE}{number}", name, valid_from=MORNING, predecessors=codes, invented=True)


def names(areas):
    return [area.name for area in areas]


RENAMED = AreaBook((ended(301, "甲村"), begun(301, "乙村")))
MERGED = AreaBook((ended(301, "甲村"), ended(302, "乙村"), begun(301, "丙村", 302)))
SPLIT = AreaBook((ended(301, "甲村"), begun(301, "甲村"), begun(302, "乙村", 301)))
RECODED = AreaBook((ended(301, "甲村"), begun(311, "甲社区", 301)))
REUSED = AreaBook(
    (
        ended(301, "甲村"),
        begun(302, "乙村", 301),
        Area(f"{BASE}301", "丙村", valid_from=day("2020-01-01"), predecessors=(f"{BASE}303",)),
        Area(f"{BASE}303", "丁村", valid_to=day("2019-12-31")),
    )
)


@pytest.mark.parametrize(
    ("book", "code", "now", "was"),
    [
        (RENAMED, 301, ["乙村"], ["甲村"]),
        (MERGED, 301, ["丙村"], ["甲村", "乙村"]),
        (MERGED, 302, ["丙村"], ["乙村"]),
        (SPLIT, 301, ["甲村", "乙村"], ["甲村"]),
        (SPLIT, 302, [], ["甲村"]),
        (RECODED, 301, ["甲社区"], ["甲村"]),
        (RECODED, 311, [], ["甲村"]),
        (AreaBook((ended(301, "甲村"),)), 301, [], ["甲村"]),
    ],
)
def test_an_old_code_leads_to_what_it_became_and_a_new_one_to_what_it_was(book, code, now, was):
    old = [area for area in book.areas if area.code == f"{BASE}{code}" and area.valid_on(EVE)]
    if old:
        assert names(book.now_of(f"{BASE}{code}", MORNING, used_on=EVE)) == now
        assert names(book.now_of(f"{BASE}{code}", MORNING)) == now
    assert names(book.was(f"{BASE}{code}", EVE)) == was
    assert not book.check()


@pytest.mark.parametrize(
    ("book", "told"),
    [
        (RENAMED, [("renamed", ["甲村"], ["乙村"])]),
        (MERGED, [("merged", ["乙村", "甲村"], ["丙村"])]),
        (SPLIT, [("split", ["甲村"], ["甲村", "乙村"])]),
        (RECODED, [("recoded", ["甲村"], ["甲社区"])]),
        (AreaBook((ended(301, "甲村"),)), [("abolished", ["甲村"], [])]),
        (AreaBook((begun(301, "甲村"),)), [("created", [], ["甲村"])]),
        (AreaBook((begun(301, "甲村", 302),)), [("recoded", [], ["甲村"])]),
        (AreaBook((ended(301, "甲村"), begun(301, "甲村"))), []),
        (AreaBook((TOWNSHIP, VILLAGE)), []),
    ],
)
def test_a_change_is_told_with_its_kind_its_day_and_both_sides(book, told):
    found = book.changes()
    assert [(c.kind.value, names(c.before), names(c.after)) for c in found] == told
    assert all(change.day == MORNING for change in found)


def test_changes_stand_in_the_order_of_their_days():
    assert [(str(c.day), c.kind) for c in REUSED.changes()] == [
        ("2016-06-01", ChangeKind.RECODED),
        ("2020-01-01", ChangeKind.RECODED),
    ]
    undated = AreaBook(
        (ended(301, "甲村"), Area(f"{BASE}302", "乙村", predecessors=(f"{BASE}301",)))
    )
    assert [(c.day, c.kind) for c in undated.changes()] == [(MORNING, ChangeKind.RECODED)]


def test_a_code_given_out_anew_is_told_apart_by_a_day_of_its_use():
    later = day("2021-01-01")
    code = f"{BASE}301"
    assert names(REUSED.now_of(code, later)) == ["乙村", "丙村"]
    assert names(REUSED.now_of(code, later, used_on=EVE)) == ["乙村"]
    assert names(REUSED.now_of(code, later, used_on=later)) == ["丙村"]
    assert names(REUSED.was(code, EVE, used_on=later)) == ["丁村"]
    assert REUSED.find(code, day=day("2018-01-01")) is None


def test_versions_are_found_by_day_and_the_latest_without_one():
    code = f"{BASE}301"
    place = Place("place:m", "集镇", code)
    book = attrs.evolve(RENAMED, places=(place,))
    assert book[code].name == book.find(code).name == "乙村"
    assert book.find(code, day=EVE).name == "甲村"
    assert book.find("place:m", day=EVE) is place
    assert book.named("甲村") is book.named("乙村") is book[code]
    assert names(book) == ["甲村", "乙村", "集镇"]
    assert names(book.on(EVE)) == ["甲村", "集镇"]
    assert names(book.children_of(TOWNSHIP.code)) == ["乙村"]
    assert names(book.ancestors("place:m")) == ["乙村"]
    assert book.successors_of(code) == ()
    assert names(SPLIT.successors_of(code)) == ["乙村"]
    for ask in (book.successors_of, lambda c: book.now_of(c, EVE), lambda c: book.was(c, EVE)):
        with pytest.raises(AbsentError, match="no area or place '431228223999'"):
            ask("431228223999")


def test_versions_of_a_code_may_not_overlap():
    with pytest.raises(DuplicateError, match="validities that do not overlap"):
        AreaBook((ended(301, "甲村"), Area(f"{BASE}301", "乙村", valid_from=EVE)))


@pytest.mark.parametrize(
    ("areas", "code", "said"),
    [
        ((begun(301, "甲村", 302),), "area.predecessor", "431228223302 of '甲村' are not in"),
        (
            (begun(301, "甲村", 302), begun(302, "乙村")),
            "area.predecessor",
            "or not before it",
        ),
        (
            (Area(f"{BASE}302", "乙村"), begun(301, "甲村", 302)),
            "area.overlap",
            "made from 431228223302, which is valid still",
        ),
        (
            (Area(f"{BASE}302", "乙村", valid_to=MORNING), begun(301, "甲村", 302)),
            "area.overlap",
            "made from 431228223302, which is valid still",
        ),
        (
            (
                Area(f"{BASE}000", "某乡", valid_to=EVE),
                Area(f"{BASE}301", "甲村", valid_from=day("2010-01-01")),
            ),
            "area.parent-validity",
            "parent 431228223000 of '甲村' is not valid in all",
        ),
        (
            (Area(f"{BASE}000", "某乡", valid_from=MORNING), ended(301, "甲村")),
            "area.parent-validity",
            "parent 431228223000",
        ),
    ],
)
def test_a_book_tells_what_does_not_fit_in_time(areas, code, said):
    (problem,) = AreaBook(areas).check()
    assert problem.code == code
    assert said in problem.message("en")
    assert problem.severity.value == "warning"


def test_a_parent_in_several_versions_covers_its_children():
    township = (
        Area(f"{BASE}000", "某乡", valid_to=EVE),
        Area(f"{BASE}000", "某镇", valid_from=MORNING),
    )
    for child in (
        Area(f"{BASE}301", "甲村"),
        Area(f"{BASE}301", "甲村", valid_from=day("2001-01-01")),
        ended(301, "甲村"),
        begun(301, "甲村"),
    ):
        assert not AreaBook((*township, child)).check()


def test_predecessors_in_a_circle_end():
    one, two = (
        Area(f"{BASE}{a}", name, valid_to=EVE, predecessors=(f"{BASE}{b}",))
        for a, b, name in ((301, 302, "甲村"), (302, 301, "乙村"))
    )
    book = AreaBook((one, two))
    assert book.now_of(one.code, MORNING) == ()
    assert names(book.was(one.code, EVE)) == ["甲村"]
    (problem,) = book.check()
    assert (problem.code, problem.where.path) == ("area.circle", one.code)
    assert f"of '甲村' run in a circle: {one.code}, {two.code}." in problem.message("en")


@pytest.mark.parametrize(
    ("lines", "circles"),
    [
        ({301: [302], 302: [301]}, [["301", "302"]]),
        ({301: [302], 302: [303], 303: [301]}, [["301", "302", "303"]]),
        ({301: [302], 302: [303], 303: [302]}, [["302", "303"]]),
        ({301: [302], 302: [301], 303: [304], 304: [303]}, [["301", "302"], ["303", "304"]]),
        ({301: [302, 303], 302: [303], 303: []}, []),
        ({301: [], 302: [301], 303: [302, 301]}, []),
    ],
)
def test_every_circle_of_predecessors_is_told_once(lines, circles):
    made = [
        Area(f"{BASE}{code}", "某村", predecessors=[f"{BASE}{one}" for one in before])
        for code, before in lines.items()
    ]
    told = [p for p in AreaBook(made).check() if p.code == "area.circle"]
    assert [[code[-3:] for code in p.fields["codes"]] for p in told] == circles


def test_a_book_keeps_its_entries_when_the_list_they_were_given_in_changes():
    areas, places = [TOWNSHIP], [Place("place:m", "集镇")]
    book = AreaBook(areas, places)
    before = hash(book)
    areas.append(VILLAGE)
    places.clear()
    assert names(book) == ["晓坪乡", "集镇"]
    assert book.find(VILLAGE.code) is None
    assert hash(book) == before


def test_a_letter_of_an_alias_is_no_name():
    book = AreaBook((Area("43", "湖南省", aliases=["湘楚"]),))
    assert book.named("湘楚").code == "43"
    with pytest.raises(AbsentError):
        book.named("湘")


def test_an_id_that_stands_twice_is_found_without_looking_at_each_pair():
    places = [Place(f"place:m{n}", "集镇") for n in range(60)]
    with pytest.raises(DuplicateError, match="place:m7 stand twice"):
        AreaBook((), [*places, places[7]])

    class Counted(str):
        __slots__ = ()
        compared = 0

        def __eq__(self, other):
            Counted.compared += 1
            return str.__eq__(self, other)

        __hash__ = str.__hash__

    AreaBook((), [Place(Counted(f"place:m{n}"), "集镇") for n in range(1000)])
    assert Counted.compared < 10_000


@st.composite
def histories(draw):
    """Areas with mergers, splits, renamings, recodings and endings, and who became whom.

    Returned are the book, the days of change and, for each day, what each village of the
    first day has become: its successors' names.
    """
    count = draw(st.integers(1, 4))
    first = day("2000-01-01")
    living = [Area(f"{BASE}{300 + n}", f"村{n}", valid_from=first) for n in range(count)]
    heirs = {area.name: {area.name} for area in living}
    gone, days, told, free = [], [first], [{k: set(v) for k, v in heirs.items()}], count
    for step in range(draw(st.integers(0, 5))):
        when = days[-1] + datetime.timedelta(days=draw(st.integers(1, 900)))
        kind = draw(st.sampled_from(["rename", "recode", "merge", "split", "end"]))
        size = min(len(living), 2 if kind == "merge" else 1)
        if size == 0:
            break
        old = draw(st.permutations(living))[:size]
        keeps = draw(st.booleans())
        codes = [f"{BASE}{300 + free + n}" for n in range(2)]
        free += 2
        if kind == "rename" or (keeps and kind in {"merge", "split"}):
            codes[0] = old[0].code
        made = {"end": 0, "split": 2}.get(kind, 1)
        new = [
            Area(
                code,
                f"村{step}之{n}",
                valid_from=when,
                predecessors=() if kind == "rename" else [area.code for area in old],
            )
            for n, code in enumerate(codes[:made])
        ]
        last = when - datetime.timedelta(days=1)
        gone += [attrs.evolve(area, valid_to=last) for area in old]
        living = [area for area in living if area not in old] + new
        lost = {area.name for area in old}
        for name, after in heirs.items():
            if after & lost:
                heirs[name] = after - lost | {area.name for area in new}
        days.append(when)
        told.append({k: set(v) for k, v in heirs.items()})
    areas = draw(st.permutations([*gone, *living]))
    return AreaBook(areas), days, told


@given(histories())
def test_going_forward_ends_in_what_the_history_made_and_is_valid(history):
    book, days, told = history
    starts = [area for area in book.areas if area.valid_on(days[0])]
    for when, heirs in zip(days, told, strict=True):
        valid = set(names(book.on(when).areas))
        for area in starts:
            found = names(book.now_of(area.code, when, used_on=days[0]))
            assert set(found) == heirs[area.name] <= valid
            assert len(set(found)) == len(found)
    assert not book.check()


@given(histories(), st.data())
def test_back_and_forth_are_each_other_turned_round(history, data):
    book, days, _ = history
    early, late = sorted([data.draw(st.sampled_from(days)), data.draw(st.sampled_from(days))])
    for one in book.on(early).areas:
        for two in book.on(late).areas:
            became = two in book.now_of(one.code, late, used_on=early)
            assert became == (one in book.was(two.code, early, used_on=late))


@given(histories())
def test_every_day_of_a_history_has_its_change(history):
    book, days, _ = history
    changes = book.changes()
    assert [change.kind for change in changes if change.day == days[0]] == [
        ChangeKind.CREATED
    ] * len(book.on(days[0]).areas)
    assert [change.day for change in changes if change.day != days[0]] == days[1:]
