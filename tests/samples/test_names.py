"""Names that nobody bears."""

from xiaoping.samples.names import FAMILIES, GIVEN, names


def test_every_name_is_a_family_name_and_two_signs_of_the_cycle():
    table = names()
    assert (len(table), {len(row) for row in table}) == (FAMILIES, {GIVEN})
    signs = set("甲乙丙丁戊己庚辛壬癸"), set("子丑寅卯辰巳午未申酉戌亥")
    assert all(len(name) == 3 for row in table for name in row)
    assert all(name[1] in signs[0] and name[2] in signs[1] for row in table for name in row)
    assert len({row[0][0] for row in table}) == FAMILIES
