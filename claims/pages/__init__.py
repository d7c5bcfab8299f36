"""What people see of claims, wherever it is shown: words for codes, marked texts, drawings, cells."""
