"""What portraits tell and the catalogue does not have: the money and the use of one project.

They are indicators like any other, with a definition and a source; the catalogue of a
township may take them in.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from xiaoping.indicators.catalogue import IndicatorCatalogue, catalogue
from xiaoping.indicators.definition import Indicator
from xiaoping.indicators.kinds import Kind

__all__ = ["OWN_INDICATORS", "portrait_catalogue"]

_PUBLISHING: Final = "《关于完善扶贫资金项目公告公示制度的指导意见》（国开办发〔2018〕11号）"


def _of_project(
    code: str, zh: str, en: str, unit: str, *, definition: str, whole: str = ""
) -> Indicator:
    return Indicator(
        code=code,
        zh=zh,
        en=en,
        unit_code=unit,
        kind=Kind.STOCK,
        whole=whole,
        definition=definition,
        source=_PUBLISHING,
        year="2018",
    )


OWN_INDICATORS: Final = (
    _of_project(
        "project.scale.amount",
        "项目资金规模",
        "Money of the project",
        "yuan",
        definition="项目计划投入的各类资金总额，含群众自筹和以工代赈折价。",
    ),
    _of_project(
        "fund.balance.amount",
        "项目资金结余",
        "Balance of the project's money",
        "yuan",
        whole="fund.allocated.amount",
        definition="已下达的项目资金减去已支付（扣除退回）的资金。",
    ),
    _of_project(
        "project.benefit.households",
        "项目受益户数",
        "Households that benefit from the project",
        "household",
        definition="项目直接受益的农户数，一户在一个项目中只计一次，各项目不相加。",
    ),
    _of_project(
        "project.benefit.persons",
        "项目受益人数",
        "Persons who benefit from the project",
        "person",
        definition="项目直接受益的人数，各项目不相加。",
    ),
    _of_project(
        "project.benefit.poor_households",
        "项目受益脱贫户数",
        "Registered households that benefit from the project",
        "household",
        whole="project.benefit.households",
        definition="项目直接受益农户中建档立卡脱贫户的户数。",
    ),
    _of_project(
        "project.benefit.poor_persons",
        "项目受益脱贫人数",
        "Registered persons who benefit from the project",
        "person",
        whole="project.benefit.persons",
        definition="项目直接受益人数中建档立卡脱贫人口数。",
    ),
    _of_project(
        "support.given.households",
        "帮扶受益户数",
        "Households that were supported",
        "household",
        definition="报告期内得到某项帮扶的农户数，一户只计一次，各项帮扶不相加。",
    ),
    _of_project(
        "support.given.amount",
        "帮扶资金兑付额",
        "Support that was paid",
        "yuan",
        definition="报告期内兑付给农户的帮扶资金和物资折价。",
    ),
)
"""The indicators of portraits."""


@cache
def portrait_catalogue() -> IndicatorCatalogue:
    """Return the built-in catalogue with the indicators of portraits.

    >>> portrait_catalogue().name("project.scale.amount")
    '项目资金规模'
    """
    return catalogue().extended(OWN_INDICATORS)
