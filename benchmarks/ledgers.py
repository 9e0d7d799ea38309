"""Reading ledgers: raw grid and typed rows beside openpyxl and calamine, in one run.

The sheet has 50,000 rows and 15 columns as a township keeps them: ids and codes as text,
names, villages, whole numbers, two-decimal numbers, dates, yes and no, and some blanks.
It is written once by openpyxl and once by xlsxwriter.  openpyxl reads it with
``read_only=True, data_only=True`` and ``values_only=True``, which is its fastest.  All
guards are on; the last lines show what they cost.  CPU time, median of several rounds,
each round running every reader once.

Typed rows are bound to 15 columns and validated one by one.  Beside them stand openpyxl's
bare cells, and the same cells through the same binding.  At the end a CSV of households is
streamed, in a process of its own for each size, to show that memory does not grow.

    pip install 'xiaoping[xlsx]' openpyxl python-calamine
    python benchmarks/ledgers.py [ROWS]
"""

import datetime
import gc
import importlib.util
import random
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

ROUNDS = 5
GOALS = {"raw grid, guarded": "   goal 6 ×", "typed rows": "   goal 3 ×"}
HEADING = (
    "户编号", "户主姓名", "证件号码", "银行卡号", "村", "组", "人口", "劳动力", "耕地面积（亩）",
    "林地面积（亩）", "年收入（元）", "登记日期", "核查日期", "户类型", "是否监测",
)  # fmt: skip
VILLAGES = ("上坪村", "下坪村", "石桥村", "大湾村", "青山村", "龙塘村", "白岩村", "新田村")


def rows(count: int) -> Iterator[tuple[object, ...]]:
    """Yield invented households; their numbers of identity belong to nobody."""
    draw = random.Random(20201209)  # noqa: S311 - invented rows, the same every time
    day = datetime.date(2014, 1, 1)
    for number in range(count):
        yield (
            f"{number:07d}",
            "".join(draw.choices("王李张刘陈杨黄赵吴周", k=draw.choice((2, 3)))) + "（虚构）",
            f"990001{draw.randrange(1940, 2005)}{draw.randrange(1, 13):02d}01{number % 10000:04d}",
            f"62{number:017d}",
            draw.choice(VILLAGES),
            draw.randrange(1, 20),
            draw.randrange(1, 9),
            draw.randrange(6),
            draw.randrange(3000) / 100,
            draw.randrange(5000) / 100 if number % 3 else None,
            draw.randrange(100_000, 9_000_000) / 100,
            day + datetime.timedelta(draw.randrange(3000)),
            day + datetime.timedelta(draw.randrange(3000)) if number % 5 else None,
            draw.choice(("一般户", "脱贫户", "低保户", "五保户")),
            draw.choice(("是", "否")),
        )


def by_openpyxl(path: Path, count: int) -> None:
    """Write the sheet as openpyxl does."""
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("农户")
    sheet.append(HEADING)
    for row in rows(count):
        sheet.append(row)
    book.save(path)


def by_xlsxwriter(path: Path, count: int) -> None:
    """Write the sheet as xlsxwriter does."""
    import xlsxwriter

    book = xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd"})
    sheet = book.add_worksheet("农户")
    sheet.write_row(0, 0, HEADING)
    for number, row in enumerate(rows(count), 1):
        sheet.write_row(number, 0, row)
    book.close()


def read_by_openpyxl(path: Path) -> int:
    """Read bare cells as openpyxl does at its fastest."""
    import openpyxl

    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    found = sum(1 for _ in book.active.iter_rows(values_only=True))
    book.close()
    return found


def read_by_calamine(path: Path) -> int:
    """Read bare cells as calamine does, in Rust and without guards."""
    import python_calamine

    return len(python_calamine.load_workbook(str(path)).get_sheet_by_index(0).to_python())


def read_raw(path: Path) -> int:
    """Read the guarded raw grid."""
    from xiaoping.files.opening import read_book

    return len(read_book(path).sheets[0].rows)


def read_streamed(path: Path) -> int:
    """Read the guarded raw rows one after the other, in bounded memory."""
    from xiaoping.files.opening import stream_rows

    return sum(1 for _ in stream_rows(path))


def kind() -> Any:
    """Return the kind of ledger whose 15 columns are those of the sheet."""
    from xiaoping.ledgers import kind_of_class
    from xiaoping.measures import Quantity, entity, quantity_field
    from xiaoping.measures.dimensions import Money, Surface
    from xiaoping.register import BankCard

    @entity(kw_only=True)
    class Entered:
        household_id: str
        head_name: str
        # The numbers of this sheet have no check digits: they are kept as codes.
        citizen_code: str
        bank_card: BankCard
        village: str
        group: int
        persons: int
        labour: int
        arable: Quantity[Surface] = quantity_field("亩", Surface)
        forest: Quantity[Surface] = quantity_field("亩", Surface, default=0)
        income: Quantity[Money] = quantity_field("元", Money)
        registered: datetime.date
        checked: datetime.date | None = None
        kind: str
        monitored: bool

    names = [field.name for field in Entered.__attrs_attrs__]  # type: ignore[attr-defined]  # it is an attrs class
    return kind_of_class(Entered, dict(zip(names, HEADING, strict=True)))


def read_typed(path: Path) -> int:
    """Read typed and validated rows."""
    from xiaoping.ledgers import read_ledger

    return len(read_ledger(path, kind()).require_clean()) + 1


def read_bound_openpyxl(path: Path) -> int:
    """Read openpyxl's cells and bind them in the same way."""
    import openpyxl

    from xiaoping.files.raw import RawBook, RawSheet
    from xiaoping.ledgers.ledger import ledger_of_book

    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    found = tuple(
        (number, tuple(map(as_cell, row)))
        for number, row in enumerate(book.active.iter_rows(values_only=True), start=1)
    )
    book.close()
    sheet = RawSheet(name="农户", rows=found)
    raw = RawBook(name=path.name, kind="xlsx", sheets=(sheet,))
    return len(ledger_of_book(raw, kind()).require_clean()) + 1


def as_cell(value: Any) -> Any:
    """Return what openpyxl gives as a cell of the raw grid."""
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return Decimal(repr(value))
    return value


def stream(households: int) -> None:
    """Print the time and the peak memory of streaming a CSV of households."""
    from xiaoping.ledgers import stream_ledger
    from xiaoping.register import Household

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "households.csv")
        with path.open("w", encoding="utf-8") as file:
            file.write("户编号,户主姓名,村,人口,耕地面积（亩）,年收入（元）,登记日期\n")
            for number in range(households):
                area, income = number % 3000 / 100, number * 37 % 9_000_000 / 100
                file.write(
                    f"{number:07d},虚构,甲村,{number % 8 + 1},{area},{income},2020-12-31\n"
                )
        start = time.process_time()
        entries = stream_ledger(path, Household)
        count = sum(1 for entry in entries if entry.value is not None)
        spent = time.process_time() - start
    # Not ru_maxrss: a child begins with its parent's. Linux only.
    status = Path("/proc/self/status").read_text(encoding="ascii")
    peak = int(status.partition("VmHWM:")[2].split()[0]) / 1024
    if count != households or entries.problems.errors:
        raise SystemExit("the stream has errors")
    print(
        f"  streamed CSV of {households:>9,} households {spent:8.2f} s {peak:8.1f} MB at the peak"
    )


READERS: dict[str, Callable[[Path], int]] = {
    "openpyxl read_only": read_by_openpyxl,
    "calamine (Rust)": read_by_calamine,
    "raw grid, guarded": read_raw,
    "raw rows, streamed": read_streamed,
    "openpyxl, bound": read_bound_openpyxl,
    "typed rows": read_typed,
}


def seconds(read: Callable[[Path], int], path: Path, expected: int) -> float:
    """Return the CPU seconds of one reading."""
    gc.collect()
    start = time.process_time()
    found = read(path)
    spent = time.process_time() - start
    if found != expected:
        raise SystemExit(f"{read.__name__} found {found} rows instead of {expected}")
    return spent


def guards(path: Path) -> float:
    """Return the seconds of what a trusting reader would leave out.

    That is: the check of the whole directory and of every part's header, the look at the
    file's kind, the checksums and the search for characters that XML does not allow.
    """
    import zlib

    from xiaoping.files.archive import CHUNK, open_archive
    from xiaoping.files.opening import kind_of
    from xiaoping.files.raw import Limits
    from xiaoping.files.shared_strings import swift_text

    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if "sheet1" in name or "Strings" in name]
        parts = [archive.read(name) for name in names]
    start = time.process_time()
    kind_of(path)
    with open_archive(path, Limits()):
        pass
    for part in parts:
        zlib.crc32(part)
    checked = time.process_time() - start
    plain = texts = 0.0
    for piece in (piece for part in parts for piece in pieces(part, CHUNK)):
        start = time.process_time()
        piece.decode()
        plain += time.process_time() - start
        start = time.process_time()
        swift_text(piece)
        texts += time.process_time() - start
    return checked + texts - plain


def pieces(part: bytes, size: int) -> Iterator[bytes]:
    """Yield a part in pieces as large as the reader takes them, each a whole text."""
    start = 0
    while start < len(part):
        end = part.find(b">", min(start + size, len(part) - 1)) + 1 or len(part)
        yield part[start:end]
        start = end


def main() -> None:
    """Print seconds and ratios."""
    if sys.argv[1:2] == ["stream"]:
        stream(int(sys.argv[2]))
        return
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    packages = {"openpyxl": "openpyxl", "calamine": "python_calamine"}
    readers = {
        name: read
        for name, read in READERS.items()
        if importlib.util.find_spec(packages.get(name.split()[0], "xiaoping"))
    }
    with tempfile.TemporaryDirectory() as folder:
        for write in (by_openpyxl, by_xlsxwriter):
            path = Path(folder) / f"{write.__name__}.xlsx"
            write(path, count)
            show(path, count, readers)
    for size in (10_000, 100_000, 300_000):
        subprocess.run([sys.executable, __file__, "stream", str(size)], check=True)


def show(path: Path, count: int, readers: dict[str, Any]) -> None:
    """Print the figures of one file."""
    found: dict[str, list[float]] = {name: [] for name in readers}
    for _ in range(ROUNDS):
        for name, read in readers.items():
            found[name].append(seconds(read, path, count + 1))
    table = {name: statistics.median(times) for name, times in found.items()}
    print(
        f"{path.stem}: {count:,} rows × {len(HEADING)} columns, {path.stat().st_size:,} bytes"
    )
    first = next(iter(table.values()))
    for name, spent in table.items():
        goal = GOALS.get(name, "")
        print(f"  {name:22}{spent:8.3f} s {first / spent:7.1f} ×{goal}")
    # The least of several: a guard is a few milliseconds, and noise only adds.
    cost = min(guards(path) for _ in range(2 * ROUNDS))
    share = cost / min(found["raw grid, guarded"])
    print(f"  of the raw grid, guards {cost:8.3f} s {share:7.1%}   goal at most 10 %")


if __name__ == "__main__":
    main()
