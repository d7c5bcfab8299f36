"""Numbers as Arabic news prints them: 1,234.5.

Django's own Arabic formats use a comma for decimals, show 3.7 million as "3,700000" and read a typed
"1,234" as 1.234.
"""

DECIMAL_SEPARATOR = "."
THOUSAND_SEPARATOR = ","
NUMBER_GROUPING = 3

# The same in both languages, and read alike from either side.
DATE_FORMAT = SHORT_DATE_FORMAT = "Y-m-d"
DATETIME_FORMAT = SHORT_DATETIME_FORMAT = "Y-m-d H:i"
