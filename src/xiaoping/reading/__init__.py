"""Reading reports back: documents, what their figures are about, and the audit."""

from xiaoping.reading.audit import Audit, Finding, audit
from xiaoping.reading.comparison import Outcome
from xiaoping.reading.document import Document, document_from_text, format_of
from xiaoping.reading.extract import Extraction, extract, extract_plain
from xiaoping.reading.files import read_document

__all__ = [
    "Audit",
    "Document",
    "Extraction",
    "Finding",
    "Outcome",
    "audit",
    "document_from_text",
    "extract",
    "extract_plain",
    "format_of",
    "read_document",
]
