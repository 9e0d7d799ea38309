import pytest

from xiaoping.reading.selfaudit.outline import check_outline


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("一、农业\n三、工业", 1),
        ("一、农业\n（一）种植\n（三）养殖\n二、工业\n（一）企业", 1),
        ("1.农业\n2.工业\n4.服务业", 1),
        ("一是抓班子。二是抓队伍。四是抓阵地。", 1),
        ("一、农业\n（一）种植\n（二）养殖\n二、工业\n（一）企业\n（二）园区", 0),
        ("九、农业\n十、工业\n十一、服务业", 0),
        ("一是抓班子。二是抓队伍。\n一是抓阵地。二是抓作风。", 0),
        ("1.5公里\n3.6公里", 0),
        ("四、农业", 0),
    ],
)
def test_a_number_that_skips_is_found(codes, text, found):
    assert codes(check_outline, text) == ["self.numbering"] * found
