from xiaoping.files.visible_markdown import visible_markdown


def test_marks_are_taken_away_and_lines_are_kept():
    seen = visible_markdown(
        "# 标题\n\n**1.甲**。共606户\\|\n\n| 村 | 户 |\n| --- | --- |\n| 甲 | 31户 |\n"
    )
    assert seen.text.split("\n")[:3] == ["标题", "", "1.甲。共606户|"]
    assert seen.line(seen.text.index("31户"))[0] == 7
    assert not seen.marks


def test_headings_and_cells_are_known():
    seen = visible_markdown(
        "# 总结\n\n## 一、工作\n\n| 村 | 户数 |\n|---|---|\n| 甲村 | 31 |\n| 乙村 | |\n\n后5户\n"
    )
    assert [(h.level, seen.text[h.start : h.start + 2]) for h in seen.headings] == [
        (1, "总结"),
        (2, "一、"),
    ]
    words = ("总结", "户数", "甲村", "31", "乙村", "后5户")
    assert [str(seen.place(seen.text.index(word))) for word in words] == [
        "第1行", "表1第1行第2列", "表1第2行第1列", "表1第2行第2列", "表1第3行第1列", "第10行",
    ]  # fmt: skip


def test_a_table_without_a_frame_is_one_and_a_bar_alone_is_none():
    seen = visible_markdown("村|户数\n---|---\n甲|31\n")
    assert str(seen.place(seen.text.index("31"))) == "表1第2行第2列"
    assert visible_markdown("甲|5").places == ()
