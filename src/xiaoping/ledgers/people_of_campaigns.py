"""Lists of persons that campaigns keep: who came back from where, whose temperature, whose crime.

Such lists are kept in totals only, so that none is read, under whatever title and as whatever
kind of ledger: a column such as 体温 or 罪名 beside one that names persons tells them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

__all__ = ["campaign_headings"]

_NAMES: Final = re.compile(
    "姓名|名字|身份证|公民身份|证件号|^人员$|(?:隔离|管控|稳控|矫正|返芷|举报|密接|吸毒|戒毒)(?:对象|者|人)$"
)
_OF_CAMPAIGN: Final = re.compile(
    "体温|核酸|隔离|密接|确诊|阳性|发热|健康码|行程|接触史|旅居|返回地|何地返|返回时间|返乡来源|来源地|返芷|疫区"
    "|车次|航班|罪名|刑期|刑满|矫正|前科|犯罪|涉黑|涉恶|涉毒|吸毒|戒毒|邪教|举报|线索|稳控|管控"
)


def campaign_headings(texts: Sequence[str]) -> tuple[int, ...]:
    """Return the places of the headings that make a list of persons one of a campaign.

    Without a heading that names persons there are none: 隔离点 may well be counted.

    >>> campaign_headings(["姓名", "性别", "体温"]), campaign_headings(["村", "隔离点数"])
    ((2,), ())
    """
    plain = ["".join(unicodedata.normalize("NFKC", text).split()) for text in texts]
    if not any(map(_NAMES.search, plain)):
        return ()
    return tuple(place for place, text in enumerate(plain) if _OF_CAMPAIGN.search(text))
