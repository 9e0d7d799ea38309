import errno
import json

import pytest

from xiaoping.messages.foreign import reasons


@pytest.mark.parametrize("text", ["", "{", '{"a" 1}', '{"a": 1,}', "[1", '"x', "1 2", '"\\q"'])
def test_what_is_wrong_with_json_is_said_in_chinese(text):
    with pytest.raises(json.JSONDecodeError) as caught:
        json.loads(text)
    assert reasons(caught.value.msg)["reason_zh"] != "格式不对"


def test_what_the_system_says_has_both_languages():
    found = reasons(OSError(errno.EACCES, "Permission denied"))
    assert found == {"reason_zh": "没有权限", "reason_en": "Permission denied"}
    unknown = reasons(OSError(errno.EXDEV, "Invalid cross-device link"))
    assert unknown["reason_zh"] == unknown["reason_en"]


def test_what_is_not_known_is_still_said():
    assert reasons("something new")["reason_zh"] == "格式不对"
