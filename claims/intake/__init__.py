"""Intake: keep an article once, read its numbers, and find or make the claims that they state.

`taking` keeps texts, `pages` turns files and addresses into texts, `reading` takes an article's row and stores what the
extractor finds, `filing` makes rows of it. `copies` knows syndicated texts again, `restating` reads kept mentions anew.
"""

from claims.intake.copies import copies_of
from claims.intake.pages import take_in_address, take_in_file
from claims.intake.reading import articles_to_read_again, read_article
from claims.intake.taking import take_in

__all__ = ["articles_to_read_again", "copies_of", "read_article", "take_in", "take_in_address", "take_in_file"]
