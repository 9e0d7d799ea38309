"""Which column a heading names."""


def test_an_upper_heading_reaches_as_far_as_its_cells_are_merged(found):
    text = """
户编号|户主|帮扶责任人|    |
      |姓名|姓名      |单位|联系电话
0001  |赵甲|钱乙      |    |
"""
    whole = found(text, merged=((1, 1, 2, 1), (1, 3, 1, 5)))
    assert whole.names == ("id", "head_name", "helper")
    part = found(text, merged=((1, 1, 2, 1), (1, 3, 1, 4)))
    assert part.names == ("id", "head_name", "helper", "phone")


def test_a_word_of_two_characters_is_no_slip_of_another(found, codes):
    assert codes(found("户编号|户主姓名|性名\n1|赵甲|2")) == [("ledger.column-unknown", "C1")]
    assert codes(found("户编号|户主姓名|耕地面\n1|赵甲|2")) == [("ledger.column-near", "C1")]
