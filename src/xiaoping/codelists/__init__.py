"""National and register code lists."""

from xiaoping.codelists.reader import Code, CodeList, codelist, codelists

__all__ = ["Code", "CodeList", "codelist", "codelists"]
