from __future__ import annotations

import pickle

from xiaoping.report.outline import Outline
from xiaoping.report.outline_block import row_templates, templates

TEXT = """\
## {@Y} {#a}
{如果 a.if}
甲{a.para}。
{否则如果 a.elif}
#### 乙
丙{a.body}：
- {a.item}
{否则}
表：{a.title}
单位：{a.unit}
| 甲 | {a.head} |
|---|---|
| {每个村 按 a.by} {/} | {a.cell} |
注：{a.note}
{完}
"""


def test_every_slot_of_every_block_is_found_in_the_order_of_the_file():
    outline = Outline.parse(TEXT)
    slots = [str(hole.slot) for found in outline.templates() for hole in found.holes()]
    assert slots == [
        "{@Y}", "{a.if}", "{a.para}", "{a.elif}", "{a.body}", "{a.item}", "{a.title}", "{a.unit}",
        "{a.head}", "{a.by}", "{/}", "{a.cell}", "{a.note}",
    ]  # fmt: skip
    assert list(templates(())) == list(row_templates(())) == []


def test_blocks_are_values():
    outline = Outline.parse(TEXT)
    assert outline == Outline.parse(TEXT)
    assert pickle.loads(pickle.dumps(outline)) == outline
