"""What an article's revision changed: its figures side by side, and the whole text."""

from difflib import SequenceMatcher

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from claims.intake.differing import Change, difference
from claims.models import Article, ReadingStatus
from claims.pages.difference import Piece, word_by_word
from claims.pages.doors import desk_page

LONGEST = 20_000  # Characters of a changed passage that is compared word by word.


@require_safe
@desk_page
def changes(request: HttpRequest, key: int) -> HttpResponse:
    """Show a revision against the text before it; an article that revises none is not found here."""
    rows = Article.objects.select_related("source", "revises__source").filter(revises__isnull=False)
    later = get_object_or_404(rows, pk=key)
    earlier = later.revises
    assert earlier is not None
    pairs = difference(earlier, later)
    groups = {change.value: [pair for pair in pairs if pair.change == change] for change in Change}
    read = all(article.reading_status == ReadingStatus.DONE for article in (earlier, later))
    context = {"later": later, "earlier": earlier, "read": read, "pieces": passages(earlier.text, later.text)}
    return render(request, "pages/changes.html", context | {"groups": groups, "later_revision": later_of(later)})


def later_of(article: Article) -> Article | None:
    """Return the revision of a revision, where there is one."""
    return article.revisions.order_by("received_at", "pk").first()


def passages(old: str, new: str) -> list[Piece]:
    """Return both texts as one list of pieces, compared line by line and, within changed lines, word by word."""
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    found: list[Piece] = []
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        out, into = "".join(before[i:j]), "".join(after[k:m])
        if tag == "equal":
            found.append(Piece("same", out))
        elif max(len(out), len(into)) <= LONGEST:
            found += word_by_word(out, into)
        else:
            found += [Piece("out", out)] * bool(out) + [Piece("in", into)] * bool(into)
    return found
