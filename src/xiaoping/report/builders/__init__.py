"""Builders: reports that are made from a dossier."""

from xiaoping.report.builders.annual import AnnualReport, annual_report

__all__ = ["AnnualReport", "annual_report"]
