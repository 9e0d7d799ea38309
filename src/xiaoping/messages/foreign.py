"""Chinese for what the system and the standard library say when a file is at fault."""

from __future__ import annotations

import errno
from typing import Final

__all__ = ["reasons"]

_BY_NUMBER: Final = {
    errno.ENOENT: "上级文件夹不存在",
    errno.EISDIR: "同名的是一个文件夹",
    errno.ENOTDIR: "路径中有一级不是文件夹",
    errno.EACCES: "没有权限",
    errno.EPERM: "不允许这样做",
    errno.EROFS: "存储是只读的",
    errno.ENOSPC: "磁盘已满",
    errno.ENAMETOOLONG: "名称太长",
    errno.EIO: "读写出错",
    errno.EINVAL: "这个名称不是普通文件，或系统不接受",
    errno.ELOOP: "链接绕成了圈",
}
_BY_WORDS: Final = {
    "Expecting property name enclosed in double quotes": "缺少带引号的字段名",
    "Illegal trailing comma before end of object": "最后一项后多了逗号",
    "Illegal trailing comma before end of array": "最后一项后多了逗号",
    "Expecting value": "缺少值",
    "Unterminated string starting at": "文字没有结束的引号",
    "Extra data": "末尾有多余的内容",
    "Expecting ',' delimiter": "缺少逗号",
    "Expecting ':' delimiter": "缺少冒号",
    "Invalid control character at": "含有控制字符",
    # Followed by "escape" or by the form of an escape with four digits.
    "Invalid \\": "反斜线用法不对",
    "field larger than field limit": "单元格太长",
    "unexpected end of data": "引号没有闭合",
    "',' expected after": "引号之后应是逗号",
    "line contains NUL": "含有空字符",
    "Cannot overwrite a value": "同一项写了两次",
    "Expected '=' after a key": "名称后面缺少等号",
    "Expected newline or end of document after a statement": "一项写完后还有内容",
    "Invalid statement": "这不是一项设置",
    "Invalid value": "值的写法不对",
    "Unterminated string": "文字没有结束的引号",
    "Illegal character": "含有不能用的字符",
}


def reasons(error: OSError | str) -> dict[str, str]:
    """Return the reason in Chinese and English, as the fields of a message.

    >>> reasons("unexpected end of data")["reason_zh"]
    '引号没有闭合'
    >>> reasons(OSError(28, "No space left on device"))["reason_en"]
    'No space left on device'
    """
    if isinstance(error, OSError):
        english = error.strerror or type(error).__name__
        chinese = _BY_NUMBER.get(error.errno or 0, english)
    else:
        english = error
        found = (zh for words, zh in _BY_WORDS.items() if error.startswith(words))
        chinese = next(found, "格式不对")
    return {"reason_zh": chinese, "reason_en": english}
