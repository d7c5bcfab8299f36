"""The client: one method for each thing that consumers ask for, and `get`, `post` and `pages` for all else."""

import json
import time
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.client import HTTPException
from typing import Any, cast
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlencode, urljoin, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from factcheck_client.errors import Unreachable, problem_of
from factcheck_client.forms import File, form_of
from factcheck_client.shapes import (
    ArticleTaken,
    CheckAnswer,
    Claim,
    ClaimEntered,
    Delivery,
    Evidence,
    Key,
    Run,
    Translation,
    Verdict,
    Webhook,
)

BUSY = {429, 502, 503, 504}
LONGEST_WAIT = 120.0  # seconds; a server that asks for more is not waited for


class NoRedirects(HTTPRedirectHandler):
    """Follows nothing: the key is for one server."""

    def redirect_request(self, *args: Any) -> None:
        """Return that nothing is to be asked instead."""


class Client:
    """Asks one server, with one key.

    base_url: of the site, such as "https://checks.example". key: begins with "fck_"; without one only what is open to
    all can be read. language: "ar" or "en", of labels and errors. timeout: seconds for one answer. retries: how often
    to ask again where the server is busy or away.
    Every method raises Problem for an answer that says no, and Unreachable where there was none.
    """

    def __init__(
        self, base_url: str, key: str = "", *, language: str = "en", timeout: float = 30.0, retries: int = 3
    ) -> None:
        self.base_url = base_url.rstrip("/")
        self.timeout, self.retries = timeout, retries
        self.headers = {"Accept": "application/json", "Accept-Language": language, "User-Agent": "factcheck-client/0.1"}
        if key:
            self.headers["Authorization"] = f"Api-Key {key}"
        self._open = build_opener(NoRedirects).open

    def check(self, text: str = "", *, url: str = "", **more: Any) -> CheckAnswer:
        """Return the numbers of a text, or of the page at an address, with the claims that are held on each.

        more: `language`, `published_at`, `budget` (milliseconds for searching by words), `matches`.
        """
        asked = {"text": text} if text else {"url": url}
        return cast(CheckAnswer, self.post("check/", asked | more))

    def claims(self, **filters: Any) -> Iterator[Claim]:
        """Yield claims, page after page; filters as the API has them: `rating`, `place`, `value_min`, `q` …"""
        return cast("Iterator[Claim]", self.pages("claims/", **filters))

    def claim(self, claim_id: int) -> Claim:
        """Return a claim with all that may be seen of it."""
        return cast(Claim, self.get(f"claims/{claim_id}/"))

    def verdicts(self, **filters: Any) -> Iterator[Verdict]:
        """Yield verdicts, every version; `as_of` for how they stood at a time."""
        return cast("Iterator[Verdict]", self.pages("verdicts/", **filters))

    def take_in(self, text: str = "", *, url: str = "", file: File | None = None, **about: Any) -> ArticleTaken:
        """Have an article read: a text, what stands at an address, or a file, by its path or as (name, bytes).

        about: `title`, `language`, `source`, `published_at`. Needs the scope `write`.
        """
        given = {name: value for name, value in (("text", text), ("url", url)) if value}
        return cast(ArticleTaken, self.post("articles/", given | about, file=file))

    def enter(self, statement: str, **about: Any) -> ClaimEntered:
        """Enter a claim that stands in no article. Needs the scope `write`.

        about: `value`, `unit`, `place`, `period_start` …, for what is not read right; `medium`, `locator` and `speaker`
        for where it stands; `verify=True` queues its verification.
        """
        return cast(ClaimEntered, self.post("claims/", {"statement": statement} | about))

    def verify(self, claim_id: int) -> Run:
        """Queue a verification of a claim, and return its run. Needs the scope `write`."""
        return cast(Run, self.post(f"claims/{claim_id}/verify/"))

    def add_evidence(self, claim_id: int, *, file: File | None = None, **finding: Any) -> Evidence:
        """Add a finding of yours, with the file that it stands in if there is one. Needs the scope `write`.

        finding: `url` (with `fetch=True` what stands there is kept), `quotation`, `value`, `unit`, `stance` …
        """
        return cast(Evidence, self.post(f"claims/{claim_id}/evidence/", finding, file=file))

    def write_verdict(self, claim_id: int, rating: str, **reasons: Any) -> Verdict:
        """Write the next version of a verdict; reasons: `rationale_ar`, `rationale_en`, `findings`."""
        return cast(Verdict, self.post(f"claims/{claim_id}/verdicts/", {"rating": rating} | reasons))

    def decide(self, claim_id: int, step: str, reason: str = "") -> Claim:
        """Take a step with a claim: `approve`, `return`, `correct`, `abandon`, `retract`, `dismiss` or `reopen`.

        Where somebody was faster, the Problem has what they did in `changes`.
        """
        return cast(Claim, self.post(f"claims/{claim_id}/{step}/", {"reason": reason}))

    def translate(self, verdict_id: int, text: str) -> Translation:
        """Hand in the reasons of a verdict in the language that it lacks; somebody else approves them."""
        return cast(Translation, self.post(f"verdicts/{verdict_id}/translations/", {"text": text}))

    def keys(self, **filters: Any) -> Iterator[Key]:
        """Yield your keys; whoever manages keys gets everybody's: `owner`, `revoked`."""
        return cast("Iterator[Key]", self.pages("keys/", **filters))

    def create_key(self, name: str, scopes: list[str], **about: Any) -> Key:
        """Make a key for yourself or for `owner`, until `expires_at`; the answer has the secret, this once."""
        return cast(Key, self.post("keys/", {"name": name, "scopes": scopes} | about))

    def revoke_key(self, key_id: int, reason: str = "") -> Key:
        """Take a key out of use for good."""
        return cast(Key, self.post(f"keys/{key_id}/revoke/", {"reason": reason}))

    def webhooks(self) -> Iterator[Webhook]:
        """Yield your webhooks."""
        return cast("Iterator[Webhook]", self.pages("webhooks/"))

    def create_webhook(self, url: str, events: list[str], **about: Any) -> Webhook:
        """Have an address called when something happens; the answer has the secret, this once."""
        return cast(Webhook, self.post("webhooks/", {"url": url, "events": events} | about))

    def delete_webhook(self, webhook_id: int) -> None:
        """Call an address no more."""
        self.ask("DELETE", f"webhooks/{webhook_id}/")

    def test_webhook(self, webhook_id: int) -> Delivery:
        """Send a test to a webhook."""
        return cast(Delivery, self.post(f"webhooks/{webhook_id}/ping/"))

    def deliveries(self, webhook_id: int) -> Iterator[Delivery]:
        """Yield the log of a webhook, the newest first."""
        return cast("Iterator[Delivery]", self.pages(f"webhooks/{webhook_id}/deliveries/"))

    def pages(self, path: str, **filters: Any) -> Iterator[Any]:
        """Yield the rows of a list, page after page."""
        following: str | None = path
        while following is not None:
            page = self.get(following, **filters)
            yield from page["results"]
            following, filters = page["next"], {}

    def get(self, path: str, **parameters: Any) -> Any:
        """Return what is at an address below /api/v1/; parameters that are None are left out."""
        given = {name: value for name, value in parameters.items() if value is not None}
        return self.ask("GET", path + (f"?{urlencode(given)}" if given else ""))

    def post(self, path: str, body: Any = None, *, file: File | None = None, idempotency_key: str = "") -> Any:
        """Return the answer to what is sent; asked again with the same key, the server does it once.

        file: its path, or its name and bytes; it is sent in a form, with the body as its fields.
        """
        headers = {"Idempotency-Key": idempotency_key or str(uuid.uuid4())}
        if file is not None:
            body, headers["Content-Type"] = form_of(body or {}, file)
        return self.ask("POST", path, body, headers)

    def ask(self, method: str, path: str, body: Any = None, headers: dict[str, str] | None = None) -> Any:
        """Return the answer to a request, asked again where the server is busy or away; None for an empty one.

        body: bytes are sent as they are, anything else as JSON.
        """
        content = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
        sent = self.headers | ({"Content-Type": "application/json"} if content else {}) | (headers or {})
        request = Request(self.address(path), data=content, headers=sent, method=method)
        for attempt in range(self.retries + 1):
            status, answer, wait = self.once(request, last=attempt == self.retries)
            if status is not None and status not in BUSY:
                break
            if attempt < self.retries:
                pause = 2.0**attempt if wait is None else wait
                if pause > LONGEST_WAIT:
                    break
                time.sleep(pause)
        if status is None or 300 <= status < 400:
            raise Unreachable(f"{request.full_url} leads elsewhere: is this the right address?")
        if status >= 400:
            raise problem_of(status, answer)
        return answer

    def once(self, request: Request, *, last: bool) -> tuple[int | None, Any, float | None]:
        """Return status, answer and how long to wait; a status of None where nobody answered, unless it is `last`."""
        try:
            with self._open(request, timeout=self.timeout) as answer:
                return answer.status, read(answer.read(), answer.headers), None
        except HTTPError as error:
            with error:
                wait = seconds(error.headers.get("Retry-After"))
                return error.code, read(error.read(), error.headers), wait
        except (URLError, HTTPException, OSError) as error:
            if last:
                raise Unreachable(f"{request.full_url} did not answer: {error}") from error
            return None, None, None

    def address(self, path: str) -> str:
        """Return an address in full. Raises ValueError for one of another server, which must not see the key."""
        here = f"{self.base_url}/api/v1/"
        full = urljoin(here, quote(path, safe="/?&=%:,+-._~"))
        if urlsplit(full)[:2] != urlsplit(here)[:2]:
            raise ValueError(f"{full} is not of {self.base_url}")
        return full


def read(body: bytes, headers: Any) -> Any:
    """Return the JSON of an answer; None where it is empty. Raises Unreachable where something else answered."""
    if not body:
        return None
    kind = headers.get_content_type()
    if not kind.endswith("json"):
        raise Unreachable(f"the answer is {kind} and not JSON: is this the right address?")
    return json.loads(body)


def seconds(printed: str | None) -> float | None:
    """Return how long `Retry-After` asks to wait: it prints seconds, or a date."""
    if not printed:
        return None
    if printed.strip().isdecimal():
        return float(printed)
    try:
        until = parsedate_to_datetime(printed)
    except ValueError:
        return None
    return max(0.0, (until - datetime.now(UTC)).total_seconds()) if until.tzinfo else None
