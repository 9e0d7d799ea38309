from xiaoping.context import places_of
from xiaoping.programmes import Context, FarmlandStatement
from xiaoping.programmes.farmland_checks import check_farmland
from xiaoping.register import Roll, Township

A, B, WHOLE = "431228223204", "431228223207", "431228223000"


def problems(rows, context=None):
    return list(check_farmland(rows, context or Context(), places_of("f")))


def told(rows, context=None):
    return [(problem.code, problem.where.path) for problem in problems(rows, context)]


def land(area=A, year=2020, arable=2000, **fields):
    return FarmlandStatement(area=area, year=year, arable=arable, **fields)


def test_a_place_has_one_row_a_year():
    assert told([land(), land(B), land(year=2019)]) == []
    (problem,) = problems([land(), land()])
    assert (problem.code, problem.where.path) == ("farmland.twice", "f[1]")
    assert "与f[0]是同一个地方、同一年（2020年）" in problem.text("zh")
    assert "the place and year (2020) of f[0]" in problem.text("en")


def test_land_that_is_gone_was_taken():
    before = land(year=2019, arable=2060)
    assert told([before, land(taken=60)]) == []
    assert told([before, land(taken="4公顷")]) == []
    assert told([before, land(year=2021)]) == []
    assert told([land(), before]) == [("farmland.fell", "f[0]")]
    (problem,) = problems([before, land(taken=50)])
    assert "由2019年的2060亩减到2000亩，减少60亩，占用只写了50亩" in problem.text("zh")
    assert "fell from 2060亩 in 2019 to 2000亩, by 60亩; 50亩 are told" in problem.text("en")


def test_a_township_and_its_villages_count_twice():
    rows = [land(WHOLE, arable=4000), land(A), land(B)]
    assert told(rows) == [("farmland.both", "f[1]")]
    assert told([land(WHOLE, 2019, 4000), land(A), land(B)]) == []
    (problem,) = problems(rows)
    assert "2020年乡镇已有合计一行（f[0]）" in problem.text("zh")
    assert "2020 has a row of the whole township (f[0])" in problem.text("en")


def test_villages_have_no_more_than_their_township():
    found = problems([land(WHOLE, arable=3999), land(A), land(B)])
    assert [problem.code for problem in found] == [
        "farmland.both",
        "farmland.more-than-township",
    ]
    assert "2020年各村耕地合计4000亩，超过全乡镇的3999亩" in found[1].text("zh")
    assert "4000亩 of arable land in 2020, the township 3999亩" in found[1].text("en")


def test_the_register_tells_the_land_of_the_township_in_the_last_year(day):
    def context(arable):
        town = Township(code=WHOLE, name="晓坪乡", arable=arable)
        return Context(register=Roll(as_of=day, township=town))

    rows = [land(A, 2019, 9000, taken=0), land(A, taken=7000), land(B)]
    assert told(rows, context("3999亩")) == [("farmland.more-than-township", "f[2]")]
    assert told(rows, context("4000亩")) == []
    assert told(rows, Context(register=Roll(as_of=day))) == []
    assert told([], context("1亩")) == []
