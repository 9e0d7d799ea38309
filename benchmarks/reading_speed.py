"""Characters a second of ``xiaoping.reading.extract``, beside other finders of numbers.

The text is a township's report (by default newly written prose from the tests), repeated.
``extract`` reads it in one piece; the peers are given a paragraph at a time, because their
work is not in proportion to the length of a text, and ``extract`` is timed so, too.  In
"other numbers" every copy has other digits, so that nothing can be remembered from one
copy to the next.  CPU time, medians of rounds in which each runs once.

Recognizers-Text runs its models for currency, dimensions, percentages, numbers and
ordinals; JioNLP its extractors of money and of time, the only ones it has.

    pip install recognizers-text-suite "emoji<2" jionlp
    python benchmarks/reading_speed.py [--text FILE] [--rounds N]
    python benchmarks/reading_speed.py --scaling [MEGABYTES]

``--scaling`` reads 1, 2, 4, 8 … megabytes (UTF-8) in a fresh process each, and tells time,
memory and the ratio of each doubling; then texts made to be hard for a reader, doubled.
"""

from __future__ import annotations

import argparse
import gc
import itertools
import json
import random
import re
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from reading_peers import Peer, installed

from xiaoping.reading.extract import extract

TEXT = Path(__file__).parents[1] / "tests" / "reading" / "written_by_others.txt"
OURS = 200_000
"""Characters that ``extract`` reads in one round."""

THEIRS = 6_000
"""Characters that a peer reads in one round."""

GOAL = 2.2
HOSTILE: dict[str, Callable[[int], str]] = {
    "digits without end": lambda n: "1234567890" * (n // 10),
    "numerals without end": lambda n: "一二三四五六七八九十百千万亿" * (n // 14),
    "一 without end": lambda n: "一" * n,
    "blanks between digits": lambda n: "1 2\u3000" * (n // 4),
    "points and commas": lambda n: "1.,1，" * (n // 5),
    "grouped thousands": lambda n: "1," + "234," * (n // 4),
    "colons": lambda n: "1:2：" * (n // 4),
    "ranges": lambda n: "1—2至3-" * (n // 6),
    "approximating words": lambda n: "约近超余多万余" * (n // 7),
    "series with one unit": lambda n: "1.2、" * (n // 4) + "万元",
    "series with 和": lambda n: "3和" * (n // 2) + "户",
    "百分之": lambda n: "百分之三到" * (n // 5),
    "counts without a mark": lambda n: "1亩" * (n // 2),
    "brackets": lambda n: "（1" * (n // 2),
    "quotation marks": lambda n: "“1" * (n // 2),
    "第": lambda n: "第" * (n // 2) + "一" * (n // 2),
    "years": lambda n: "2020年至" * (n // 6),
    "其中": lambda n: "其中1户" * (n // 4),
    "a line of words": lambda n: "全乡推进产业发展" * (n // 8),
    "letters": lambda n: "abc1+2+N" * (n // 8),
}


def cpu(work: Callable[[], object]) -> float:
    """Return the CPU seconds of one run."""
    gc.collect()
    start = time.process_time()
    work()
    return time.process_time() - start


def with_other_numbers(text: str, chance: random.Random) -> str:
    """Return a text in which every digit but those of years is another."""

    def other(match: re.Match[str]) -> str:
        return "".join(c if c == "." else str(chance.randint(1, 9)) for c in match[0])

    return re.sub(r"(?<!\d)(?!(?:19|20)\d\d年)\d+(?:\.\d+)?", other, text)


def repeated(text: str, length: int) -> str:
    """Return whole copies of a text, at least ``length`` characters of them."""
    return text * max(1, -(-length // len(text)))


def speed(text: str, rounds: int) -> None:
    """Print characters a second of all, and how many times quicker ours is."""
    chance = random.Random(1)  # noqa: S311 - nothing is kept secret with it
    long = repeated(text, OURS)
    fresh = "".join(with_other_numbers(text, chance) for _ in range(len(long) // len(text)))
    lines = [line for line in repeated(text, THEIRS).split("\n") if line.strip()]
    short = sum(map(len, lines))
    peers, missing = installed()
    runs: dict[str, tuple[int, Callable[[], object]]] = {
        "extract, in one piece": (len(long), lambda: extract(long)),
        "extract, other numbers": (len(fresh), lambda: extract(fresh)),
        "extract, by paragraph": (short, lambda: [extract(line) for line in lines]),
    }

    def by_line(peer: Peer) -> Callable[[], object]:
        return lambda: [peer.parse(line) for line in lines]

    for peer in peers:
        runs[f"{peer.name} {peer.version}"] = (short, by_line(peer))
    times: dict[str, list[float]] = {name: [] for name in runs}
    for name, (_, work) in runs.items():  # what is made at the first call is not timed
        if name.split(",")[0] != "extract":
            work()
    extract(text)
    for _ in range(rounds):  # interleaved, so that a busy moment hits all alike
        for name, (_, work) in runs.items():
            times[name].append(cpu(work))
    rate = {name: runs[name][0] / statistics.median(found) for name, found in times.items()}
    print(f"a text of {len(text)} characters and {len(extract(text))} figures, repeated")
    print(f"{'':28}{'characters':>12}{'chars/s':>12}{'ours beside it':>16}")
    ours = rate["extract, by paragraph"]
    for name, value in rate.items():
        beside = "" if name.startswith("extract") else f"{ours / value:.1f} ×"
        print(f"{name:28}{runs[name][0]:12,}{value:12,.0f}{beside:>16}")
    for line in missing:
        print(line)


def one(text: str) -> dict[str, float]:
    """Return the CPU time and the memory of reading one text, in this process."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    found = extract(text)
    seconds = time.process_time() - start
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {
        "bytes": len(text.encode()),
        "chars": len(text),
        "figures": len(found),
        "seconds": seconds,
        "memory": (after - before) / 1024,
    }


def apart(*arguments: str) -> dict[str, float]:
    """Measure in a fresh process, so that memory is that of one text."""
    command = [sys.executable, __file__, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def scaling(path: Path, megabytes: int) -> None:
    """Print time, memory and the ratio of each doubling up to so many megabytes."""
    sizes = [1]
    while 2 * sizes[-1] <= megabytes:
        sizes.append(2 * sizes[-1])
    print(
        f"{'MB':>6}{'characters':>12}{'figures':>10}{'s':>8}{'chars/s':>12}{'MiB':>8}{'×':>7}"
    )
    last = 0.0
    for size in [*sizes, *([megabytes] if megabytes != sizes[-1] else [])]:
        runs = [apart("--text", str(path), "--one", str(size)) for _ in range(3)]
        made = min(runs, key=lambda run: run["seconds"])
        ratio = made["seconds"] / last if last and size in sizes else 0
        last = made["seconds"]
        print(
            f"{size:6}{made['chars']:12,}{made['figures']:10,}{made['seconds']:8.2f}"
            f"{made['chars'] / made['seconds']:12,.0f}{made['memory']:8.0f}"
            + (f"{ratio:7.2f}" + ("" if ratio <= GOAL else " !") if ratio else "")
        )


def hostile(length: int) -> None:
    """Print the time of texts that are hard to read, and of twice and four times as much."""
    extract("一户")
    print(
        f"\n{'hard texts':28}" + "".join(f"{n:>11,}" for n in (length, 2 * length, 4 * length))
    )
    for name, make in HOSTILE.items():
        times = []
        for text in (make(length), make(2 * length), make(4 * length)):
            times.append(min(cpu(lambda text=text: extract(text)) for _ in range(3)))
            if times[-1] > 20:
                break
        ratios = [b / max(a, 1e-4) for a, b in itertools.pairwise(times)]
        shown = "".join(f"{1000 * t:8.1f} ms" for t in times)
        # A few milliseconds say nothing of a ratio.
        slow = [r for r, t in zip(ratios, times[1:], strict=True) if r > GOAL and t > 0.02]
        print(f"{name:28}{shown}   {' '.join(f'{r:.2f}' for r in ratios)}{' !' * bool(slow)}")


def main() -> None:
    """Print the speed, or how time and memory grow with the text."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--text", type=Path, default=TEXT)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--scaling", type=int, nargs="?", const=10, metavar="MEGABYTES")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    text = options.text.read_text(encoding="utf-8")
    if options.one:
        copies = max(1, round(options.one * 10**6 / len(text.encode())))
        extract("一户")
        print(json.dumps(one(text * copies)))
    elif options.scaling:
        scaling(options.text, options.scaling)
        hostile(5_000)
    else:
        speed(text, options.rounds)


if __name__ == "__main__":
    main()
