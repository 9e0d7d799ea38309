"""Write measures/data/unit_table.csv from the definitions, with pint as the judge.

Run it after a change of base.txt, definitions.txt or unit_words.csv:

    python tools/make_unit_table.py

A test compares the committed table with what this would write.
"""

from __future__ import annotations

from xiaoping.measures.pint_room import pint_table, table_path


def main() -> None:
    """Rewrite the table."""
    lines = ["code,factor,dimension,offset"]
    lines += [",".join(row) for row in pint_table()]
    table_path().write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines) - 1} units written")


if __name__ == "__main__":
    main()
