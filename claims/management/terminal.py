"""What a claim looks like in a terminal: one fact a line, in the active language."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from claims.models import Appearance, Article, ReadingStatus
from claims.models.figures import grouped
from claims.pages.bands import Row
from claims.pages.claim_page import ClaimPage
from claims.pages.labels import label, translated
from claims.pages.rows import period_text

INDENT = "   "


def article_lines(article: Article, is_new: bool, pages: list[ClaimPage]) -> Iterator[str]:
    """Yield what became of an article, then every claim in it."""
    state = _("taken in") if is_new else _("known already")
    yield _("Article %(id)s (%(state)s): %(title)s") % {"id": article.pk, "state": state, "title": headline(article)}
    if article.reading_status != ReadingStatus.DONE:
        yield _("Reading: %s") % ": ".join(filter(None, [article.get_reading_status_display(), article.error]))
        return
    numbers = article.appearances.count()
    yield _("Numbers: %(numbers)s. Claims: %(claims)s.") % {"numbers": numbers, "claims": len(pages)}
    for position, page in enumerate(pages, start=1):
        yield ""
        yield from claim_lines(position, page, article)


def headline(article: Article) -> str:
    """Return the title of an article, or the first line of its text."""
    return one_line(article.title or article.text.lstrip().partition("\n")[0])


def claim_lines(position: int, page: ClaimPage, article: Article) -> Iterator[str]:
    """Yield one claim: the number where it stands, the figure, the work, the proposal and the evidence."""
    claim = page.claim
    for appearance in page.appearances:
        if appearance.article_id == article.pk:
            yield f"{position}. «{extent(appearance, article)}»"
            yield from facts({_("Sentence"): one_line(appearance.sentence), _("Said by"): said_by(appearance)})
    others = sum(appearance.article_id != article.pk for appearance in page.appearances)
    yield from facts(
        {
            _("Figure"): claim.figure,
            _("Measure"): str(claim.measure or ""),
            _("Place"): str(claim.place or claim.place_surface),
            _("Period"): period_text(claim),
            _("In other articles"): str(others or ""),
            _("Status"): claim.get_status_display(),
        }
    )
    yield from proposal_lines(page)
    yield from evidence_lines(page)


def facts(named: dict[str, str]) -> Iterator[str]:
    """Yield one line for each fact that is known."""
    for name, value in named.items():
        if value:
            yield f"{INDENT}{name}: {value}"


def extent(appearance: Appearance, article: Article) -> str:
    """Return the number with its unit, as the text has it."""
    return one_line(article.text[appearance.extent_start : appearance.extent_end])


def one_line(text: str) -> str:
    """Return a text without line ends."""
    return " ".join(text.split())


def said_by(appearance: Appearance) -> str:
    """Return the chain from the outlet to whoever said it."""
    return " → ".join(str(link) for link in appearance.attributions.all())


def proposal_lines(page: ClaimPage) -> Iterator[str]:
    """Yield what the machine proposes and why, or how far the verification is."""
    if page.proposal is None:
        run = page.runs[0] if page.runs else None
        state = {_("Verification"): run.get_status_display(), _("Error"): run.error} if run else {}
        yield from facts(state)
        return
    rating = page.proposal.get_rating_display()
    yield from facts(
        {
            _("Proposed rating"): f"{rating} ({_('confidence')} {page.proposal.confidence})",
            _("Because"): _("; ").join(label(finding, "finding") for finding in page.proposal.findings),
            _("Beyond the record"): _(", ").join(f"{each.year} ({grouped(each.value)})" for each in page.beyond_record),
            _("Claimed band"): page.drawing.band if page.drawing else "",
        }
    )
    yield from answer_lines(page)


def answer_lines(page: ClaimPage) -> Iterator[str]:
    """Yield who answered what; those with the same answer share a line."""
    for answers in page.answers_alike:
        providers = _(", ").join(label(answer.provider, "provider") for answer in answers)
        said = [providers, answers[0].get_outcome_display(), translated(answers[0].reason)]
        yield from facts({_("Providers"): ": ".join(filter(None, said))})


def evidence_lines(page: ClaimPage) -> Iterator[str]:
    """Yield each piece of evidence: stance, figure, period, where it comes from, and how it was compared."""
    rows = {row.evidence: row for row in page.drawing.rows} if page.drawing else {}
    for item in page.evidence:
        where = [item.origin, item.licence, item.url, item.pointer]
        told = [item.figure, period_text(item), str(item), item.vintage, *where]
        yield f"{INDENT}{_('Evidence')}: {item.get_stance_display()}: " + " · ".join(filter(None, told))
        if item in rows:
            yield INDENT * 2 + compared(rows[item])


def compared(row: Row) -> str:
    """Return the band of one datum, how it lies to the claimed one, and whether it counted."""
    relation = label(row.compared.relation, "relation") if row.compared.relation else _("in no common unit")
    failed = [factor for factor in row.compared.factors if factor.aspect in row.compared.failed]
    why = _(", ").join(f"{label(factor.aspect, 'factor')}: {label(factor.reason, 'reason')}" for factor in failed)
    standing = label(row.compared.standing, "standing") + (f" ({why})" if why else "")
    return _("%(band)s: %(relation)s; %(standing)s") % {"band": row.band, "relation": relation, "standing": standing}
