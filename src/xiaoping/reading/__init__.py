"""Reading reports back: documents, what their figures are about, and the audit."""

from xiaoping.reading.audit import Audit, Finding, audit
from xiaoping.reading.comparison import Outcome
from xiaoping.reading.document import Document, document_from_text, format_of
from xiaoping.reading.extract import Extraction, extract, extract_plain
from xiaoping.reading.files import read_document
from xiaoping.reading.outline import Heading, Outline, outline_of
from xiaoping.reading.place import Place
from xiaoping.reading.report_figures import report_figures

__all__ = [
    "Audit",
    "Document",
    "Extraction",
    "Finding",
    "Heading",
    "Outcome",
    "Outline",
    "Place",
    "audit",
    "document_from_text",
    "extract",
    "extract_plain",
    "format_of",
    "outline_of",
    "read_document",
    "report_figures",
]
