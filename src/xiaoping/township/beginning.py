"""Make a township's folder to be filled in, or one with the sample in it.

A file that is there is never written over.  Each file is whole or not there, and the
settings come last: what was broken off is completed by beginning once more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from xiaoping.areas import area_code
from xiaoping.codelists import codelist
from xiaoping.files.atomic import write_bytes
from xiaoping.files.grid import write_table
from xiaoping.files.text import SIZE_AT_MOST, read_bytes
from xiaoping.indicators.catalogue import CATALOGUE_COLUMNS
from xiaoping.ledgers import KINDS
from xiaoping.ledgers.template import write_template
from xiaoping.periods import Year
from xiaoping.register import Township
from xiaoping.report.outline import standard_outline_text
from xiaoping.samples import sample_folder
from xiaoping.serialization.sources import HEADINGS
from xiaoping.township.layout import OUTLINE, SETTINGS, Layout, Part
from xiaoping.township.planning import Begun, Planned, Write, write_planned
from xiaoping.township.settings import settings_text

__all__ = [
    "begin_sample",
    "begin_township",
    "copies",
    "copy_of",
    "explanation",
    "ledger_name",
    "template",
]

_LEDGERS: Final = {"households": "户台账", "villages": "村台账", "groups": "村民小组台账"}
_DATA: Final = (
    "indicator", "area", "area_name", "period", "scenario", "value", "source", "note",
)  # fmt: skip
_EXPLAINED: Final = """这是一个乡镇一年的数据文件夹。

设置.toml  区划代码、名称、年份。用记事本打开填写。
台账       户台账、村台账、村民小组台账：xlsx、xls 或 csv，份数和文件名不限，可按村建子文件夹。
           户台账一行一人，写明户编号、姓名、与户主关系；也可以一份一行一户，另一份列人，凭户编号合并。
           办了什么，各有台账：兑付、小额信贷、就业、培训、住房改造、教育资助、改厕、任务、项目、资金、
           道路、水利、种植、抛荒地、耕地、宣传等；凭表头和标题识别，凭户编号、项目编号对应。
           问题、建议、文件也各有台账：没有解决的问题、建议和还有效的文件会写进报告。
           录错的不要改掉，记入更正台账：原来写什么、改成什么、依据什么，都留着。
数据       台账里没有的指标值，一行一个：指标、地区、时期、情景、值（csv）；或本软件的 JSON。
           名为“上年”的文件是上年数，只用来算增长，不写进报告。
指标       自己定义的指标（csv）；没有就空着。
成果       写出的报告。
写法.csv   台账算出的数在报告里怎样写（几位小数、百位以下写“余”等）；没有就照原数写。
提纲.md    报告写什么、怎么写：文字可以改，花括号里的由数据填。用记事本打开；删掉就按通用提纲写。

  xiaoping template 小额信贷台账 --out 台账/小额信贷台账.xlsx   另取一种空白台账
  xiaoping check 台账/户台账.xlsx         检查一份台账
  xiaoping report 本文件夹                写出年度工作总结
  xiaoping init 新文件夹 --from 本文件夹    结转到下一年
"""


_OUTLINE_HEAD: Final = """<!-- 本乡镇报告的提纲，可以修改：文字照印，花括号里的由数据填，方括号里没有数据的自动省去。
     {每个村} … {完} 逐村重复，{如果 …} … {完} 按条件取舍，| … | 是表格。删掉本文件，报告按通用提纲写。 -->
"""


def begin_township(
    path: str | Path, *, area: str = "", name: str = "", year: int | None = None
) -> Begun:
    """Make a folder to be filled in: settings, ledgers' templates, headings of data, the outline.

    The outline is the standard one, to be edited.

    To a part that has files already nothing is added.  Without the extra ``xlsx`` the
    templates are headings in CSV, which is told.

    Args:
        path: The folder; it is made if it is not there.
        area: The code of the township, if known.
        name: Its name; by default the one that the code lists have for the code.
        year: The year, if known.

    Raises:
        TextError: The code is none of an area, or the year none that can be reported.
        InvariantError: The code is not one of a township.
        FileError: The folder cannot be written.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as parent:
    ...     begun = begin_township(Path(parent, "晓坪乡2021"), area="431228223", year=2021)
    ...     print(begun.layout.settings.read_text(encoding="utf-8").splitlines()[6])
    name = "晓坪乡"
    >>> begun.written[-1], begun.kept
    ('设置.toml', ())
    """
    layout = Layout(path)
    text = settings_text(**_known(area, name, year))
    outline = Planned.of_text(OUTLINE, f"{_OUTLINE_HEAD}{standard_outline_text()}")
    planned = [explanation(), *_empty_parts(layout), outline, Planned.of_text(SETTINGS, text)]
    return write_planned(layout, planned)


def _known(area: str, name: str, year: int | None) -> dict[str, str | int]:
    # A wrong code or year is refused before anything is written.
    known: dict[str, str | int] = {"name": name}
    if year is not None:
        known["year"] = Year(year).year
    if area:
        code = area_code(area)
        listed = codelist("area_townships").get(code[:9])
        known["name"] = name or (listed.zh if listed else "")
        known["area"] = Township(code=code, name=str(known["name"]) or code).code
    return known


def explanation() -> Planned:
    """Return the plan of the page that tells a clerk what belongs where.

    >>> explanation().name
    '说明.txt'
    """
    return Planned.of_text("说明.txt", _EXPLAINED)


def _empty_parts(layout: Layout) -> Iterator[Planned]:
    """Yield what is written into the parts that hold nothing yet."""
    if not layout.files(Part.LEDGERS).files:
        yield from (template(kind) for kind in _LEDGERS)
    if not layout.files(Part.DATA).files:
        heading = tuple(HEADINGS[name] for name in _DATA)
        yield _headings(f"{Part.DATA.value}/指标值.csv", heading)
    if not layout.files(Part.DEFINITIONS).files:
        yield _headings(f"{Part.DEFINITIONS.value}/指标目录.csv", CATALOGUE_COLUMNS)


def _headings(name: str, heading: Sequence[str]) -> Planned:
    return Planned(name=name, write=lambda path: write_table(path, [heading]))


def ledger_name(kind: str) -> str:
    """Return where the ledger of a kind is written.

    >>> ledger_name("villages")
    '台账/村台账.xlsx'
    """
    return f"{Part.LEDGERS.value}/{_LEDGERS[kind]}.xlsx"


def template(kind: str) -> Planned:
    """Return the plan of an empty ledger of a kind.

    Persons have none of their own: the ledger of households has a row for each.

    >>> template("groups").plain_name
    '台账/村民小组台账.csv'
    """
    chosen = KINDS[kind]
    names = chosen.core or tuple(column.name for column in chosen.columns)
    heading = [chosen.column(name).title for name in names]
    return Planned(
        name=ledger_name(kind),
        write=lambda path: write_template(path, kind),
        plain=lambda path: write_table(path, [heading]),
    )


def begin_sample(path: str | Path) -> Begun:
    """Make a folder that holds the sample: a real township's published year, invented people.

    Raises:
        FileError: The folder cannot be written.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as parent:
    ...     begun = begin_sample(Path(parent, "示例"))
    >>> len(begun.written) > 7, begun.written[-1]
    (True, '设置.toml')
    """
    source = sample_folder()
    return write_planned(Layout(path), copies(source, source))


def copies(root: Path, folder: Path) -> Iterator[Planned]:
    """Yield the plan of copying what a folder below ``root`` holds, byte for byte.

    The settings come last; what is hidden is left.

    >>> [plan.name for plan in copies(sample_folder(), sample_folder() / "数据")]
    ['数据/公布数据.json']
    """
    found = sorted(
        path
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith((".", "~$"))
    )
    for path in sorted(found, key=lambda path: path.name == SETTINGS):
        yield copy_of(path, root)


def copy_of(path: Path, root: Path) -> Planned:
    """Return the plan of copying a file below ``root``, byte for byte.

    >>> copy_of(sample_folder() / "设置.toml", sample_folder()).name
    '设置.toml'
    """
    return Planned(name=path.relative_to(root).as_posix(), write=_copying(path))


def _copying(source: Path) -> Write:
    return lambda path: write_bytes(path, read_bytes(source, SIZE_AT_MOST))
