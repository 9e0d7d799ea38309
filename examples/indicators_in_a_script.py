"""Compute figures from a data set: shares, rates and changes, exactly and with units."""

import xiaoping as xp

data = xp.xiaoping_2020().observations


def value(code: str) -> xp.Quantity:
    """Return the only value of an indicator."""
    return data.one(code).value


households, poor = value("pop.households"), value("poverty.registered.households")
print("贫困户占比", xp.Share.of(poor, households).displayed(decimals=2))
print("户均人口", (value("pop.persons") / households).displayed(decimals=2))
print("人均耕地", (value("land.arable") / value("pop.persons")).displayed(decimals=3))
land = value("land.arable") + value("land.forest")
print("耕地和林地合计", land.to("平方公里").displayed(decimals=2))

done = data.series("toilet.household_built", scenario="actual")
for item in done:
    print(item.period.zh(), item.text)
drop = xp.growth(done[1].value, done[0].value)
print("比上年", drop.displayed(decimals=1))

try:
    print(households + value("pop.persons"))
except xp.XiaopingError as error:
    print(error.message("zh"))
