"""Columns that the ledgers of projects, their money and their works share."""

from __future__ import annotations

from typing import Final

from xiaoping.ledgers.cells import KeyCell, TextCell
from xiaoping.ledgers.kind import Column

__all__ = ["PROJECT_OF_ROW"]

PROJECT_OF_ROW: Final = (
    Column(
        "project",
        "项目编号",
        "project",
        KeyCell(),
        synonyms="项目号、项目编码、项目代码、所属项目编号",
        example="P001",
        note="与项目台账的编号一致；没有编号的填项目名称。",
    ),
    Column(
        "project_name",
        "项目名称",
        "name of the project",
        TextCell(),
        synonyms="所属项目、所属项目名称、项目、工程项目、项目名",
        example="村组道路硬化（示例）",
    ),
)
"""The project that a row belongs to, by its number or its name."""
