"""Reading reports back: documents, what their figures are about, and the audit."""

from xiaoping.reading.audit import Audit, Finding, audit
from xiaoping.reading.comparison import Outcome
from xiaoping.reading.document import Document, document_from_text, format_of
from xiaoping.reading.extract import Extraction, extract, extract_plain
from xiaoping.reading.files import read_document
from xiaoping.reading.marked_html import marked_html
from xiaoping.reading.outline import Heading, Outline, outline_of
from xiaoping.reading.place import Place
from xiaoping.reading.remarks import Related, Remark, remarks_of
from xiaoping.reading.report_figures import report_figures
from xiaoping.reading.selfaudit import (
    PaperComparison,
    SelfAudit,
    SelfFinding,
    compare_papers,
    self_audit,
    self_remarks,
)
from xiaoping.reading.statement import Link, LinkKind, Statement, Status, told_change
from xiaoping.reading.understand import understand, understand_plain
from xiaoping.reading.word_comments import comment_docx

__all__ = [
    "Audit",
    "Document",
    "Extraction",
    "Finding",
    "Heading",
    "Link",
    "LinkKind",
    "Outcome",
    "Outline",
    "PaperComparison",
    "Place",
    "Related",
    "Remark",
    "SelfAudit",
    "SelfFinding",
    "Statement",
    "Status",
    "audit",
    "comment_docx",
    "compare_papers",
    "document_from_text",
    "extract",
    "extract_plain",
    "format_of",
    "marked_html",
    "outline_of",
    "read_document",
    "remarks_of",
    "report_figures",
    "self_audit",
    "self_remarks",
    "told_change",
    "understand",
    "understand_plain",
]
