import datetime
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.errors import InvariantError
from xiaoping.serialization.toml import TomlFile
from xiaoping.township.settings import Settings, settings_of, settings_text

GOOD = {"area": "990101203000", "name": "青溪乡", "year": 2021}


def read(**values):
    lines = {name: number for number, name in enumerate(values, start=1)}
    return settings_of(TomlFile(name="设置.toml", values=values, lines=lines))


def test_only_whose_and_which_year_must_be_told():
    settings, problems = read(**GOOD)
    assert not problems
    assert (settings.as_of, settings.title, settings.date) == (
        datetime.date(2021, 12, 31),
        "",
        None,
    )


@pytest.mark.parametrize(
    ("change", "code", "line"),
    [
        ({"area": "43122822"}, "area.length", 1),
        ({"area": "431228223204"}, "township.level", 1),
        ({"area": "乡"}, "area.code", 1),
        ({"area": ["990101203000"]}, "township.setting", 1),
        ({"name": 7}, "township.setting", 2),
        ({"name": ""}, "township.setting-absent", 2),
        ({"year": "二〇二一"}, "township.setting", 3),
        ({"year": True}, "township.setting", 3),
        ({"as_of": "2021年底"}, "township.setting", 4),
        ({"as_of": datetime.datetime(2021, 12, 31, 8)}, "township.setting", 4),  # noqa: DTZ001 - TOML has local times
        ({"as_of": datetime.date(2020, 12, 31)}, "township.day", 4),
    ],
)
def test_a_wrong_setting_is_told_with_its_line(change, code, line):
    settings, problems = read(**GOOD | change)
    assert settings is None
    assert [(p.code, p.where.line) for p in problems] == [(code, line)]


def test_every_fault_is_told_at_once():
    settings, problems = read(area="431228223204", yaer=2021, as_of="昨天")
    assert settings is None
    assert [p.code for p in problems] == [
        "township.setting-unknown",
        "township.level",
        "township.setting-absent",
        "township.setting-absent",
        "township.setting",
    ]
    assert "相近的有：year" in problems[0].message("zh")
    assert problems[0].severity.value == "warning"


def test_a_code_without_quotes_and_a_year_in_quotes_are_understood():
    assert read(**GOOD | {"area": 990101203000, "year": "2021"})[0] == Settings(**GOOD)
    assert Settings(**GOOD).is_invented


def test_a_day_of_another_year_is_refused_where_settings_are_made():
    with pytest.raises(InvariantError, match="is not in 2021"):
        Settings(**GOOD, as_of=datetime.date(2022, 1, 1))


def test_the_leap_day_goes_on_to_the_last_of_february():
    settings = Settings(
        area="990101203", name="青溪乡", year=2020, as_of=datetime.date(2020, 2, 29)
    )
    assert settings.next_year().as_of == datetime.date(2021, 2, 28)


texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(
    lambda text: text == text.strip() and text
)


@given(
    texts,
    st.integers(1950, 2150),
    texts | st.just(""),
    texts | st.just(""),
    st.none() | st.dates(),
)
def test_settings_that_are_written_read_back(name, year, title, issuer, date):
    settings = Settings(
        area="990101203", name=name, year=year, title=title, issuer=issuer, date=date
    )
    file = TomlFile(name="", values=tomllib.loads(settings_text(settings)))
    found, problems = settings_of(file)
    assert (found, tuple(problems)) == (settings, ())
    assert settings.next_year().year.year == year + 1


def test_what_is_not_known_is_left_open_to_be_filled_in():
    text = settings_text(area="990101203000", year=2021)
    assert tomllib.loads(text) == {"area": "990101203000", "year": 2021}
    assert "# name = " in text
