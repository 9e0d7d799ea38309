from __future__ import annotations

import hashlib
import io
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from xml.etree import ElementTree

import pytest
from PIL import Image

from xiaoping.report.charts.canvas import Box, Canvas, Dot, Stroke, Words
from xiaoping.report.charts.drawing import paint_png, paint_svg
from xiaoping.report.charts.fonts import typeface

matplotlib = pytest.importorskip("matplotlib")

HOSTILE = "<b>&\"' --> $x^2$ \\frac{村}"
CANVAS = Canvas(
    width=200,
    height=60,
    shapes=(
        Box(x=10, y=10, width=50, height=20, fill="#1f4e79", hatch="////", edge="#000000"),
        Box(x=70, y=10, width=50, height=20, edge="#000000", dashed=True),
        Stroke(points=((0, 0), (60, 30)), colour="#8c3b36", dash=(3, 1)),
        Dot(x=90, y=30, form="diamond", size=5, colour="#3f7f6e", fill="#ffffff"),
        Words(x=35, y=20, text="甲村606户", size=9, colour="#1f1e1c", align="middle"),
        Words(x=35, y=50, text=HOSTILE, size=9, colour="#1f1e1c", halo="#ffffff"),
    ),
)
FACE = typeface(HOSTILE + "甲村606户2059人1")


def test_the_svg_is_one_element_without_words_styles_scripts_or_addresses():
    text = paint_svg(CANVAS, FACE)
    assert text.startswith("<svg ")
    root = ElementTree.fromstring(text)  # noqa: S314 - our own
    assert "".join(root.itertext()).strip() == ""
    assert not re.search(r"<style|<script|<!--|<metadata|<text|http(?!://www\.w3\.org)", text)
    assert (root.get("width"), root.get("viewBox")) == ("200pt", "0 0 200 60")


def test_the_ground_of_an_svg_is_open_and_that_of_a_png_white():
    ground = paint_svg(CANVAS, FACE).partition("patch_2")[0]
    assert "fill: none" in ground
    image = Image.open(io.BytesIO(paint_png(CANVAS, FACE, 144)))
    assert image.size == (400, 120)
    assert image.convert("RGB").getpixel((395, 115)) == (255, 255, 255)
    assert set(image.info) <= {"dpi"}


@pytest.mark.parametrize("dpi", [72, 96, 110, 150, 200])
@pytest.mark.parametrize("text", ["b" * 30, "1" * 30, "606户2059人"])
def test_words_are_as_wide_in_a_png_as_they_were_measured(text, dpi):
    words = Words(x=10, y=15, text=text, size=9, colour="#000000")
    png = paint_png(Canvas(width=300, height=30, shapes=(words,)), FACE, dpi)
    ink = Image.open(io.BytesIO(png)).convert("L").point(lambda grey: 255 * (grey < 128))
    left, _, right, _ = ink.getbbox()
    measured = FACE.width(text, 9)
    assert measured - 3 <= (right - left) * 72 / dpi <= measured + 1


def test_the_same_bytes_from_every_thread_and_whatever_the_user_set():
    svg, png = paint_svg(CANVAS, FACE), paint_png(CANVAS, FACE, 90)
    own = {
        "lines.linewidth": 9,
        "svg.fonttype": "none",
        "text.color": "red",
        "hatch.linewidth": 5,
    }
    with matplotlib.rc_context(own):
        assert paint_svg(CANVAS, FACE) == svg
        assert matplotlib.rcParams["svg.fonttype"] == "none"
    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(lambda _: paint_svg(CANVAS, FACE), range(8))) == {svg}
        assert set(pool.map(lambda _: paint_png(CANVAS, FACE, 90), range(8))) == {png}


def test_no_window_system_is_touched():
    paint_svg(CANVAS, FACE)
    assert "matplotlib.pyplot" not in sys.modules


_PROGRAM = """
import sys
from xiaoping.indicators import Observation
from xiaoping.measures import quantity
from xiaoping.periods import Year
from xiaoping.report.builders.charts import share_chart
from xiaoping.report.charts import to_png, to_svg
def paid(text): return Observation("a.paid", "431228223000", Year(2020), quantity(text))
chart = share_chart("x", {"a": [paid("3元"), paid("4元")]}, columns=["b", "c"])
sys.stdout.buffer.write(to_svg(chart).encode() + to_png(chart))
"""


def test_the_same_bytes_whatever_the_hash_seed():
    found = {
        hashlib.sha256(
            subprocess.run(
                [sys.executable, "-c", _PROGRAM],
                env={**os.environ, "PYTHONHASHSEED": seed},
                capture_output=True,
                check=True,
            ).stdout
        ).hexdigest()
        for seed in ("1", "2")
    }
    assert len(found) == 1
