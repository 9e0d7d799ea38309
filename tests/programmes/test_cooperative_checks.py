from xiaoping.context import places_of
from xiaoping.indicators import parameters
from xiaoping.programmes import Context, Cooperative
from xiaoping.programmes.cooperative_checks import check_cooperatives

CODE, OTHER = "93990000MA00000015", "99990000MA0000001J"
POLICY = Context(policy=parameters())


def told(*rows, context=POLICY):
    found = check_cooperatives(rows, context, places_of("c"))
    return [(problem.code, problem.where.path) for problem in found]


def of(name="示例种植专业合作社", **fields):
    return Cooperative(name=name, **fields)


def test_a_code_tells_a_cooperative_and_a_name_where_there_is_none():
    twice = [("cooperative.twice", "c[1]")]
    assert told(of(), of()) == twice
    assert told(of(code=CODE), of()) == twice
    assert told(of(code=CODE), of("改了名的合作社", code=CODE)) == twice
    assert told(of(code=CODE), of(code=OTHER)) == []
    assert told(of("甲合作社"), of("乙合作社")) == []


def test_the_message_names_what_is_the_same():
    (problem,) = check_cooperatives(
        [of(code=CODE), of("乙合作社", code=CODE)], POLICY, places_of("c")
    )
    assert f"与c[0]是同一个合作社（{CODE}）" in problem.text("zh")
    assert f"the cooperative of c[0] ({CODE})" in problem.text("en")


def test_a_cooperative_has_as_many_members_as_the_law_of_its_day_asks_for():
    assert told(of(members=4, founded=2015)) == [("cooperative.few", "c[0]")]
    assert told(of(members=5, founded=2015)) == []
    assert told(of(members=4, founded=2005)) == []
    assert told(of(members=4)) == []
    assert told(of(members=4, founded=2015), context=Context()) == []
    (problem,) = check_cooperatives([of(members=4, founded=2015)], POLICY, places_of("c"))
    assert problem.message("zh").startswith("只有4个成员，法定至少5个")
    assert "It has 4 members; the law asks for at least 5" in problem.text("en")
