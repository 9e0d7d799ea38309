from __future__ import annotations

import sys

import pytest

from xiaoping.errors import MissingExtraError, TextError
from xiaoping.report.charts import fonts
from xiaoping.report.charts.fonts import typeface, typefaces

fontManager = pytest.importorskip("matplotlib.font_manager").fontManager  # noqa: N816 - its name


@pytest.fixture
def fresh():
    typefaces.cache_clear()
    yield
    typefaces.cache_clear()


class Entry:
    """A font as matplotlib lists it."""

    def __init__(self, name, fname, weight=400, style="normal", index=0):
        self.name, self.fname, self.weight = name, fname, weight
        self.style, self.index = style, index


@pytest.fixture
def listed(request, monkeypatch):
    request.getfixturevalue("fresh")

    def lists(*entries):
        monkeypatch.setattr(fontManager, "ttflist", list(entries))

    return lists


def test_the_first_name_that_the_machine_has_is_taken_upright_and_regular(listed, tmp_path):
    files = {name: tmp_path / name for name in "abcd"}
    for file in files.values():
        file.touch()
    listed(
        Entry("黑体", str(files["a"]), 700),
        Entry("黑体", str(files["b"]), 400, "italic"),
        Entry("黑体", str(files["c"]), 350, index=2),
        Entry("SimHei", str(files["d"])),
        Entry("SimHei", str(tmp_path / "gone")),
    )
    found = typefaces(("无", "SimHei", "黑体"))
    assert [(face.name, face.path[-1], face.index) for face in found] == [
        ("SimHei", "d", 0),
        ("黑体", "c", 2),
    ]


def test_without_a_chinese_face_the_message_names_what_was_looked_for(listed):
    listed()
    with pytest.raises(TextError) as caught:
        typeface("甲", names=("黑体", "SimHei"))
    assert caught.value.code == "chart.font"
    told = caught.value.message("zh")
    assert told.startswith("没有找到画图用的中文字体。找过：黑体、SimHei。请安装其中一种")
    assert "fonts-noto-cjk" in told
    assert "Looked for: 黑体, SimHei. Install one of them" in str(caught.value)


def test_a_character_that_no_face_has_is_named_with_its_number():
    face = typeface("甲")
    with pytest.raises(TextError) as caught:
        typeface("甲\U0001f600\ue000", title="图名")
    assert caught.value.message("zh") == (
        f"图“图名”里的字\U0001f600（U+1F600）、（U+E000）在字体“{face.name}”里没有；"
        f"找过的字体：{'、'.join(face.name for face in typefaces(fonts.HEI))}。"
        "请安装含这些字的字体，或改写名称。"
    )


def test_spaces_need_no_glyph():
    assert typeface("甲\u3000乙 ").lacks("\u3000 ") == ()


def test_words_are_as_wide_as_their_letters():
    face = typeface("甲1")
    assert face.width("甲乙", 10) == pytest.approx(20, abs=0.5)
    assert 0 < face.width("1", 10) < face.width("甲", 10)
    assert face.width("", 10) == 0


@pytest.mark.usefixtures("fresh")
def test_without_matplotlib_the_extra_is_named(monkeypatch):
    monkeypatch.setattr(sys, "path", [])
    for name in ("matplotlib", "matplotlib.font_manager"):
        monkeypatch.delitem(sys.modules, name)
    with pytest.raises(MissingExtraError, match=r"pip install 'xiaoping\[charts\]'"):
        typeface("甲")


@pytest.mark.usefixtures("fresh")
def test_a_matplotlib_that_does_not_work_is_told_with_the_reason(monkeypatch):
    monkeypatch.setitem(sys.modules, "matplotlib.font_manager", None)
    with pytest.raises(MissingExtraError, match=r"font_manager.* --force-reinstall") as caught:
        typeface("甲")
    assert caught.value.code == "extra.broken"
