from __future__ import annotations

from xiaoping.dossier import Dossier
from xiaoping.indicators import DataSet
from xiaoping.periods import Year
from xiaoping.programmes import Programme
from xiaoping.report.builders.asking import record_slots, require_targets
from xiaoping.report.builders.writer import OutlineWriter
from xiaoping.report.outline import Outline
from xiaoping.report.resolve import DossierResolver

DOSSIER = Dossier(
    area="431228223000",
    year=Year(2020),
    observations=DataSet(),
    programmes=(Programme(code="water", zh="饮水"), Programme(code="road", zh="公路")),
)


def asked(text):
    return [str(slot) for slot in record_slots(Outline.parse(text).blocks, DOSSIER)]


def test_a_loop_over_lines_of_work_asks_for_the_records_of_each():
    text = "{每个专项}\n{*goal}{*task:x}\n{完}\n{如果 a.b}\n{*issue}\n{否则}\n## 甲\n- {*goal:-}\n{完}"
    assert asked(text) == [
        "{*goal:water}", "{*goal:road}", "{*task:x}", "{*issue}", "{*goal:-}",
    ]  # fmt: skip


def test_what_is_pointed_at_must_be_printed():
    outline = Outline.parse("见{^a}、{^b|下}。\n\n## 甲 {#a}\n[{econ.gdp}]")
    writer = OutlineWriter(DossierResolver.of(DOSSIER))
    blocks = tuple(writer.blocks(outline.blocks))
    require_targets(writer, blocks, outline)
    assert [error.code for error in writer.account.errors] == ["outline.target-gone"]
