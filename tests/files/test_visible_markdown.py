from xiaoping.files.visible_markdown import visible_markdown


def test_marks_are_taken_away_and_lines_are_kept():
    seen = visible_markdown(
        "# 标题\n\n**1.甲**。共606户\\|\n\n| 村 | 户 |\n| --- | --- |\n| 甲 | 31户 |\n"
    )
    assert seen.text.split("\n")[:3] == ["标题", "", "1.甲。共606户|"]
    assert seen.line(seen.text.index("31户"))[0] == 7
    assert not seen.marks
