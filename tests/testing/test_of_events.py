from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from xiaoping import testing
from xiaoping.errors import InvariantError, TextError
from xiaoping.register import Death, Founding, Household, Person, Roll, apply
from xiaoping.testing.of_events import KINDS, events_of

draws = settings(suppress_health_check=[HealthCheck.too_slow], max_examples=25)


@draws
@given(
    testing.rolls(min_households=2, max_households=2, min_members=2, complete=True), st.data()
)
def test_events_of_every_class_fit_their_roll_within_the_days(roll, data):
    for kind in KINDS:
        event = data.draw(testing.events_for(roll, kind, max_days=30, serial=7))
        assert type(event) is kind
        assert roll.as_of < event.on <= roll.as_of + timedelta(days=30)
        assert event.known_on >= event.on
        _, problems = apply(roll, [event])
        assert list(problems) == []


@draws
@given(testing.rolls(), st.data())
def test_some_event_fits_every_roll(roll, data):
    _, problems = apply(roll, [data.draw(testing.events_for(roll))])
    assert list(problems) == []


def test_an_event_that_the_roll_does_not_allow_is_not_drawn():
    nobody = Roll(as_of=date(2019, 12, 31))
    for kind in set(KINDS) - {Founding}:
        with pytest.raises(
            InvariantError, match=f"none of the events: {kind.__name__}"
        ) as caught:
            testing.events_for(nobody, kind)
        assert caught.value.code == "testing.event"


@pytest.mark.parametrize(
    ("kind", "given"), [(int, "int"), (Person, "Person"), ("Death", "str"), (None, "NoneType")]
)
def test_what_is_no_class_of_event_is_refused_at_once(kind, given):
    with pytest.raises(TextError, match=f"'{given}' is no class of event") as caught:
        testing.events_for(Roll(as_of=date(2019, 12, 31)), Founding, kind)
    assert caught.value.code == "testing.kind"
    assert "Expected are Birth, Death" in str(caught.value)
    with pytest.raises(TextError, match=f"'{given}' is no class of event"):
        events_of(kind)


def test_a_roll_whose_persons_have_no_ids_is_refused_at_once():
    members = (Person(id="p1", relation="户主"), Person(relation="子"))
    roll = Roll(as_of=date(2019, 12, 31), households=(Household(id="h1", members=members),))
    for ask in (
        lambda: testing.events_for(roll),
        lambda: testing.events_for(roll, Death),
        lambda: testing.histories(roll),
    ):
        with pytest.raises(InvariantError, match="1 persons of the roll have no id") as caught:
            ask()
        assert caught.value.code == "testing.nameless"


@pytest.mark.parametrize("ask", [testing.events_for, testing.histories])
def test_events_are_drawn_for_a_roll(ask):
    with pytest.raises(TextError, match="'roll' must be a Roll; 'str' was given"):
        ask("roll")


@draws
@given(testing.histories(min_events=1, max_events=3))
def test_the_bounds_of_histories_are_kept(history):
    assert 1 <= len(history.events) <= 3
    assert history.start.check().errors == ()


@draws
@given(
    testing.rolls(max_households=1).flatmap(
        lambda roll: st.tuples(st.just(roll), testing.histories(roll, max_events=1))
    )
)
def test_a_history_of_a_roll_begins_with_it(drawn):
    roll, history = drawn
    assert history.start == roll


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_events_of_one_class_are_drawn_without_a_roll(kind):
    @settings(draws, max_examples=5)
    @given(events_of(kind))
    def drawn(event):
        assert type(event) is kind

    drawn()
