"""The time line of a project: each stage planned against actual."""

from __future__ import annotations

import datetime

from xiaoping.errors import Language
from xiaoping.occasion import Occasion, first_day, last_day
from xiaoping.programmes.money import TimelineRow, project_timeline
from xiaoping.programmes.portfolio import Portfolio
from xiaoping.programmes.project import Project
from xiaoping.report.views.picture import Lane, Mark, Stretch, lanes_svg
from xiaoping.report.views.view import Cell, View, ViewColumn, cell_text

__all__ = ["timeline_picture", "timeline_view"]

_COLUMNS = (
    ViewColumn("stage", "阶段", "Stage"),
    ViewColumn("planned", "计划时间", "Planned"),
    ViewColumn("actual", "实际时间", "Actual"),
    ViewColumn("reached", "是否到达", "Reached"),
    ViewColumn("late", "是否晚于计划", "Later than planned"),
    ViewColumn("document", "依据", "Document"),
)


def timeline_view(project: Project, portfolio: Portfolio | None = None) -> View:
    """Return the stages of a project, planned against actual.

    A stage that was passed on an unknown day is reached and has no day.

    Args:
        project: The project.
        portfolio: Where its outputs are; the note tells of them.

    >>> road = Project(name="道路", planned_end="2020年9月").advance("竣工", "2020年11月")
    >>> [cell_text(cell) for cell in timeline_view(road).rows[3]]
    ['竣工', '2020-09', '2020-11', '是', '是', '—']
    """
    documents = {move.stage: move.document for move in project.moves}
    rows = [_row(row, documents.get(row.stage, "")) for row in project_timeline(project)]
    zh, en = _outputs(project, portfolio)
    return View(
        id="timeline",
        title_zh=f"{project.name}进度",
        title_en=f"Time line of {project.name}",
        columns=_COLUMNS,
        rows=rows,
        note_zh=zh,
        note_en=en,
    )


def _row(row: TimelineRow, document: str) -> tuple[Cell, ...]:
    return (row.stage, row.planned, row.actual, row.is_reached, row.is_late, document)


def _outputs(project: Project, portfolio: Portfolio | None) -> tuple[str, str]:
    known = () if portfolio is None else portfolio.outputs
    own = [
        row for row in known if (row.project or row.project_name) in (project.id, project.name)
    ]
    if not own:
        return "", ""
    zh = "；".join(
        f"{cell_text(row.kind)}计划{cell_text(row.planned)}，实际{cell_text(row.actual)}"
        for row in own
    )
    en = "; ".join(
        f"{cell_text(row.kind, 'en')} planned {cell_text(row.planned, 'en')}, "
        f"actual {cell_text(row.actual, 'en')}"
        for row in own
    )
    return f"产出：{zh}。", f"Outputs: {en}."


def timeline_picture(
    view: View, lang: Language = "zh", *, today: datetime.date | None = None
) -> str:
    """Return a time line as lanes, one a stage: planned above, actual below (SVG).

    Args:
        view: The view that :func:`timeline_view` returns.
        lang: The language.
        today: A day that is drawn through all lanes.

    >>> road = Project(name="道路", planned_end="2020年9月").advance("竣工", "2020年11月")
    >>> "2020-11" in timeline_picture(timeline_view(road))
    True
    """
    lanes = []
    for stage, planned, actual, reached, *_ in view.rows:
        stretches, marks = [], []
        if planned is not None:
            stretches.append(_stretch(planned, is_planned=True))
        if actual is not None:
            stretches.append(_stretch(actual))
            marks.append(Mark(day=last_day(_when(actual)), text=cell_text(actual, lang)))
        label = cell_text(stage, lang)
        if reached and actual is None:
            label += "（日期不明）" if lang == "zh" else " (day unknown)"
        lanes.append(Lane(label=label, stretches=tuple(stretches), marks=tuple(marks)))
    return lanes_svg(view.title(lang), lanes, today=today, lang=lang)


def _when(cell: Cell) -> Occasion:
    assert not isinstance(cell, str | int)  # noqa: S101 - these columns hold occasions
    return cell  # type: ignore[return-value]  # as the builder above fills them


def _stretch(cell: Cell, *, is_planned: bool = False) -> Stretch:
    when = _when(cell)
    return Stretch(start=first_day(when), end=last_day(when), is_planned=is_planned)
