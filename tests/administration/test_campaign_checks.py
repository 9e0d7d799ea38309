"""What the counts of campaigns must be to each other."""

import itertools

from xiaoping.administration import CampaignCount
from xiaoping.administration.campaign_checks import check_campaign_counts
from xiaoping.context import Context, places_of
from xiaoping.problems import Location


def told(item, count, held, **more):
    return CampaignCount(programme="扫黑除恶", item=item, count=count, held=held, **more)


def problems(*rows):
    return list(check_campaign_counts(rows, Context(), places_of("campaign_counts")))


def found(*rows):
    return [(problem.code, problem.where.path) for problem in problems(*rows)]


def test_what_is_handled_later_is_not_more_than_what_was_received_by_then():
    rows = [
        told("线索", 5, "2020-05"),
        told("核查处理线索", 2, "2020-05"),
        told("核查处理线索", 3, "2020-06"),
    ]
    for order in itertools.permutations(rows):
        assert found(*order) == []
    more = told("核查处理线索", 4, "2020-06")
    (problem,) = problems(*rows[:2], more)
    assert (problem.code, problem.where.path) == ("campaign.handled-more", "campaign_counts[2]")
    assert "到2020-06-30为止核查处理线索6条，多于收到的5条" in problem.message("zh")
    assert "6 clues were handled, more than the 5 received" in problem.message("en")


def test_the_first_is_told_and_another_programme_is_apart():
    rows = [
        told("线索", 1, 2018),
        told("核查处理线索", 2, 2019),
        told("核查处理线索", 2, 2020),
        CampaignCount(programme="疫情防控", item="线索", count=9, held=2018),
    ]
    assert found(*rows) == [("campaign.handled-more", "campaign_counts[1]")]


def test_without_any_received_there_is_nothing_to_compare_with():
    assert found(told("核查处理线索", 2, 2019)) == []
    assert found(told("线索", None, 2019), told("核查处理线索", 2, 2019)) == []
    assert found(told("线索", 1, None), told("核查处理线索", 2, 2019)) == []


def test_one_count_twice_names_the_first_and_counts_once():
    rows = [told("线索", 3, "2020-05"), told("线索", 3, "2020-05"), told("线索", 3, "2020-06")]
    (problem,) = problems(*rows, told("核查处理线索", 7, "2020-07"))[:1]
    assert (problem.code, problem.where.path) == ("campaign.twice", "campaign_counts[1]")
    assert "与campaign_counts[0]的专项、事项、时间、填报单位都相同" in problem.message("zh")
    assert "may be counted twice" in problem.message("en")
    assert ("campaign.handled-more", "campaign_counts[3]") in found(
        *rows, told("核查处理线索", 7, "2020-07")
    )
    assert found(told("线索", 3, None), told("线索", 3, None)) == []


def counts(*told, item="入户走访"):
    rows = [CampaignCount(item=item, count=n, held=held) for held, n in told]
    return [
        (p.code, p.where.path, str(p.fields.get("first")))
        for p in check_campaign_counts(rows, Context(), places_of("campaign_counts"))
    ]


def test_a_whole_beside_its_parts_is_told_once():
    found = counts(("2020-01", 3), ("2020-02", 4), ("2020年第一季度", 7), ("2020", 7))
    assert found == [("campaign.overlap", "campaign_counts[3]", "campaign_counts[2]")]
    assert counts(("2020-01", 3), ("2020-02", 4), ("2020年第二季度", 7)) == []
    assert counts(("2019", 3), ("2020-02-03", 1), ("2020-02", 4)) == [
        ("campaign.overlap", "campaign_counts[2]", "campaign_counts[1]")
    ]
    rows = [CampaignCount(item="入户走访", count=1, held=held) for held in ("2020", "2020-05")]
    (problem,) = check_campaign_counts(rows, Context(), places_of("campaign_counts"))
    assert "请只留合计的一行" in problem.message("zh")
    assert "Keep the row of the whole, or those of its parts" in problem.message("en")


def test_the_place_of_a_part_is_told_in_the_language_of_the_message():
    rows = [CampaignCount(item="入户走访", count=1, held=held) for held in ("2020", "2020-05")]
    places = [Location(sheet="统计", row=row) for row in (2, 3)]
    (problem,) = check_campaign_counts(rows, Context(), places.__getitem__)
    assert "第3行" in problem.message("zh")
    assert "row 3" in problem.message("en")
