"""A documentation site with a section of a report on one of its pages."""

project = "乡情手册"
language = "zh_CN"
extensions = ["xiaoping.report.embed.sphinx"]
html_theme = "alabaster"
exclude_patterns = ["_build"]
