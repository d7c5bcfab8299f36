"""Looks whether everything that was kept is as it was: bytes, archive records, and the chains of evidence."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.db.models import Exists, OuterRef, QuerySet

from claims import store
from claims.models import Claim, Evidence, EvidenceRecord, Snapshot
from claims.net import archive
from claims.store import Damaged
from claims.verification.records import broken_links

BATCH = 500


@dataclass(slots=True)
class Inventory:
    """How much was looked at: files of bytes, archive records, and claims with evidence."""

    files: int = 0
    archives: int = 0
    chains: int = 0


def damages(inventory: Inventory) -> Iterator[str]:
    """Yield a sentence for each damage, while counting into `inventory` what was looked at."""
    for sha256 in hashes("sha256"):
        inventory.files += 1
        yield from damage(store.path_of, sha256, "snapshots", Snapshot.objects.filter(sha256=sha256).first())
    for sha256 in hashes("warc_sha256"):
        inventory.archives += 1
        found = Snapshot.objects.filter(warc_sha256=sha256).first()
        yield from damage(archive.path_of, sha256, "archive records", found)
    for claim in claims_with_evidence().iterator(BATCH):
        inventory.chains += 1
        yield from broken_links(claim)


def hashes(field: str) -> Iterator[str]:
    """Return every hash that snapshots name, each once."""
    named = Snapshot.objects.exclude(**{field: ""}).order_by(field).values_list(field, flat=True)
    return named.distinct().iterator(BATCH)


def damage(path_of: Callable[[str], Path], sha256: str, kind: str, snapshot: Snapshot | None) -> Iterator[str]:
    """Yield what is wrong with a kept file, if anything, and which address it was fetched from."""
    try:
        store.read_kept(path_of(sha256), sha256)
    except Damaged as error:
        where = f" ({snapshot.url})" if snapshot and snapshot.url else ""
        yield f"{kind}: {error}{where}"


def claims_with_evidence() -> QuerySet[Claim]:
    """Return the claims whose chains there are to look at, also one whose evidence or records are gone."""
    own = {"claim": OuterRef("pk")}
    evidence, records = Evidence.objects.filter(**own), EvidenceRecord.objects.filter(**own)
    return Claim.objects.filter(Exists(evidence) | Exists(records)).order_by("pk")
