"""Words for the codes that rows carry; the sentences of findings stand with the findings."""

from django.utils.translation import gettext, gettext_noop

from claims.verification.findings import FINDING_LABELS
from claims.verification.matching import REASON_LABELS
from claims.verification.providers.earlier import ORIGIN, Earlier

KIND = {
    "count": gettext_noop("count"),
    "measure": gettext_noop("measurement"),
    "money": gettext_noop("amount of money"),
    "percent": gettext_noop("percentage"),
    "ratio": gettext_noop("ratio"),
    "duration": gettext_noop("duration"),
    "age": gettext_noop("age"),
    "date": gettext_noop("date"),
    "time": gettext_noop("time of day"),
    "ordinal": gettext_noop("ordinal number"),
    "score": gettext_noop("score of a match"),
    "identifier": gettext_noop("identifier"),
    "number": gettext_noop("bare number"),
}

ROLE = {
    "level": gettext_noop("level"),
    "change": gettext_noop("change"),
    "share": gettext_noop("share"),
    "rate": gettext_noop("rate"),
}

HEDGE = {
    "exactly": gettext_noop("exactly"),
    "about": gettext_noop("about"),
    "nearly": gettext_noop("nearly"),
    "more_than": gettext_noop("more than"),
    "at_least": gettext_noop("at least"),
    "less_than": gettext_noop("less than"),
    "at_most": gettext_noop("at most"),
    "up_to": gettext_noop("up to"),
    "between": gettext_noop("between"),
}

RELATION = {
    "match": gettext_noop("inside the claimed band"),
    "coarse": gettext_noop("a blunt but correct rounding"),
    "true_but_loose": gettext_noop("true, but far from the bound"),
    "overlap": gettext_noop("the bands overlap"),
    "boundary": gettext_noop("just on the bound"),
    "silent": gettext_noop("says nothing either way"),
    "near": gettext_noop("just outside"),
    "far": gettext_noop("outside"),
    "off": gettext_noop("far outside"),
}

STANDING = {
    "counted": gettext_noop("counted"),
    "same_origin": gettext_noop("same origin as another: not counted twice"),
    "claimant": gettext_noop("the claimant's own words: never supports"),
    "explains": gettext_noop("not counted, but explains"),
    "silent": gettext_noop("not counted: says nothing either way"),
    "superseded": gettext_noop("not counted: superseded"),
    "coincidence": gettext_noop("not counted: may be a coincidence"),
    "unaligned": gettext_noop("not counted: about something else"),
    "weightless": gettext_noop("not counted: without authority"),
}

FACTOR = {
    "metric": gettext_noop("measure"),
    "geography": gettext_noop("place"),
    "time": gettext_noop("period"),
    "population": gettext_noop("population"),
    "unit": gettext_noop("unit"),
}

# Why a factor of the alignment is what it is: claims.verification.alignment.Reason and conversion.Misfit.
REASON = {
    "same": gettext_noop("the same"),
    "unknown": gettext_noop("not known"),
    "other": gettext_noop("another"),
    "variant": gettext_noop("a variant of it"),
    "forecast": gettext_noop("a forecast"),
    "related": gettext_noop("related"),
    "borders_differ": gettext_noop("borders differ"),
    "part_of_sum": gettext_noop("a part of the sum"),
    "part": gettext_noop("a part of it"),
    "whole": gettext_noop("the whole for a part"),
    "age_bounds": gettext_noop("other age bounds"),
    "subgroup": gettext_noop("a subgroup"),
    "timeless": gettext_noop("true at any time"),
    "newest": gettext_noop("the newest then"),
    "stale": gettext_noop("too old"),
    "published_later": gettext_noop("published later"),
    "within": gettext_noop("within it"),
    "overlaps": gettext_noop("overlaps"),
    "just_earlier": gettext_noop("just before"),
    "just_later": gettext_noop("just after"),
    "earlier": gettext_noop("earlier"),
    "later": gettext_noop("later"),
    "converted": gettext_noop("converted"),
    "stated_rate": gettext_noop("converted at a stated rate"),
    "points_for_percent": gettext_noop("points for per cent"),
    "change_for_level": gettext_noop("a change for a level"),
    "stock_for_flow": gettext_noop("a stock for a flow"),
    "other_dimension": gettext_noop("another kind of unit"),
    "other_rate": gettext_noop("another rate"),
    "needs_place": gettext_noop("its size depends on the place"),
    "unit_unknown": gettext_noop("unknown unit"),
}

# claims.verification.figures.Flag
FLAG = {
    "claimant": gettext_noop("the claimant's own words"),
    "partial": gettext_noop("covers a part only"),
    "modelled": gettext_noop("modelled"),
    "other_definition": gettext_noop("another definition"),
    "borders_differ": gettext_noop("borders differ"),
    "forecast": gettext_noop("a forecast"),
    "outdated": gettext_noop("outdated"),
    "estimated": gettext_noop("estimate"),
    "provisional": gettext_noop("provisional"),
    "break": gettext_noop("break in the series"),
    "derived": gettext_noop("derived"),
    "secondhand": gettext_noop("second-hand"),
    # What another desk made of the claim: claims/verification/providers/data/google_ratings.toml.
    "rated_true": gettext_noop("rated true there"),
    "rated_mostly_true": gettext_noop("rated mostly true there"),
    "rated_misleading": gettext_noop("rated misleading there"),
    "rated_false": gettext_noop("rated false there"),
    "rated_unverifiable": gettext_noop("rated unverifiable there"),
}

PROVIDER = {
    "reference": gettext_noop("Official figures"),
    "earlier": gettext_noop("Our own earlier verdicts"),
    "worldbank": gettext_noop("World Bank"),
    "google": gettext_noop("Fact checks by others (Google)"),
    "unhcr": gettext_noop("UNHCR"),
    "hapi": gettext_noop("Humanitarian figures (HDX HAPI)"),
    "ilo": gettext_noop("International Labour Organization"),
    "unicef": gettext_noop("UNICEF"),
    "imf": gettext_noop("International Monetary Fund"),
    "oecd": gettext_noop("OECD"),
    "eurostat": gettext_noop("Eurostat"),
    "wikidata": gettext_noop("Wikidata"),
}

ACT = {
    "article.heard_through": gettext_noop("source chain completed"),
    "article.looked": gettext_noop("address looked at again"),
    "claim.assigned": gettext_noop("given to a person"),
    "claim.entered": gettext_noop("entered by a person"),
    "claim.imported": gettext_noop("imported from a file"),
    "feed.added": gettext_noop("outlet watched"),
    "feed.changed": gettext_noop("rules of a watched outlet changed"),
    "feed.asked": gettext_noop("watched outlet asked at once"),
    "claim.due": gettext_noop("due date set"),
    "claim.merged": gettext_noop("merged into another claim"),
    "claim.took_in": gettext_noop("another claim was merged into it"),
    "claim.split": gettext_noop("some appearances became a claim of their own"),
    "claim.split_off": gettext_noop("split off another claim"),
    "match.decided": gettext_noop("likeness of two claims decided"),
    "reading.corrected": gettext_noop("reading of the number corrected"),
    "claim.moved": gettext_noop("status changed"),
    "claim.resolved": gettext_noop("place and measure read anew, as the registry has changed"),
    "evidence.added": gettext_noop("evidence added"),
    "key.created": gettext_noop("key created"),
    "key.revoked": gettext_noop("key revoked"),
    "release.confirmed": gettext_noop("release confirmed"),
    "release.imported": gettext_noop("release imported"),
    "release.withdrawal_asked": gettext_noop("withdrawal of a release asked for"),
    "release.withdrawn": gettext_noop("release withdrawn"),
    "release.kept": gettext_noop("release kept: not withdrawn"),
    "run.cancelled": gettext_noop("verification cancelled"),
    "source.added": gettext_noop("source added"),
    "source.changed": gettext_noop("source changed"),
    "speaker.added": gettext_noop("speaker added"),
    "speaker.changed": gettext_noop("speaker changed"),
    "place.added": gettext_noop("place added"),
    "place.changed": gettext_noop("place changed"),
    "measure.added": gettext_noop("measure added"),
    "measure.changed": gettext_noop("measure changed"),
    "dataset.added": gettext_noop("dataset added"),
    "dataset.changed": gettext_noop("dataset changed"),
    "user.added": gettext_noop("account added"),
    "user.changed": gettext_noop("account changed"),
    "profile.changed": gettext_noop("public byline or language of mail changed"),
    "page.changed": gettext_noop("public page changed"),
    "publisher.added": gettext_noop("publisher added"),
    "publisher.changed": gettext_noop("publisher changed"),
    "request.decided": gettext_noop("reader's request answered"),
    "verdict.scheduled": gettext_noop("publication scheduled"),
    "verdict.unscheduled": gettext_noop("schedule cancelled"),
    "verdict.not_published": gettext_noop("could not be published at its time"),
    "verdict.written": gettext_noop("verdict written"),
    "verdict.approved": gettext_noop("verdict approved"),
    "verdict.returned": gettext_noop("verdict returned"),
    "verdict.retracted": gettext_noop("verdict retracted"),
    "claim.desk": gettext_noop("given to a desk"),
    "article.desk": gettext_noop("given to a desk"),
    "desk.added": gettext_noop("desk added"),
    "desk.changed": gettext_noop("desk changed"),
    "translation.written": gettext_noop("translation handed in"),
    "translation.approved": gettext_noop("translation approved"),
    "translation.returned": gettext_noop("translation returned"),
}

# What is noticed in the figures of a release before somebody confirms it (claims.verification.tables.checks).
CHECK = {
    "thousandfold": gettext_noop("about a thousand times the period before, or a thousandth: is the unit right?"),
    "revised_thousandfold": gettext_noop(
        "about a thousand times the last release, or a thousandth: is the unit right?"
    ),
    "jump": gettext_noop("far from the usual change"),
    "total": gettext_noop("not the sum of the parts"),
    "over_100": gettext_noop("a share above 100"),
    "below_zero": gettext_noop("a count below zero"),
    "doubtful": gettext_noop("printed so that it can be read in two ways"),
    "changed": gettext_noop("changed against the last release"),
    "gone": gettext_noop("no longer in this release"),
    "added": gettext_noop("new in this release"),
}

# What a person does with a claim (claims.review.steps), and what is said once it is done.
STEP = {
    "write": gettext_noop("Write a verdict"),
    "approve": gettext_noop("Approve and publish"),
    "return": gettext_noop("Return to the fact-checkers"),
    "correct": gettext_noop("Correct"),
    "abandon": gettext_noop("Give the correction up"),
    "retract": gettext_noop("Retract"),
    "reopen": gettext_noop("Take up again"),
    "dismiss": gettext_noop("Dismiss"),
}
STEP_DONE = {
    "approve": gettext_noop("The verdict is published."),
    "return": gettext_noop("The verdict went back to the fact-checkers."),
    "correct": gettext_noop("A correction is under way; the published verdict stays up until another is approved."),
    "abandon": gettext_noop("The correction was given up; the published verdict stands."),
    "retract": gettext_noop("The verdict was retracted."),
    "reopen": gettext_noop("The claim was taken up again."),
    "dismiss": gettext_noop("The claim was dismissed."),
}
# By what an official figure was multiplied or divided to agree with the claimed one.
SLIP = {
    "/1000": gettext_noop("It would agree if it were a thousand times as large: perhaps million stands for billion."),
    "x1000": gettext_noop("It would agree if it were a thousandth: perhaps billion stands for million."),
    "/100": gettext_noop("It would agree if it were a hundred times as large: perhaps a ratio stands for per cent."),
    "x100": gettext_noop("It would agree if it were a hundredth: perhaps per cent stand for a ratio."),
    "/10": gettext_noop("It would agree if it were ten times as large: perhaps a digit is missing."),
    "x10": gettext_noop("It would agree if it were a tenth: perhaps it has a digit too many."),
    "/12": gettext_noop("It would agree if it were twelve times as large: perhaps it is a month's, not a year's."),
    "x12": gettext_noop("It would agree if it were a twelfth: perhaps it is a year's, not a month's."),
    "unconverted": gettext_noop("The bare number agrees, but the source has it in another unit."),
}

TABLES: dict[str, dict[str, str]] = {
    "kind": KIND,
    "role": ROLE,
    "hedge": HEDGE,
    "relation": RELATION,
    "standing": STANDING,
    "factor": FACTOR,
    "reason": REASON,
    "flag": FLAG,
    "provider": PROVIDER,
    "act": ACT,
    "check": CHECK,
    "slip": SLIP,
    "step": STEP,
    "step_done": STEP_DONE,
    "likeness": {str(reason): text for reason, text in REASON_LABELS.items()},
    "finding": {str(finding): text for finding, text in FINDING_LABELS.items()},
}


def label(code: str, table: str) -> str:
    """Return the words for a code in the active language; an unknown code stands for itself."""
    words = TABLES[table].get(code)
    return gettext(words) if words else code.replace("_", " ").replace(".", ": ")


def producer(origin: str) -> str:
    """Return who first produced a figure: a provider's code in words, any other name as it is."""
    provider = Earlier.id if origin == ORIGIN else origin
    return label(provider, "provider") if provider in PROVIDER else origin


def translated(sentence: str) -> str:
    """Return a sentence that a row keeps in English in the active language."""
    return gettext(sentence) if sentence else ""
