"""Arrays of others, by fakes that export what Arrow and polars do, and by pandas itself."""

import datetime
from decimal import Decimal

import pandas as pd
import pytest

from xiaoping.engines.intake import encoded, taken
from xiaoping.engines.numpy_room import np
from xiaoping.errors import InvariantError

DAY = datetime.date(2020, 12, 31)


class Arrow:
    """What an Arrow array exports, held as Python values."""

    def __init__(self, values, kind, scale=0):
        self.values, self.kind, self.scale = list(values), kind, scale
        self.offset = 0

    @property
    def type(self):
        return ArrowType(self.kind, self.scale)

    def __len__(self):
        return len(self.values)

    @property
    def null_count(self):
        return self.values.count(None)

    def is_valid(self):
        return Arrow([value is not None for value in self.values], "bool")

    def to_pylist(self):
        return self.values

    def fill_null(self, blank):
        return Arrow([blank if value is None else value for value in self.values], self.kind)

    def to_numpy(self, *, zero_copy_only):
        assert not zero_copy_only
        if self.kind == "double":
            return np.array([np.nan if v is None else v for v in self.values], float)
        if self.kind.startswith("date"):
            return np.array([np.datetime64(v or "NaT", "D") for v in self.values])
        return np.array(self.values, bool if self.kind == "bool" else np.dtype(self.kind))

    def dictionary_encode(self):
        return ArrowDictionary(self.values)

    def buffers(self):
        words = []
        for value in self.values:
            whole = int((value or 0) * 10**self.scale)
            words += [whole & ((1 << 64) - 1), (whole >> 64) & ((1 << 64) - 1)]
        return None, np.array(words, np.uint64)


class ArrowType:
    def __init__(self, name, scale):
        self.name, self.scale = name, scale

    def __str__(self):
        return f"decimal128(38, {self.scale})" if self.name == "decimal" else self.name


class ArrowDictionary(Arrow):
    def __init__(self, values):
        super().__init__(values, "dictionary<values=string>")
        self.held = sorted({value for value in values if value is not None})

    @property
    def dictionary(self):
        return Arrow([*self.held, "never used"], "string")

    @property
    def indices(self):
        places = [None if v is None else self.held.index(v) for v in self.values]
        return Arrow(places, "int32")


class Chunked:
    """An Arrow column of several chunks."""

    def __init__(self, *chunks):
        self.chunks = chunks

    def is_valid(self):
        return self.combine_chunks().is_valid()

    def to_pylist(self):
        return self.combine_chunks().to_pylist()

    def combine_chunks(self):
        return Arrow([v for chunk in self.chunks for v in chunk.values], self.chunks[0].kind)


class Polars:
    """What a polars Series exports, held as Python values."""

    def __init__(self, values, kind, scale=0):
        self.values, self.dtype = list(values), PolarsType(kind, scale)

    def null_count(self):
        return self.values.count(None)

    def is_not_null(self):
        return Polars([value is not None for value in self.values], "Boolean")

    def fill_null(self, blank):
        filled = [blank if value is None else value for value in self.values]
        return Polars(filled, self.dtype.name)

    def drop_nulls(self):
        return Polars([v for v in self.values if v is not None], self.dtype.name)

    def unique(self):
        return Polars(sorted(set(self.values)), self.dtype.name)

    def to_list(self):
        return self.values

    def to_numpy(self):
        if self.dtype.is_float():
            return np.array([np.nan if v is None else v for v in self.values], float)
        if self.dtype.name == "Date":
            return np.array([np.datetime64(v or "NaT", "D") for v in self.values])
        return np.array(self.values, bool if self.dtype.name == "Boolean" else np.int64)

    def to_physical(self):
        if self.dtype.is_decimal():
            whole = (v if v is None else int(v * 10**self.dtype.scale) for v in self.values)
            return Polars(whole, "Int128")
        return Polars([v if v is None else ord(v) - ord("a") for v in self.values], "UInt32")


class PolarsType:
    def __init__(self, name, scale):
        self.name, self.scale = name, scale

    def __str__(self):
        return self.name

    def is_decimal(self):
        return self.name == "Decimal"

    def is_integer(self):
        return self.name.startswith(("Int", "UInt"))

    def is_float(self):
        return self.name.startswith("Float")


HALF = [Decimal("1.25"), None, Decimal("-3.50")]
WIDE = [Decimal("12345678901234567890.25"), None, Decimal("-3.50")]

NUMBERS = {
    "list": ([1, None, 3], [1, None, 3], None),
    "range": (range(3), [0, 1, 2], None),
    "numpy": (np.array([1, 2]), [1, 2], None),
    "numpy, other byte order": (np.array([1, 258], ">i2"), [1, 258], None),
    "numpy, every second": (np.arange(6)[::2], [0, 2, 4], None),
    "numpy, masked": (np.ma.array([1, 9], mask=[0, 1]), [1, 0], [True, False]),
    "numpy, nothing masked": (np.ma.array([1, 9]), [1, 9], None),
    "numpy, objects masked": (np.ma.array(["a", "b"], mask=[0, 1]), ["a", None], None),
    "numpy, days": (
        np.array([DAY, None], "datetime64[D]"),
        [DAY, datetime.date(1970, 1, 1)],
        [True, False],
    ),
    "pandas": (pd.Series([1, 2], index=[7, 8]), [1, 2], None),
    "pandas, nullable": (pd.Series([1, None], dtype="Int64"), [1, 0], [True, False]),
    "pandas, nullable flags": (
        pd.Series([True, None], dtype="boolean"),
        [True, False],
        [True, False],
    ),
    "pandas, whole and nullable": (pd.Series([1, 2], dtype="Int32"), [1, 2], None),
    "pandas, objects": (pd.Series([HALF[0], None], dtype=object), [HALF[0], None], None),
    "pandas, days": (
        pd.Series(np.array([DAY], "datetime64[s]")),
        [datetime.datetime(2020, 12, 31)],  # noqa: DTZ001 - a day
        None,
    ),
    "arrow": (Arrow([1, None], "int32"), [1, 0], [True, False]),
    "arrow, in chunks": (
        Chunked(Arrow([1], "int64"), Arrow([None], "int64")),
        [1, 0],
        [True, False],
    ),
    "arrow, flags": (Arrow([True, None], "bool"), [True, False], [True, False]),
    "arrow, days": (
        Arrow([DAY, None], "date32[day]"),
        [DAY, datetime.date(1970, 1, 1)],
        [True, False],
    ),
    "arrow, decimals": (Arrow(HALF, "decimal", 2), [125, 0, -350], [True, False, True]),
    "arrow, wide decimals": (
        Arrow(WIDE, "decimal", 2),
        [1234567890123456789025, 0, -350],
        [True, False, True],
    ),
    "arrow, wider decimals": (Arrow(HALF, "decimal256(50, 2)"), HALF, None),
    "arrow, nothing": (Arrow([None], "null"), [None], None),
    "polars": (Polars([1, None], "Int64"), [1, 0], [True, False]),
    "polars, flags": (Polars([True, None], "Boolean"), [True, False], [True, False]),
    "polars, decimals": (Polars(HALF, "Decimal", 2), [125, None, -350], None),
    "polars, texts": (Polars(["a", None], "String"), ["a", None], None),
    "polars, days": (
        Polars([DAY, None], "Date"),
        [DAY, datetime.date(1970, 1, 1)],
        [True, False],
    ),
}


@pytest.mark.parametrize("name", NUMBERS)
def test_arrays_are_taken_in_with_what_is_known(name):
    given, values, known = NUMBERS[name]
    found = taken(given)
    assert found.values.tolist() == values
    assert (None if found.known is None else found.known.tolist()) == known


@pytest.mark.parametrize(
    "given",
    [
        np.array([0.5, np.nan]),
        pd.Series([0.5, None]),
        pd.Series([0.5, None], dtype="Float64"),
        Arrow([0.5, None], "double"),
        Polars([0.5, None], "Float64"),
    ],
)
def test_floats_stay_floats_and_are_unknown_where_they_are_no_number(given):
    found = taken(given)
    known = ~np.isnan(found.values) if found.known is None else found.known
    assert found.values.dtype == float
    assert (found.values[0], known.tolist()[0]) == (0.5, True)
    assert np.isnan(found.values[1]) or not known[1]


def test_decimals_tell_their_places():
    assert taken(Arrow(HALF, "decimal", 2)).places == 2
    assert taken(Polars(HALF, "Decimal", 2)).places == 2


ENCODED = {
    "list": ["b", None, "b", "a"],
    "numpy": np.array(["b", None, "b", "a"], object),
    "pandas": pd.Series(["b", None, "b", "a"]),
    "pandas, categories": pd.Series(["b", None, "b", "a"], dtype="category"),
    "pandas, more categories": pd.Series(
        pd.Categorical(["b", None, "b", "a"], categories=["x", "b", "y", "a"])
    ),
    "arrow": Arrow(["b", None, "b", "a"], "large_string"),
    "arrow, a dictionary": ArrowDictionary(["b", None, "b", "a"]),
    "polars": Polars(["b", None, "b", "a"], "String"),
    "polars, categories": Polars(["b", None, "b", "a"], "Categorical"),
    "polars, an enumeration": Polars(["b", None, "b", "a"], "Enum(categories=['a', 'b'])"),
}


@pytest.mark.parametrize("name", ENCODED)
def test_entries_are_those_that_occur_each_once(name):
    places, entries = encoded(taken(ENCODED[name]))
    assert sorted(entries) == ["a", "b"]
    assert [None if p < 0 else entries[p] for p in places.tolist()] == ["b", None, "b", "a"]


@pytest.mark.parametrize("library", ["polars", "pyarrow"])
def test_the_libraries_themselves_say_what_their_stand_ins_say(library):
    keeper = pytest.importorskip(library)
    make = keeper.Series if library == "polars" else keeper.array
    whole, texts = taken(make([1, None])), taken(make(["b", None, "b"]))
    assert (whole.values.tolist(), whole.known.tolist()) == ([1, 0], [True, False])
    assert encoded(texts)[1] == ("b",)
    decimals = taken(make(HALF))
    assert ([*decimals.values][::2], decimals.places) == ([125, -350], 2)
    assert taken(make([True, None])).values.tolist() == [True, False]
    assert taken(make([DAY, None])).known.tolist() == [True, False]


def test_numbers_are_encoded_too():
    places, entries = encoded(taken(np.ma.array([7, 5, 7], mask=[0, 0, 1])))
    assert (places.tolist(), entries) == ([1, 0, -1], (5, 7))


def test_a_table_is_no_column():
    with pytest.raises(InvariantError, match="2 dimensions") as caught:
        taken(np.zeros((2, 2)))
    assert caught.value.code == "column.shape"
