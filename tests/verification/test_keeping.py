"""Evidence that is kept: sealed in a chain, hashed again on demand, and handed out in one file."""

import io
import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from claims import store
from claims.models import Claim, Evidence, EvidenceRecord, Snapshot
from claims.net import Fetched, archive
from claims.verification.evidence import keep_found
from claims.verification.exporting import export_evidence
from claims.verification.services import add_evidence
from tests.factories import make_claim, make_run, make_user, make_verdict

pytestmark = pytest.mark.django_db
URL = "https://statistics.example/flour"


@pytest.fixture(autouse=True)
def _own_store(settings: Any, tmp_path: Path) -> None:
    settings.FACTCHECK_DATA = tmp_path


def fetched(body: bytes = b'{"value": 12.50}', **headers: str) -> Snapshot:
    """Return a page as it was fetched."""
    from django.utils import timezone

    about = {"content-type": "application/json"} | headers
    asked = {"accept": "application/json"}
    return archive.keep(Fetched(URL, URL, 200, about, body, "application/json", timezone.now(), "OK", asked=asked))


def finding(value: str = "12.50", snapshot: Snapshot | None = None, **more: Any) -> Evidence:
    return Evidence(provider="stub", title="Flour", url=URL, origin="mill", value=value, snapshot=snapshot, **more)


def sealed_claim(findings: int = 3) -> Claim:
    """Return a claim with a chain of findings, each read from a page of its own."""
    claim = make_claim()
    for number in range(findings):
        keep_found({claim: [finding(f"{number}.5", fetched(f'{{"value": {number}.5}}'.encode()))]})
    return claim


def verify() -> tuple[str, str]:
    """Return what verify_store prints, and the damage that it names."""
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("verify_store", stdout=out, stderr=err)
    except CommandError as error:
        return str(error), err.getvalue()
    return out.getvalue(), err.getvalue()


class TestChain:
    def test_each_record_names_the_one_before_it_and_what_was_read(self) -> None:
        claim = sealed_claim()
        records = list(claim.records.all())
        contents = [json.loads(record.content) for record in records]
        assert [content["previous"] for content in contents] == ["", records[0].sha256, records[1].sha256]
        assert [sha256(record.content.encode()).hexdigest() for record in records] == [row.sha256 for row in records]
        for content in contents:
            snapshot = Snapshot.objects.get(pk=content["snapshot"]["id"])
            assert content["snapshot"]["sha256"] == snapshot.sha256
            assert content["snapshot"]["warc_sha256"] == snapshot.warc_sha256

    def test_a_finding_that_comes_again_with_new_bytes_is_sealed_once(self) -> None:
        claim = make_claim()
        [first] = keep_found({claim: [finding(snapshot=fetched(), vintage="2026")]})[claim.pk]
        fetched_anew = finding(snapshot=fetched(b'{"value": 12.50, "asked": 2}'), vintage="2026")
        [again] = keep_found({claim: [fetched_anew]})[claim.pk]
        assert (again.pk, claim.records.count()) == (first.pk, 1)

    def test_the_same_figure_in_another_edition_is_another_finding(self) -> None:
        claim = make_claim()
        keep_found({claim: [finding(vintage="2025"), finding(vintage="2026")]})
        assert claim.records.count() == 2

    def test_what_a_person_found_is_sealed_too(self) -> None:
        claim = make_claim()
        evidence = add_evidence(claim, actor=make_user(), url=URL, quotation="12.5 tonnes", value="12.5")
        assert json.loads(evidence.record.content)["evidence"]["quotation"] == "12.5 tonnes"

    def test_a_record_cannot_be_rewritten(self) -> None:
        claim = sealed_claim(1)
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            claim.records.update(content="{}")


class TestVerifyStore:
    def test_nothing_is_damaged(self) -> None:
        sealed_claim()
        assert verify() == ("Nothing is damaged: 3 files, 3 archive records, 1 chains of evidence.\n", "")

    @pytest.mark.parametrize(
        ("path_of", "kind"), [(store.path_of, "snapshots"), (lambda name: archive.path_of(name), "archive records")]
    )
    @pytest.mark.parametrize(
        ("harm", "said"), [(Path.unlink, "are missing"), (lambda path: path.write_bytes(b"x"), "have been changed")]
    )
    def test_a_file_that_is_gone_or_changed_is_named(
        self, path_of: Callable[[str], Path], kind: str, harm: Callable[[Path], object], said: str
    ) -> None:
        sealed_claim()
        snapshot = Snapshot.objects.first()
        assert snapshot is not None
        harm(path_of(snapshot.sha256 if kind == "snapshots" else snapshot.warc_sha256))
        summary, named = verify()
        assert summary.startswith("1 damaged")
        assert kind in named
        assert said in named
        assert URL in named

    @pytest.mark.parametrize("change", [{"value": 13}, {"quotation": "otherwise"}, {"origin": "another mill"}])
    def test_a_finding_that_was_changed_is_named(self, change: dict[str, Any]) -> None:
        claim = sealed_claim()
        evidence = claim.evidence.order_by("pk")[1]
        Evidence.objects.filter(pk=evidence.pk).update(**change)
        summary, named = verify()
        assert summary.startswith("1 damaged")
        assert f"evidence {evidence.pk}, or the chain before it" in named

    def test_what_may_change_of_a_finding_breaks_nothing(self) -> None:
        claim = sealed_claim()
        claim.evidence.update(stance="supports", confidential=True)
        assert verify()[1] == ""

    def test_a_finding_that_was_taken_out_breaks_the_chain(self) -> None:
        claim = sealed_claim()
        claim.evidence.order_by("pk")[1].delete()
        assert "the chain before it" in verify()[1]

    def test_a_finding_that_was_slipped_in_has_no_record(self) -> None:
        claim = sealed_claim(1)
        evidence = Evidence.objects.create(claim=claim, fingerprint="0" * 64)
        assert f"evidence {evidence.pk} has no record" in verify()[1]

    def test_a_record_that_was_rewritten_past_the_guard_is_named(self) -> None:
        claim = sealed_claim(1)
        [record] = claim.records.all()
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute("DROP TRIGGER claims_record_is_kept")
            else:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # nothing may wait to be checked
                cursor.execute("ALTER TABLE claims_evidencerecord DISABLE TRIGGER claims_record_is_kept")
        EvidenceRecord.objects.filter(pk=record.pk).update(content=record.content.replace("mill", "bank"))
        assert f"claim {claim.pk}: record 1 has been changed" in verify()[1]


class TestExport:
    @staticmethod
    def bundle(claim: Claim, **options: bool) -> ZipFile:
        file = io.BytesIO()
        export_evidence(claim, file, **options)
        return ZipFile(file)

    def test_one_file_holds_all_of_it_and_its_hashes(self) -> None:
        claim = sealed_claim(2)
        make_verdict(claim)
        answer = make_run(claim, status="done").answers.create(
            provider="stub", outcome="nothing", query={"asked": [URL]}
        )
        page = fetched(b"[]")
        answer.snapshots.add(page)
        bundle = self.bundle(claim)
        names = bundle.namelist()
        assert {"README.txt", "claim.json", "answers.json", "records/0001.json", "records/0002.json"} < set(names)
        assert f"files/{page.sha256}.json" in names
        assert len([name for name in names if name.startswith("warc/")]) == 3
        sums = dict(reversed(line.split("  ")) for line in bundle.read("SHA256SUMS").decode().splitlines())
        assert sums == {name: sha256(bundle.read(name)).hexdigest() for name in names if name != "SHA256SUMS"}

    def test_its_chain_can_be_followed_with_the_bundle_alone(self) -> None:
        bundle = self.bundle(sealed_claim(3))
        previous, records = "", sorted(name for name in bundle.namelist() if name.startswith("records/"))
        assert len(records) == 3
        for name in records:
            record = json.loads(bundle.read(name))
            assert record["previous"] == previous
            assert f"files/{record['snapshot']['sha256']}.json" in bundle.namelist()
            previous = sha256(bundle.read(name)).hexdigest()

    def test_what_is_confidential_is_withheld_unless_asked_for(self) -> None:
        claim = sealed_claim(2)
        secret = claim.evidence.order_by("pk")[0]
        claim.evidence.filter(pk=secret.pk).update(confidential=True)
        withheld, whole = self.bundle(claim), self.bundle(claim, confidential=True)
        assert withheld.read("records/0001.withheld.txt").decode().strip() == secret.record.sha256
        assert secret.snapshot is not None
        assert f"files/{secret.snapshot.sha256}.json" not in withheld.namelist()
        assert f"files/{secret.snapshot.sha256}.json" in whole.namelist()

    def test_the_same_claim_gives_the_same_bytes(self) -> None:
        claim = sealed_claim()
        files = [io.BytesIO(), io.BytesIO()]
        for file in files:
            export_evidence(claim, file)
        assert files[0].getvalue() == files[1].getvalue()

    def test_the_command_writes_the_file_whole_or_not_at_all(self, tmp_path: Path) -> None:
        claim = sealed_claim(1)
        call_command("export_evidence", claim.pk, to=tmp_path / "claim.zip", stdout=io.StringIO())
        assert ZipFile(tmp_path / "claim.zip").testzip() is None
        for path in (tmp_path / "store").rglob("*"):
            if path.is_file():
                path.unlink()
        with pytest.raises(CommandError, match="missing from the store"):
            call_command("export_evidence", claim.pk, to=tmp_path / "other.zip", stdout=io.StringIO())
        assert not list(tmp_path.glob("other*"))

    def test_a_claim_that_there_is_not_is_said_to_be_none(self) -> None:
        with pytest.raises(CommandError, match="There is no claim 0"):
            call_command("export_evidence", 0)
