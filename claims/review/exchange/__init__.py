"""Lists of claims as files: written for spreadsheets and programs, and read back in.

`columns` says what a row holds, `writing` makes files of rows, `reading` makes rows of files, `importing` looks at rows
before anything is kept, and then keeps all of them or none.
"""

from claims.review.exchange.importing import Preview, Row, import_claims, preview
from claims.review.exchange.writing import FORMS, Written, write_claims

__all__ = ["FORMS", "Preview", "Row", "Written", "import_claims", "preview", "write_claims"]
