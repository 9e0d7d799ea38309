import pytest

from xiaoping.codelists import Crosswalk, Fit, Match, codelist, crosswalk, crosswalks
from xiaoping.errors import AbsentError, InvariantError, TextError

PAIRS = crosswalks()


def below(list_id, code):
    return {item.code for item in codelist(list_id).children_of(code)}


@pytest.mark.parametrize(("source", "target"), PAIRS)
def test_every_code_of_the_source_is_told_and_every_code_exists(source, target):
    found = crosswalk(source, target)
    assert {match.source for match in found.matches} == set(codelist(source))
    assert {m.target for m in found.matches if m.fit is not Fit.NONE} <= set(codelist(target))
    assert all(bool(m.target) == (m.fit is not Fit.NONE) for m in found.matches)


@pytest.mark.parametrize(("source", "target"), PAIRS)
def test_the_inverse_swaps_broader_and_narrower_and_leads_back(source, target):
    there = crosswalk(source, target)
    back = there.inverse()
    told = {(m.source, m.target, m.fit) for m in there.matches if m.fit is not Fit.NONE}
    assert {(m.target, m.source, m.fit.inverse) for m in back.matches if m.target} == told
    assert {(m.source, m.target, m.fit) for m in back.inverse().matches if m.target} == told
    assert {m.source for m in back.matches} == set(codelist(target))
    for code in codelist(source):
        same = there.exact(code)
        assert same is None or back.exact(same) == code


@pytest.mark.parametrize(("source", "target"), PAIRS)
def test_what_lies_below_an_exact_code_is_narrower(source, target):
    found = crosswalk(source, target)
    if codelist(target).parents_in != target:
        return
    for match in found.matches:
        if match.fit in {Fit.EXACT, Fit.NARROWER}:
            narrower = {m.target for m in found.targets(match.source) if m.fit is Fit.NARROWER}
            assert below(target, match.target) <= narrower


def test_one_digit_and_two_digits_go_with_the_hierarchy():
    kin = crosswalk("gb_kin_2", "gb_kin_1")
    for code, item in codelist("gb_kin_2").items():
        (match,) = kin.targets(code)
        assert match.target == item.parent
        assert (match.fit is Fit.EXACT) == (code == "10")
    health = crosswalk("gb_health_2", "gb_health_1")
    for code, item in codelist("gb_health_2").items():
        (match,) = health.targets(code)
        assert match.target == (item.parent or code)[0]
        assert (match.fit is Fit.EXACT) == (not item.parent)


@pytest.mark.parametrize(
    ("pair", "code", "exact", "broader", "narrower"),
    [
        (("reg_relation", "gb_kin_2"), "01", "02", (), ()),
        (("reg_relation", "gb_kin_2"), "02", "10", (), ("11", "12")),
        (("reg_relation", "gb_kin_1"), "03", None, ("2",), ()),
        (("reg_relation", "gb_kin_1"), "99", None, (), ("7", "8")),
        (("gb_kin_2", "reg_relation"), "01", None, (), ()),
        (("gb_kin_2", "reg_relation"), "71", None, ("99",), ()),
        (("reg_education", "gb_education"), "文盲或半文盲", None, (), ()),
        (("gb_education", "reg_education"), "47", None, ("高中",), ()),
        (("reg_health", "gb_health_2"), "02", None, ("30",), ()),
        (("reg_health", "gb_health_1"), "04", "6", (), ()),
        (("gb_health_2", "reg_health"), "41", None, ("03",), ()),
        (("disability_kind", "gb_health_2"), "4", "64", ("60",), ()),
        (("reg_school", "gb_employment"), "16", None, ("31",), ()),
        (("reg_labour", "gb_employment"), "01", None, (), ()),
        (("mon_risk", "reg_cause"), "illness", "01", (), ()),
    ],
)
def test_a_known_code_leads_to_what_fits_it(pair, code, exact, broader, narrower):
    found = crosswalk(*pair)
    by_fit = {fit: tuple(m.target for m in found.targets(code) if m.fit is fit) for fit in Fit}
    assert found.exact(code) == exact
    assert by_fit[Fit.BROADER] == broader
    assert by_fit[Fit.NARROWER] == narrower
    assert by_fit[Fit.NONE] == ()


def test_what_does_not_fit_says_why():
    for source, target in (("reg_education", "gb_education"), ("reg_school", "gb_education")):
        notes = [m.note for m in crosswalk(source, target).matches if m.fit is Fit.NONE]
        assert notes
        assert all(notes)


def test_a_crosswalk_that_is_not_there_names_those_that_are():
    with pytest.raises(
        AbsentError, match="reg_health leads to: gb_health_1, gb_health_2"
    ) as no:
        crosswalk("reg_health", "gb_kin_2")
    assert no.value.code == "codelist.crosswalk"
    with pytest.raises(AbsentError, match="no code list 'gb_kin_3'"):
        crosswalk("reg_relation", "gb_kin_3")
    with pytest.raises(AbsentError, match="has no code '98'"):
        crosswalk("reg_relation", "gb_kin_2").targets("98")
    assert repr(crosswalk("reg_health", "gb_health_1")) == (
        "<Crosswalk reg_health -> gb_health_1: 5 pairs>"
    )


SEX = [Match("0", "", Fit.NONE), Match("9", "", Fit.NONE), Match("2", "2", Fit.EXACT)]


@pytest.mark.parametrize(
    "more",
    [
        [Match("1", "1", Fit.BROADER), Match("1", "1", Fit.NARROWER)],
        [Match("1", "2", Fit.EXACT)],
        [Match("1", "1", Fit.EXACT), Match("1", "0", Fit.EXACT)],
        [Match("1", "1", Fit.EXACT), Match("1", "", Fit.NONE)],
        [Match("1", "1", Fit.BROADER), Match("1", "", Fit.NONE)],
        [Match("1", "1", Fit.NONE)],
    ],
)
def test_pairs_that_clash_are_refused(more):
    with pytest.raises(InvariantError, match="clashes with another") as clash:
        Crosswalk("gb_sex", "gb_sex", SEX + more)
    assert clash.value.code == "codelist.matched"


def test_a_crosswalk_leaves_no_code_out_and_invents_none():
    with pytest.raises(InvariantError, match="leaves out the codes 1") as left_out:
        Crosswalk("gb_sex", "gb_sex", SEX)
    assert left_out.value.code == "codelist.unmatched"
    with pytest.raises(AbsentError, match="has no code '7'"):
        Crosswalk("gb_sex", "gb_sex", [Match("1", "7", Fit.EXACT)])


@pytest.mark.parametrize("matches", [None, "1", ["1"], Match("1", "1", Fit.EXACT)])
def test_a_crosswalk_is_made_of_pairs(matches):
    with pytest.raises(TextError) as caught:
        Crosswalk("gb_sex", "gb_sex", matches)
    assert caught.value.code == "codelist.kind"
    assert "'matches' of a code list must be" in str(caught.value)
