"""Files of offices and publishers turned into texts: PDF and Word. Bytes in, a page's text and title out."""

from claims.intake.documents.docx import read_docx
from claims.intake.documents.pdf import read_pdf

__all__ = ["read_docx", "read_pdf"]
