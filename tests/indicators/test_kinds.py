from xiaoping.indicators import Kind
from xiaoping.indicators import kinds as module


def test_a_figure_is_of_one_of_six_kinds():
    values = [kind.value for kind in Kind]
    assert values == ["stock", "flow", "ratio", "growth", "index", "structure"]
    assert module.Kind is Kind
