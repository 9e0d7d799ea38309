import json

from xiaoping.engines import explain, explanation_json, explanation_plain, measure
from xiaoping.indicators import DataSet, Observation
from xiaoping.measures import quantity
from xiaoping.periods import Year
from xiaoping.source import Source


def account(code, roll, book, **more):
    return explain(measure(code, roll, at=2020, definitions=book, **more)[0])


def test_an_account_is_plain_data(roll, book):
    source = Source(document="台账.xlsx", sheet="户", cell="B2")
    plain = explanation_plain(account("my.rate", roll, book, sources={"household": [source]}))
    assert {
        k: plain[k] for k in ("indicator", "area", "period", "text", "kind", "formula")
    } == {
        "indicator": "my.rate",
        "area": "431228223000",
        "period": "@2020-12-31",
        "text": "33.33%",
        "kind": "ratio",
        "formula": "share(my.poor of my.homes)",
    }
    assert plain["told"] is False
    (rows,) = plain["parts"][0]["parts"]
    assert rows["rows"] == {"entity": "household", "seen": 3, "counted": 1, "unknown": 0}
    assert rows["sources"] == [{"document": "台账.xlsx", "sheet": "户", "cell": "B2"}]
    assert "cut" not in plain
    assert "missing" not in plain


def test_what_is_missing_and_what_is_set_are_told(roll, book, indicator):
    plain = explanation_plain(account("my.growth", roll, book))
    assert "没有指标" in plain["missing"]["zh"]
    assert "There is no figure" in plain["missing"]["en"]
    due = explanation_plain(account("my.due", roll, book))
    assert due["parameters"] == [
        {"code": "my.line", "value": "4元/人", "from": "2020-01-01", "to": "2020-12-31", "source": "某文"}
    ]  # fmt: skip
    larger = book.extended([indicator("x.both", "my.rate * my.homes")])
    assert explanation_plain(account("x.both", roll, larger))["parts"][1]["cut"] is True


def test_a_document_reads_as_json(roll, book):
    items = [Observation("econ.gdp", "431228223000", Year(2020), quantity("8万元"))]
    document = json.loads(explanation_json(account("my.per", roll, book, known=DataSet(items))))
    assert document["kind"] == "xiaoping.explanation"
    assert "8万元" in json.dumps(document, ensure_ascii=False)


def test_no_row_is_in_a_document(roll, book):
    document = explanation_json(account("my.women", roll, book))
    for personal in ("甲某", "人1", "户1"):
        assert personal not in document
