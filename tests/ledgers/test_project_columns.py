import pytest

from xiaoping.ledgers import FUNDS, OUTPUTS, ROADS, VILLAGE_WORKS, WATER_WORKS
from xiaoping.ledgers.project_columns import PROJECT_OF_ROW


@pytest.mark.parametrize(
    "kind", [OUTPUTS, FUNDS, ROADS, WATER_WORKS, VILLAGE_WORKS], ids=lambda kind: kind.id
)
def test_every_row_of_a_project_calls_it_by_its_number_or_its_name(kind):
    names = [column.name for column in PROJECT_OF_ROW]
    assert [kind.by_name[name] for name in names] == list(PROJECT_OF_ROW)
    assert [kind.by_key[word].name for word in ("项目编号", "项目名称")] == names
