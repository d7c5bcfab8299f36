"""Plain functions that make rows for tests; every value has a default, and any can be given."""

import hashlib
from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

from django.contrib.auth.models import Group, User

from claims.access import Role
from claims.models import (
    Appearance,
    Article,
    Claim,
    Dataset,
    Evidence,
    Measure,
    Observation,
    Place,
    Proposal,
    Release,
    Series,
    Source,
    Speaker,
    Verdict,
    VerificationRun,
)

_numbers = count(1)


def make_user(role: str = Role.FACT_CHECKER, **values: Any) -> User:
    """Return a person with one role; the password is "password"."""
    values.setdefault("username", f"{role}{next(_numbers)}")
    user = User.objects.create_user(password=values.pop("password", "password"), is_staff=True, **values)
    user.groups.add(Group.objects.get_or_create(name=role)[0])
    return user


def make_source(**values: Any) -> Source:
    return Source.objects.create(**{"name_en": f"Outlet {next(_numbers)}", "name_ar": "صحيفة"} | values)


def make_speaker(**values: Any) -> Speaker:
    return Speaker.objects.create(**{"name_en": "Salma Haddad", "name_ar": "سلمى حداد"} | values)


def make_article(text: str = "", **values: Any) -> Article:
    text = text or f"The mill milled {next(_numbers)} tonnes of flour."
    values.setdefault("text_sha256", hashlib.sha256(text.encode()).hexdigest())
    return Article.objects.create(text=text, **{"language": "en"} | values)


def make_claim(**values: Any) -> Claim:
    values.setdefault("statement", f"The mill milled {next(_numbers)} tonnes of flour.")
    figure = {"kind": "count", "value": Decimal(12000), "unit": "count", "counted": "workers", "step": Decimal(1000)}
    return Claim.objects.create(**{"language": "en"} | figure | values)


def make_appearance(article: Article, quotation: str, **values: Any) -> Appearance:
    """Return the appearance of `quotation` where it first stands in the article; its sentence is the whole text."""
    start = article.text.index(quotation)
    spans = {"start": start, "end": start + len(quotation)}
    spans |= {"extent_start": spans["start"], "extent_end": spans["end"]}
    spans |= {"sentence_start": 0, "sentence_end": len(article.text)}
    row = {"article": article, "quotation": quotation, "kind": "count", "is_claim": True} | spans
    return Appearance.objects.create(**row | values)


def make_run(claim: Claim | None = None, **values: Any) -> VerificationRun:
    return VerificationRun.objects.create(claim=claim or make_claim(), **values)


def make_proposal(run: VerificationRun | None = None, **values: Any) -> Proposal:
    row = {"rating": "true", "findings": ["within_rounding"], "confidence": Decimal("0.80"), "version": "1"}
    return Proposal.objects.create(run=run or make_run(status="done"), **row | values)


def make_evidence(claim: Claim | None = None, **values: Any) -> Evidence:
    row = {"title": "Bulletin", "url": "https://statistics.example/bulletin", "fingerprint": f"{next(_numbers):064d}"}
    figure = {"kind": "count", "value": Decimal(12100), "unit": "count", "authority": Decimal("1.00")}
    return Evidence.objects.create(claim=claim or make_claim(), **row | figure | values)


def make_verdict(claim: Claim | None = None, **values: Any) -> Verdict:
    claim = claim or make_claim()
    row = {"version": claim.verdicts.count() + 1, "rating": "true", "rationale_en": "The bulletin has this figure."}
    values.setdefault("author", make_user() if "author" not in values else None)
    return Verdict.objects.create(claim=claim, **row | values)


def make_place(code: str = "XA", **values: Any) -> Place:
    names = {"name_en": f"Land {code}", "name_ar": f"أرض {code}"}
    return Place.objects.get_or_create(code=code, defaults=names | values)[0]


def make_measure(code: str = "flour_milled", **values: Any) -> Measure:
    row = {"name_en": "flour milled", "name_ar": "الطحين المطحون", "unit": "t", "terms": [["flour", "طحين"]]}
    return Measure.objects.get_or_create(code=code, defaults=row | values)[0]


def make_dataset(**values: Any) -> Dataset:
    number = next(_numbers)
    row = {"code": f"dataset{number}", "name_en": f"Yearbook {number}", "origin": f"office{number}"}
    return Dataset.objects.create(**row | {"authority": Decimal("1.00"), "licence": "CC0-1.0"} | values)


def make_release(dataset: Dataset | None = None, **values: Any) -> Release:
    row = {"vintage": "2026", "status": Release.Status.LIVE, "sha256": f"{next(_numbers):064d}"}
    return Release.objects.create(dataset=dataset or make_dataset(), **row | values)


def make_series(dataset: Dataset, measure: Measure, **values: Any) -> Series:
    row = {"code": f"S{next(_numbers)}", "label": measure.name_en, "unit": measure.unit}
    return Series.objects.create(dataset=dataset, measure=measure, **row | values)


def make_observation(release: Release, series: Series, place: Place, year: int, value: Any, **more: Any) -> Observation:
    """Return the value of one calendar year."""
    row = {"period_start": date(year, 1, 1), "period_end": date(year, 12, 31), "pointer": f"row {next(_numbers)}"}
    figure = {"value": Decimal(value), "unit": series.unit, "step": Decimal(1)}
    return Observation.objects.create(release=release, series=series, place=place, **row | figure | more)
