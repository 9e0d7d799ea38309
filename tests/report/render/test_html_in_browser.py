"""The page in a real browser: nothing leaves the window sideways, on a desk or on a phone."""

from __future__ import annotations

import re
import shutil
import subprocess
from html import escape, unescape
from importlib.util import find_spec

import pytest

from xiaoping.indicators import Observation
from xiaoping.measures import quantity
from xiaoping.periods import Year
from xiaoping.report.builders.charts import area_map, bar_chart, progress_chart, share_chart
from xiaoping.report.charts import Pictures
from xiaoping.report.render.html import to_html
from xiaoping.report.tree import (
    Attachment,
    Figure,
    Paragraph,
    Report,
    Section,
    Table,
    Text,
)

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser")
WIDTHS = (1280, 390)

LOOK = """
addEventListener("load", () => {
  const found = [...document.querySelectorAll("iframe")].map((frame) => {
    const page = frame.contentDocument, root = page.documentElement;
    const wide = page.querySelector(".xp-picture");
    return [root.clientWidth, root.scrollWidth, page.querySelectorAll("svg").length,
            wide.getBoundingClientRect().right <= root.clientWidth,
            getComputedStyle(page.querySelector(".xp-total td")).fontWeight].join(" ");
  });
  document.body.innerHTML = `<pre id="found">${found.join("\\n")}</pre>`;
});
"""


def o(text, area="431228223201"):
    return Observation("pop.households", area, Year(2020), quantity(text))


def report():
    rows = {f"{'很长的名称' * 9}{n}": [o(f"{n + 5}户"), o("9户")] for n in range(5)}
    wide = Table(
        title=(Text("宽表"),),
        head=tuple((Text(f"第{'甲乙丙丁戊'[n % 5]}列"),) for n in range(40)),
        rows=tuple(tuple((Figure(o("123456户")),) for _ in range(40)) for _ in range(3)),
        total="last",
    )
    return Report(
        title=(Text("工作总结"),),
        blocks=(
            Section(
                (Text("甲" * 60),),
                (
                    Paragraph((Text("a" * 500), Figure(o("6户")))),
                    bar_chart("柱", rows, columns=["今年", "去年"]),
                    progress_chart("进度", rows),
                    share_chart("构成", rows, columns=["今年", "去年"]),
                    area_map("图", [o("5户")], {"431228223201": (0, 0)}, names={}),
                    wide,
                ),
            ),
            Attachment((Text("附"),), (Paragraph((Text("字"),)),)),
        ),
    )


@pytest.mark.heavy
@pytest.mark.skipif(BROWSER is None, reason="there is no browser")
@pytest.mark.skipif(find_spec("matplotlib") is None, reason="pictures are drawn")
def test_nothing_leaves_the_window_sideways(tmp_path):
    pictures = Pictures()
    page = to_html(report(), pictures=pictures.svg)
    assert not pictures.problems
    frames = "".join(
        f'<iframe width="{width}" height="900" style="border:0" srcdoc="{escape(page)}"></iframe>'
        for width in WIDTHS
    )
    file = tmp_path / "page.html"
    file.write_text(
        f"<!DOCTYPE html><meta charset=utf-8>{frames}<script>{LOOK}</script>", "utf-8"
    )
    shown = subprocess.run(
        [
            str(BROWSER),
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            f"--user-data-dir={tmp_path / 'profile'}",
            "--dump-dom",
            file.as_uri(),
        ],
        capture_output=True,
        check=True,
        timeout=120,
    ).stdout.decode()
    found = re.search(r'<pre id="found">(.*?)</pre>', shown, re.DOTALL)
    assert found, shown[-500:]
    for width, line in zip(WIDTHS, unescape(found[1]).splitlines(), strict=True):
        inside, needed, drawn, fits, weight = line.split()
        assert width - 20 <= int(inside) <= width
        assert int(needed) <= int(inside)
        assert (int(drawn), fits) == (4, "true")
        assert int(weight) >= 600


@pytest.mark.skipif(BROWSER is None, reason="there is no browser")
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="there is no poppler")
@pytest.mark.heavy
@pytest.mark.parametrize("columns", [6, 10, 16, 24])
def test_on_paper_every_column_of_a_wide_table_is_there(tmp_path, columns):
    figures = [f"{1234 + n}户" for n in range(columns)]
    wide = Table(
        title=(Text("宽表"),),
        head=tuple((Text(f"第{'甲乙丙丁戊'[n % 5]}列指标名称"),) for n in range(columns)),
        rows=(tuple((Figure(o(text)),) for text in figures),),
    )
    page, paper = tmp_path / "report.html", tmp_path / "report.pdf"
    page.write_text(to_html(wide), encoding="utf-8")
    options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path}/own"]
    subprocess.run(
        [BROWSER, *options, f"--print-to-pdf={paper}", page.as_uri()],
        check=True, capture_output=True, timeout=60,
    )  # fmt: skip
    told = subprocess.run(
        ["pdftotext", "-bbox", paper, "-"], check=True, capture_output=True, text=True
    ).stdout
    width = float(re.search(r'<page width="([\d.]+)"', told)[1])
    ends = re.findall(r'xMax="([\d.]+)"[^>]*>(\d{4})', told)
    assert [text for _, text in ends] == [text[:4] for text in figures]
    # The right margin is 26 mm.
    assert max(float(end) for end, _ in ends) <= width - 26 * 72 / 25.4 + 1
