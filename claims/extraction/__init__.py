"""Every number that an Arabic or English text states, as values; no Django, no network, no clock."""

from claims.extraction.engine import extract
from claims.extraction.values import Extraction, Mention

__all__ = ["Extraction", "Mention", "extract"]
