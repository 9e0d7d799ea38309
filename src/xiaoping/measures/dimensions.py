"""Static tags of dimensions: what stands between the brackets of ``Quantity[...]``.

A tag has no instances and no behaviour.  It lets a type checker refuse 户 where 人 is
meant, and lets :func:`xiaoping.quantity` check at run time what a text turned out to be.
"""

from __future__ import annotations

from typing import Final, Generic, TypeVar

__all__ = [
    "TAGS",
    "Angle",
    "Calendar",
    "ConstantMoney",
    "Counted",
    "Current",
    "Dimension",
    "Dimensionless",
    "Duration",
    "Energy",
    "Force",
    "HouseholdVisits",
    "Households",
    "Information",
    "Length",
    "Mass",
    "Money",
    "Per",
    "PersonTimes",
    "Persons",
    "Points",
    "Power",
    "Pressure",
    "Surface",
    "Temperature",
    "Times",
    "Villages",
    "Voltage",
    "Volume",
]


class Dimension:
    """The top tag: any dimension, known or not."""


class Dimensionless(Dimension):
    """Plain numbers, shares in per cent."""


class Length(Dimension):
    """长度: 米, 公里."""


class Surface(Dimension):
    """面积: 平方米, 亩, 公顷, 平方公里; the statistical area is ``Area``."""


class Volume(Dimension):
    """体积: 立方米, 升."""


class Mass(Dimension):
    """质量: 公斤, 吨, 斤."""


class Duration(Dimension):
    """时间: 秒, 小时, 天."""


class Calendar(Dimension):
    """日历时间: 月, 季度, 年; never converted to days."""


class Power(Dimension):
    """功率: 瓦, 千瓦."""


class Energy(Dimension):
    """电量: 千瓦时."""


class Money(Dimension):
    """金额: 元 and other currencies, each a dimension of its own at run time."""


class Persons(Dimension):
    """人."""


class Households(Dimension):
    """户."""


class PersonTimes(Dimension):
    """人次: attendances; one person may count several times."""


class HouseholdVisits(Dimension):
    """户次: visits; one household may count several times."""


class Temperature(Dimension):
    """温度: 摄氏度, 开尔文."""


class Points(Dimension):
    """百分点, 基点: differences of shares and rates."""


class ConstantMoney(Dimension):
    """不变价金额: money at the prices of a base year, each year a dimension of its own."""


class Villages(Dimension):
    """村."""


class Voltage(Dimension):
    """电压: 伏, 千伏."""


class Current(Dimension):
    """电流: 安."""


class Pressure(Dimension):
    """压强: 帕."""


class Force(Dimension):
    """力: 牛."""


class Angle(Dimension):
    """角度."""


class Information(Dimension):
    """信息量: 比特, 字节."""


class Counted(Dimension):
    """Any other counted thing: 个, 条, 张, 份 …, each a dimension of its own at run time."""


N_ = TypeVar("N_", bound=Dimension)
D_ = TypeVar("D_", bound=Dimension)


class Per(Dimension, Generic[N_, D_]):
    """A rate: ``Per[Money, Persons]`` is 元/人."""


class Times(Dimension, Generic[N_, D_]):
    """A product of two dimensions."""


TAGS: Final[dict[str, type[Dimension]]] = {
    tag.__name__: tag
    for tag in (
        Dimensionless,
        Length,
        Surface,
        Volume,
        Mass,
        Duration,
        Calendar,
        Power,
        Energy,
        Money,
        Persons,
        Households,
        PersonTimes,
        HouseholdVisits,
        Temperature,
        Points,
        ConstantMoney,
        Villages,
        Voltage,
        Current,
        Pressure,
        Force,
        Angle,
        Information,
        Counted,
    )
}
