import json

from xiaoping.reading import audit, document_from_text
from xiaoping.reading.plain import audit_json, audit_plain
from xiaoping.samples import xiaoping_2020


def test_an_audit_is_plain_data_and_json_in_the_envelope():
    text = "全乡建档立卡贫困户共605户2059人，全部脱贫。"
    checked = audit(document_from_text(text, name="a.txt"), xiaoping_2020())
    plain = audit_plain(checked)
    assert plain["document"] == "a.txt"
    assert plain["clean"] is False
    assert plain["summary"]["contradicts"] == 1
    assert [f["kind"] for f in plain["findings"]] == ["figure", "figure", "implied"]
    document = json.loads(audit_json(checked))
    assert document == {"kind": "xiaoping.audit", "version": 1, "data": plain}
    assert set(plain["findings"][0]["message"]) == {"zh", "en"}
