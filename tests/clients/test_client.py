"""The Python client against a live server, and against one that is in trouble."""

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from factcheck_client import Client, NotVerified, Problem, Unreachable, verify_webhook
from standardwebhooks.webhooks import Webhook

from claims.models import Claim, Evidence
from claims.publishing.services import create_key
from claims.publishing.signing import headers_for, new_secret
from tests.factories import make_user
from tests.loopback import Answer, Asked, answering

live = pytest.mark.django_db(transaction=True)


@live
def test_lists_are_read_page_after_page(site: str, secret: str, published: list[Claim]) -> None:
    client = Client(site, key=secret, language="ar")
    assert [claim["id"] for claim in client.claims(limit=1, ordering="created_at")] == [row.pk for row in published]
    assert [verdict["rating_label"] for verdict in client.verdicts(limit=1)] == ["صحيح", "صحيح"]
    assert client.claim(published[0].pk)["figure"]["value"] == "106000000"


@live
def test_a_text_is_checked(site: str, secret: str, published: list[Claim]) -> None:
    answer = Client(site, key=secret).check("The population of Egypt reached 106 million in 2024.", budget=0)
    [number] = answer["numbers"]
    assert (number["matches"][0]["relation"], number["matches"][0]["claim"]["id"]) == ("same_figure", published[0].pk)


@live
def test_articles_are_taken_in_and_webhooks_made(site: str, settings: Any) -> None:
    _key, secret = create_key("whole", owner=make_user("fact_checker"), scopes=["read_all", "write"])
    client = Client(site, key=secret)
    assert client.take_in("Port Sarif has 14 bakeries.", title="Bread")["created"] is True
    heard = client.enter("Port Sarif has 15 mills.", medium="broadcast", locator="00:12:40", verify=True)
    assert (heard["created"], heard["run"] is not None) == (True, True)
    claim = next(iter(client.claims(language="en", ordering="created_at")))
    assert client.verify(claim["id"])["claim"] == claim["id"]
    made = client.create_webhook("https://consumer.example/hook", ["verdict.published"])
    assert [hook["id"] for hook in client.webhooks()] == [made["id"]]
    assert client.test_webhook(made["id"])["status"] == "waiting"
    assert [row["type"] for row in client.deliveries(made["id"])] == ["webhook.test"]
    client.delete_webhook(made["id"])
    assert list(client.webhooks()) == []


@live
def test_a_file_is_taken_in_and_cited_under_its_own_name(site: str, tmp_path: Path, settings: Any) -> None:
    settings.FACTCHECK_DATA = tmp_path / "data"
    _key, secret = create_key("whole", owner=make_user("fact_checker"), scopes=["read_all", "write"])
    client, report = Client(site, key=secret), tmp_path / 'تقرير "1".txt'
    report.write_text("في ميناء صريف 14 مخبزا.", encoding="utf-8")
    taken = client.take_in(file=report, language="ar")
    assert (taken["created"], taken["language"]) == (True, "ar")
    assert client.take_in(file=report)["created"] is False
    claim = next(client.claims(language="en"))
    added = client.add_evidence(claim["id"], file=report, stance="supports", confidential=True)
    assert (added["title"], added["stance"]) == (report.name, "supports")
    assert Evidence.objects.get().confidential is True
    with pytest.raises(Problem, match="PDF"):
        client.add_evidence(claim["id"], file=("virus.exe", b"MZ"))


@live
def test_a_verdict_is_written_translated_and_decided_on(site: str, published: list[Claim]) -> None:
    writer = Client(site, key=create_key("w", owner=make_user("fact_checker"), scopes=["read_all", "write"])[1])
    editor = Client(site, key=create_key("e", owner=make_user("editor"), scopes=["admin"])[1])
    key = published[0].pk
    before = datetime.now(UTC).isoformat()
    assert editor.decide(key, "correct", "The office has another figure.")["status"] == "correcting"
    written = writer.write_verdict(key, "false", rationale_en="The new bulletin has another figure.")
    assert writer.translate(written["id"], "في النشرة الجديدة رقم آخر.")["status"] == "waiting"
    approved = editor.decide(key, "approve")["verdict"]
    assert approved is not None
    assert approved["rating"] == "false"
    [then] = [claim["verdict"] for claim in editor.claims(as_of=before) if claim["id"] == key]
    assert then is not None
    assert then["rating"] == "true"
    with pytest.raises(Problem) as late:
        editor.decide(key, "approve")
    assert (late.value.status, late.value.changes[0]["act"]) == (409, "claim.moved")


@live
def test_keys_are_made_and_revoked(site: str) -> None:
    admin = Client(site, key=create_key("a", owner=make_user("administrator"), scopes=["admin"])[1])
    reader = make_user("reader")
    made = admin.create_key("pull", ["read"], owner=reader.username)
    assert made["secret"] is not None
    [own] = Client(site, key=made["secret"]).keys()
    assert own["id"] == made["id"]
    assert admin.revoke_key(made["id"], "No more.")["revoked_at"]
    assert [key["owner"] for key in admin.keys(revoked="true")] == [reader.username]


@live
def test_what_the_server_refuses_is_a_problem_with_its_faults(site: str, secret: str) -> None:
    with pytest.raises(Problem) as refused:
        Client(site, key=secret).check("")
    assert (refused.value.status, refused.value.code) == (400, "invalid_input")
    assert {fault.field for fault in refused.value.errors} <= {"text", "url"}
    with pytest.raises(Problem) as unknown:
        next(Client(site, key="fck_wrong").claims())
    assert (unknown.value.status, unknown.value.code) == (401, "authentication_failed")
    with pytest.raises(Problem, match="colour"):
        next(Client(site, key=secret).claims(colour="red"))


@live
def test_a_page_that_is_no_api_is_told_from_one(site: str) -> None:
    with pytest.raises(Unreachable):
        Client(f"{site}/nowhere", retries=0).get("claims/")


@dataclass
class Busy:
    """Answers each request with the next of its answers: status and headers; then 200."""

    port: int = 0
    answers: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    asked: list[tuple[str, str | None, str | None]] = field(default_factory=list)

    def reply(self, asked: Asked) -> Answer:
        """Note a request, and return the next answer."""
        self.asked.append((asked.path, asked.headers.get("idempotency-key"), asked.headers.get("authorization")))
        status, headers = self.answers.pop(0) if self.answers else (200, {})
        body = json.dumps({"ok": True, "status": status, "code": "throttled", "detail": "Wait."}).encode()
        return Answer(body, "application/json", status, headers)


@pytest.fixture
def busy() -> Iterator[Busy]:
    server = Busy()
    with answering(server.reply) as server.port:
        yield server


@pytest.fixture
def slept(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """What the client waited, in place of waiting."""
    waited: list[float] = []
    monkeypatch.setattr("factcheck_client.client.time.sleep", waited.append)
    return waited


def at(server: Busy, **options: Any) -> Client:
    return Client(f"http://127.0.0.1:{server.port}", key="fck_x", **options)


def test_a_busy_server_is_asked_again_when_it_says_with_the_same_key(busy: Busy, slept: list[float]) -> None:
    busy.answers = [(429, {"Retry-After": "7"}), (503, {})]
    assert at(busy).post("check/", {"text": "x"})["ok"] is True
    assert slept == [7.0, 2.0]
    assert len({key for _path, key, _secret in busy.asked}) == 1
    assert busy.asked[0][1]


def test_patience_ends(busy: Busy, slept: list[float]) -> None:
    busy.answers = [(429, {"Retry-After": "1"})] * 3
    with pytest.raises(Problem) as refused:
        at(busy, retries=2).get("claims/")
    assert (refused.value.status, len(busy.asked)) == (429, 3)
    busy.answers = [(429, {"Retry-After": "86400"})]
    with pytest.raises(Problem):
        at(busy).get("claims/")
    assert len(busy.asked) == 4


def test_the_key_goes_to_no_other_server(busy: Busy) -> None:
    with pytest.raises(ValueError, match="is not of"):
        at(busy).get("https://elsewhere.example/api/v1/claims/")
    busy.answers = [(302, {"Location": "https://elsewhere.example/"})]
    with pytest.raises(Unreachable):
        at(busy).get("claims/")
    assert len(busy.asked) == 1


def test_nobody_there_is_unreachable(slept: list[float]) -> None:
    with pytest.raises(Unreachable):
        Client("http://127.0.0.1:9", retries=1).get("claims/")
    assert slept == [1.0]


def test_calls_are_verified_as_the_reference_library_does() -> None:
    secret, body = new_secret(), json.dumps({"type": "webhook.test", "timestamp": "", "data": {"ه": 1}})
    headers = headers_for([new_secret(), secret], "msg_1", int(time.time()), body)
    assert verify_webhook(secret, headers, body.encode()) == Webhook(secret).verify(body, headers)
    for wrong in (
        lambda: verify_webhook(new_secret(), headers, body),
        lambda: verify_webhook(secret, headers, body + " "),
        lambda: verify_webhook(secret, headers, body, now=time.time() + 301),
        lambda: verify_webhook(secret, {}, body),
        lambda: verify_webhook("whsec_?", headers, body),
    ):
        with pytest.raises(NotVerified):
            wrong()
