"""Renderers: functions over the tree that say the same words in different formats."""

from xiaoping.report.render.html import stylesheet, to_html
from xiaoping.report.render.markdown import to_markdown
from xiaoping.report.render.text import to_text

__all__ = ["stylesheet", "to_html", "to_markdown", "to_text"]
