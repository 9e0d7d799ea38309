"""Pictures of charts: SVG and PNG of the figures that stand in the table beside them."""

from xiaoping.report.charts.picture import Pictures, canvas_of, to_png, to_svg
from xiaoping.report.charts.style import OFFICE, Style

__all__ = ["OFFICE", "Pictures", "Style", "canvas_of", "to_png", "to_svg"]
