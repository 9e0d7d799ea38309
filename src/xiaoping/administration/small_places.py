"""Whether a text names a village, a community or a group of one: 小冲村, 长塘村3组, 某某社区."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["names_small_place"]

_GENERAL: Final = re.compile("(?:行政|自然|平安|无毒|文明|卫生|美丽|重点|特色|空心)村|通村")
"""Words for villages of some sort; a village that is called so is not told from them."""
_NOT_NAMES: Final = "全各驻进入乡农行本每包联下到该所在个两外邻他整系点扶贫困范心一二三四五六七八九十百0123456789与和及、跨"
"""What stands before 村 in words for villages in general: 全村, 驻村, 农村, 示范村, 12个村."""
_BEHIND: Final = "级医道口建镇务情规容貌史志校居委会的"
"""What stands behind 村 in words for what villages have: 村级, 村道, 村规民约."""
_SMALL: Final = re.compile(
    rf"[^\W\d_a-zA-Z{_NOT_NAMES}]村"
    rf"(?=村|民?委|社区|支部|党支部|两委|卫生室|小学|便民|$|[^{_BEHIND}民两小])"
    rf"|[^\W\d_a-zA-Z{_NOT_NAMES}]社区(?![矫戒干工服康民])"
    r"|(?:\d+|[一二三四五六七八九十]+)(?:村民)?小?组"
)


def names_small_place(text: str) -> bool:
    """Say whether a text names a place below a township.

    Words for villages in general name none.

    >>> [names_small_place(text) for text in ("小冲村返乡人数", "长塘村村委会", "某社区", "小冲村民委员会", "3组")]
    [True, True, True, True, True]
    >>> [names_small_place(t) for t in ("全村广播", "驻村工作队", "村级卡点", "乡村振兴办公室", "14个村", "社区矫正")]
    [False, False, False, False, False, False]
    """
    return _SMALL.search(_GENERAL.sub("、", "".join(text.split()))) is not None
