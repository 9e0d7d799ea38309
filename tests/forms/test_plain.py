import json

from xiaoping.forms import fill_form, form_json


def test_everything_is_told_to_machines(blank, data):
    text = (
        "2020年某表\n表号：某1表\n指标名称|计量单位|本年\n总户数|户|\n贫困户|户|\n出生人口|人|"
    )
    document = json.loads(form_json(fill_form(blank(text), data)))
    assert document["kind"] == "xiaoping.form"
    told = document["data"]
    assert (told["whole"], told["file"]) == (False, "表.xlsx")
    assert told["sheets"][0] == {
        "sheet": "表一",
        "form": "某1表",
        "title": "某表",
        "issuer": "",
        "approval": "",
        "period": "2020",
        "deadline": None,
        "area": "990101203000",
        "fields": 2,
    }
    assert told["cells"] == [
        {
            "sheet": "表一",
            "cell": "C4",
            "field": "总户数",
            "text": "3723",
            "unit": "户",
            "key": "pop.households@@2020-12-31/990101203000",
            "observation": "pop.households@@2020-12-31/990101203000",
            "data": "3723户",
        }
    ]
    assert told["proposals"][0]["candidates"][0] == {
        "code": "poverty.registered.households",
        "name": "建档立卡贫困户数",
        "reason": "term",
    }
    assert told["lacking"] == [
        {"key": "pop.births@2020/990101203000", "forms": ["某1表"], "code": "form.absent"}
    ]
    assert [problem["code"] for problem in told["problems"]] == ["form.proposed", "form.absent"]
