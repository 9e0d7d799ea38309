import pytest

from xiaoping.reading.selfaudit.paper import paper_of
from xiaoping.reading.selfaudit.wholes import is_amount, whole_before


def whole(text):
    paper = paper_of(text)
    claims = paper.spans[-1]
    found = whole_before(paper, claims, len(claims) - 1)
    return None if found is None else claims[found].text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("党员320名，其中女党员65名", "320名"),
        ("贫困户606户2059人，其中低保户212户", "606户"),
        ("贷款900余万元。其中2020年发放196.88万元", "900余万元"),
        ("投入30万元，惠及50户，其中县级配套10万元", "30万元"),
        ("党员320名，其中女党员65名、农民党员120名", "320名"),
        ("其中，第一产业增加值3亿元；第二产业增加值4亿元", None),
        ("投入30万元，其中县级10万元，撬动社会资本50万元", None),
        ("还林27155亩（其中吃粮22333亩），种草18600亩", None),
        ("党员320名。全乡会议24次，其中党员会12次", "24次"),
        ("党员320名，女党员65名", None),
        ("收入由15万元增加到26万元，其中出租12万元", "26万元"),
    ],
)
def test_a_part_has_the_whole_right_before_of_which_or_none(text, expected):
    assert whole(text) == expected


def test_rates_changes_and_shares_are_no_amounts():
    claims = paper_of("改厕9户，增长8%，增加2户，占5%，由3户增加到9户").claims
    assert [is_amount(claim) for claim in claims] == [True, False, False, False, False, True]
