"""Puts all that is known of a claim into one zip file: claim, verdicts, evidence, answers, bytes and archive records.

The same claim gives the same bytes. Evidence that is confidential is withheld unless asked for: its record then stands
there by its hash alone, so that the chain can still be followed.
"""

import hashlib
import mimetypes
from collections.abc import Iterator
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.db.models import Q

from claims import store
from claims.models import Claim, EvidenceRecord, Snapshot
from claims.models.fields import FigureFields, PeriodFields
from claims.net import archive
from claims.verification.canonical import to_json

Entry = tuple[str, bytes]  # name in the zip file, and bytes
FIGURE = tuple(field.name for shape in (FigureFields, PeriodFields) for field in shape._meta.fields)
VERDICT = ("version", "rating", "findings", "rationale_ar", "rationale_en", "created_at", "published_at", "is_current")
README = """Factcheck: evidence on claim {claim}

{statement}

claim.json       the claim and every version of its verdict
records/         one file for each finding, in the order in which it was kept. Each names the SHA-256 of the file
                 before it ("previous"), the bytes that it was read from ("snapshot") and where in them it stands
                 ("pointer"). A finding that is confidential is withheld: its file then has its SHA-256 alone.
answers.json     who was asked in each verification, how, and what came of it
files/           pages and answers as they were fetched, each named by its SHA-256
warc/            the same with request and headers, as web archives (WARC 1.1), each named by its SHA-256
SHA256SUMS       the SHA-256 of every file here but itself: check with "sha256sum -c SHA256SUMS"

Each finding has its own licence ("licence"): look at it before you publish the files.

أدلة الادعاء {claim}

claim.json: الادعاء وجميع نسخ حكمه.
records/: ملف لكل دليل بترتيب حفظها. يذكر كل ملف بصمة الملف الذي قبله (previous) والبايتات التي قُرئ منها (snapshot)
وموضعه فيها (pointer). الدليل السري محجوب، فليس في ملفه إلا بصمته.
answers.json: من سُئل في كل تحقق، وكيف سُئل، وما أجاب به.
files/: الصفحات والأجوبة كما جُلبت، واسم كل ملف بصمته (SHA-256).
warc/: هي نفسها مع الطلب والترويسات في أرشيف ويب (WARC 1.1)، واسم كل ملف بصمته.
SHA256SUMS: بصمات كل الملفات هنا عدا هذا الملف؛ تُفحص بالأمر sha256sum -c SHA256SUMS.

لكل دليل رخصته (licence): راجعها قبل نشر الملفات.
"""


def export_evidence(claim: Claim, file: IO[bytes], *, confidential: bool = False) -> None:
    """Write the zip file of a claim. Raises store.Damaged where kept bytes are missing or have been changed."""
    sums = []
    with ZipFile(file, "w") as bundle:
        for name, body in entries(claim, confidential):
            bundle.writestr(plain_entry(name), body)
            sums.append(f"{hashlib.sha256(body).hexdigest()}  {name}\n")
        bundle.writestr(plain_entry("SHA256SUMS"), "".join(sums))


def plain_entry(name: str) -> ZipInfo:
    """Return an entry without time or owner, so that equal content is equal bytes."""
    entry = ZipInfo(name)
    entry.compress_type = ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry


def entries(claim: Claim, confidential: bool) -> Iterator[Entry]:
    """Yield all files of a claim's bundle but the list of hashes."""
    yield "README.txt", README.format(claim=claim.pk, statement=claim.statement).encode()
    yield "claim.json", as_json(described(claim))
    yield "answers.json", as_json(list(answers(claim)))
    records = list(claim.records.select_related("evidence__snapshot").order_by("position"))
    yield from (record_entry(record, confidential) for record in records)
    snapshots = snapshots_of(claim, confidential)
    for snapshot in {each.sha256: each for each in snapshots}.values():
        ending = mimetypes.guess_extension(snapshot.media_type) or ""
        yield f"files/{snapshot.sha256}{ending}", store.read(snapshot)
    for sha256 in sorted({each.warc_sha256 for each in snapshots} - {""}):
        yield f"warc/{sha256}.warc.gz", store.read_kept(archive.path_of(sha256), sha256)


def as_json(value: Any) -> bytes:
    """Return the canonical JSON of a value."""
    return to_json(value).encode()


def described(claim: Claim) -> dict[str, Any]:
    """Return the claim and every version of its verdict."""
    verdicts = claim.verdicts.order_by("version")
    return {
        "id": claim.pk,
        "statement": claim.statement,
        "language": claim.language,
        "status": claim.status,
        "measure": claim.measure.code if claim.measure else None,
        "place": claim.place.code if claim.place else None,
        "population": claim.population,
        **{name: getattr(claim, name) for name in FIGURE},
        "verdicts": [{name: getattr(verdict, name) for name in VERDICT} for verdict in verdicts],
    }


def answers(claim: Claim) -> Iterator[dict[str, Any]]:
    """Yield what each provider answered in each verification."""
    for run in claim.runs.order_by("pk").prefetch_related("answers__snapshots"):
        for answer in run.answers.all():
            yield {
                "run": run.pk,
                "provider": answer.provider,
                "outcome": answer.outcome,
                "reason": answer.reason,
                "query": answer.query,
                "answered_at": answer.answered_at,
                "files": [snapshot.sha256 for snapshot in answer.snapshots.all()],
            }


def record_entry(record: EvidenceRecord, confidential: bool) -> Entry:
    """Return the record of a finding; its hash alone where the finding is confidential."""
    if record.evidence.confidential and not confidential:
        return f"records/{record.position:04}.withheld.txt", f"{record.sha256}\n".encode()
    return f"records/{record.position:04}.json", record.content.encode()


def snapshots_of(claim: Claim, confidential: bool) -> list[Snapshot]:
    """Return what a claim's findings, answers and articles were read from."""
    findings = claim.evidence.all() if confidential else claim.evidence.filter(confidential=False)
    asked = claim.runs.filter(answers__snapshots__isnull=False).values("answers__snapshots")
    articles = claim.appearances.filter(article__snapshot__isnull=False).values("article__snapshot")
    wanted = Q(pk__in=findings.filter(snapshot__isnull=False).values("snapshot")) | Q(pk__in=asked) | Q(pk__in=articles)
    return list(Snapshot.objects.filter(wanted).order_by("pk"))
