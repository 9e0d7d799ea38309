from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

import xiaoping as xp
from xiaoping.errors import EnvelopeError
from xiaoping.indicators.observation import Observation, Relation
from xiaoping.measures import GrowthRate, Missing, MissingReason, parse
from xiaoping.periods import Year
from xiaoping.problems import ProblemGroup
from xiaoping.report.flow import flow
from xiaoping.report.marks import marked
from xiaoping.report.profile import Profile
from xiaoping.report.render import to_text
from xiaoping.report.tree import (
    AreaRef,
    ChangeRef,
    Figure,
    Paragraph,
    PeriodRef,
    RatioRef,
    Report,
    Section,
    ShareRef,
    Signature,
    Text,
)
from xiaoping.report.verifying.manifest import dumps_manifest, loads_manifest, manifest
from xiaoping.source import Source

AREA = "990101203000"


def observed(code, text, *, year=2020, **more):
    value = parse(text) if isinstance(text, str) else text
    return Observation(code, AREA, Year(year), value, **more)


def entry(*inlines):
    return manifest(Paragraph(inlines)).figures[0]


def test_the_figures_of_a_manifest_are_the_marked_ones_at_their_places():
    report = xp.annual_report(xp.xiaoping_2020()).report
    made = manifest(report)
    assert made.text == to_text(report)
    assert made.title == "晓坪乡人民政府2020年度工作总结"
    assert [(f.mark, f.text) for f in made.figures] == [
        (mark, piece.text) for mark, piece in marked(flow(report))
    ]
    for item in (*made.figures, *made.stretches):
        assert made.text[item.start : item.end] == item.text
        assert item.place


def test_everything_that_is_known_of_a_figure_is_told():
    homes = observed(
        "infra.fibre.coverage",
        "85.1%",
        scenario="forecast",
        breakdown=(("class", "2"),),
        relations=(Relation("of_which", "all"),),
        source=Source(document="台账.xlsx", sheet="户", cell="C7", note="年底数"),
        note="预计",
    )
    found = entry(Figure(homes))
    assert (found.indicator, found.area, found.period) == ("infra.fibre.coverage", AREA, "2020")
    assert (found.scenario, found.breakdown) == ("forecast", (("class", "2"),))
    assert (found.value, found.unit) == ("85.1", "percent")
    assert (found.source, found.note) == ("台账.xlsx，户，C7", "预计；年底数")
    assert found.relations == ("of_which:all",)
    assert found.formula == "infra.fibre.villages / adm.villages"
    assert found.place == "第1段"
    assert (found.derivation, found.inputs) == ("", ())
    assert found.context == f"{found.name}，2020年"


def test_what_was_computed_tells_its_inputs_and_how():
    now, before = (
        observed("pop.households", "660户"),
        observed("pop.households", "600户", year=2019),
    )
    change = entry(ChangeRef(now, before))
    assert (change.text, change.value, change.unit) == ("增长10.0%", "10", "percent")
    assert (change.derivation, change.formula) == ("change", "change(pop.households)")
    assert [item.text for item in change.inputs] == ["660户", "600户"]
    assert change.inputs[1].key == f"pop.households@2019/{AREA}"
    share = entry(ShareRef(observed("a.part", "1户"), observed("a.all", "3户")))
    assert (share.text, share.value, share.formula) == ("33.3%", "100/3", "a.part / a.all")
    ratio = entry(RatioRef(observed("a.p", "41人"), observed("a.t", "2人")))
    assert (ratio.text, ratio.value, ratio.unit, ratio.derivation) == (
        "20.5倍", "20.5", "times", "ratio",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("value", "number", "unit", "approximate", "missing"),
    [
        ("约800余条", "800", "item", "约余", ""),
        ("几十户", "20", "household", "几十户", ""),
        (GrowthRate.percent("-3.25"), "-3.25", "percent", "", ""),
        (Missing(MissingReason.SUPPRESSED), "", "", "", "suppressed"),
    ],
)
def test_values_of_every_kind_are_told_exactly(value, number, unit, approximate, missing):
    found = entry(Figure(observed("a.b", value)))
    told = (found.value, found.unit, found.approximate, found.missing)
    assert told == (number, unit, approximate, missing)


def test_numbers_dates_and_areas_are_kept_apart_from_figures():
    made = manifest(
        Report(
            title=(AreaRef(AREA, "青溪乡"), PeriodRef(Year(2020)), Text("总结")),
            blocks=(Section((Text("工作"),), ()), Signature("青溪乡")),
        )
    )
    assert [(s.kind, s.text, s.place) for s in made.stretches] == [
        ("area", "青溪乡", "总标题"),
        ("period", "2020年", "总标题"),
        ("number", "一、", "一、标题"),
        ("issuer", "青溪乡", "落款"),
    ]


def test_a_manifest_names_its_documents_and_its_profile():
    made = manifest(
        Paragraph((Text("好。"),)),
        profile=Profile(id="plain"),
        documents={"b.txt": b"b", "a.txt": b"a"},
    )
    assert made.profile == "plain"
    assert [(d.name, d.sha256) for d in made.documents] == [
        ("a.txt", hashlib.sha256(b"a").hexdigest()),
        ("b.txt", hashlib.sha256(b"b").hexdigest()),
    ]
    assert made.sound
    assert made.with_documents({}).documents == ()


def test_no_number_of_a_person_is_in_a_manifest():
    source = Source(document="11010519491231002X.xlsx", note="电话13800001234")
    made = manifest(
        Paragraph((Figure(observed("a.b", "5户", source=source)),)),
        documents={"11010519491231002X.docx": b""},
    )
    text = dumps_manifest(made)
    assert "19491231" not in text
    assert "13800001234" not in text
    assert "好" not in repr(manifest(Paragraph((Text("好。"),)))).replace("title='好。'", "")


def test_json_and_back():
    made = manifest(xp.annual_report(xp.xiaoping_2020()).report, documents={"a.txt": b"x"})
    text = dumps_manifest(made)
    assert loads_manifest(text) == made
    plain = json.loads(text)
    assert (plain["kind"], plain["version"]) == ("xiaoping.manifest", 1)


def test_a_manifest_that_was_altered_is_refused():
    text = dumps_manifest(manifest(Paragraph((Figure(observed("a.b", "606户")),))))
    with pytest.raises(EnvelopeError, match=r"'m\.json' was altered") as caught:
        loads_manifest(text.replace('"606"', '"605"'), file="m.json")
    assert "被改动过" in caught.value.message("zh")
    with pytest.raises(EnvelopeError, match=r"'f1' of the manifest 'm\.json' does not stand"):
        loads_manifest(
            text.replace("\\u3000\\u3000606", "606").replace('"start": 2', '"start": 1'),
            file="m.json",
        )
    with pytest.raises(ProblemGroup):
        loads_manifest(text.replace('"mark"', '"mork"'))


def test_a_manifest_is_the_same_in_every_process():
    program = (
        "import xiaoping as xp; from xiaoping.report.verifying.manifest import *;"
        "print(manifest(xp.annual_report(xp.xiaoping_2020()).report).digest)"
    )
    other = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True,
        env={**os.environ, "PYTHONHASHSEED": "7"},
    )  # fmt: skip
    report = xp.annual_report(xp.xiaoping_2020()).report
    assert other.stdout.strip() == manifest(report).digest


def test_digests_tell_figures_apart():
    one, other = (entry(Figure(observed("a.b", "606户", note=note))) for note in ("", "预计"))
    assert one.digest != other.digest
    assert len(one.digest) == 64


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_words_stand_in_a_manifest(words, note):
    node = Paragraph((Text(words), Figure(observed("a.b", "606户", note=note)), Text(words)))
    made = manifest(node)
    assert made.text == to_text(node)
    assert loads_manifest(dumps_manifest(made)) == made
