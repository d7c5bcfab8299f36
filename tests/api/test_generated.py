"""Requests made up from the schema by schemathesis: no fault of ours, every answer as described, nonsense refused.

They are the same each time, and few for each operation; half of them fit the schema, the others do not.
"""

import json
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
)

from claims import net
from claims.errors import FetchFailed
from claims.models import Comment, Desk, Job
from claims.publishing import dumps
from claims.publishing.services import create_key
from claims.publishing.webhooks import create_endpoint
from claims.review.translation import translate
from claims.tasks import write_dumps
from claims.verification.services import take_in_lines
from tests.api.conform import schema
from tests.api.sample import make_sample
from tests.factories import (
    make_claim,
    make_dataset,
    make_measure,
    make_observation,
    make_place,
    make_release,
    make_series,
    make_user,
    make_verdict,
)

pytestmark = pytest.mark.django_db

EXAMPLES = 4  # of each kind for each operation
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
lines = st.lists(st.fixed_dictionaries({"text": st.text()}, optional={"language": st.text()}), max_size=3)
schemathesis.openapi.media_type(
    "application/x-ndjson", lines.map(lambda rows: "\n".join(map(json.dumps, rows)).encode())
)
api = schemathesis.openapi.from_dict(schema())
api.app = get_wsgi_application()
OPERATIONS = {f"{found.ok().method.upper()} {found.ok().path}": found.ok() for found in api.get_all_operations()}
few = settings(
    max_examples=EXAMPLES,
    derandomize=True,
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
def real(settings: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Any]]:
    """Yield real rows for the parameters of addresses, by the first part of the path; nothing is fetched."""

    def unreachable(*_args: Any, **_options: Any) -> None:
        raise FetchFailed("There is no network here.")

    monkeypatch.setattr(net, "fetch", unreachable)
    # The test's own connection stays open from request to request, as Django's test client leaves it.
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    settings.FACTCHECK_DATA, settings.FACTCHECK_KEY_RATE = tmp_path, 10**6
    claim = make_sample()
    person = make_user("administrator")
    key, secret = create_key("generated", owner=person, scopes=["read_all", "admin"])
    series = make_series(dataset := make_dataset(), make_measure())
    figure = make_observation(make_release(dataset), series, make_place(), 2025, "112300")
    write_dumps()
    article = claim.appearances.get().article
    assert article is not None
    rows: dict[str, Any] = {
        "claims": claim.pk,
        "verdicts": claim.verdicts.get(is_current=True).pk,
        "evidence": claim.evidence.first(),
        "appearances": claim.appearances.get().pk,
        "speakers": claim.appearances.get().attributions.get(position=1).speaker_id,
        "articles": article.pk,
        "articles/bulk": take_in_lines("file", [(1, "faulty")], actor=person).pk,
        "comments": Comment.objects.create(claim=claim, author=person, text="Look.").pk,
        "datasets": dataset.pk,
        "series": series.pk,
        "observations": figure.pk,
        "runs": claim.runs.get().pk,
        "sources": article.source_id,
        "keys": key.pk,
        "desks": Desk.objects.create(name_en="Economy").pk,
        "people": person.pk,
        "translations": translate(make_verdict(make_claim()), "تذكره النشرة.", actor=person).pk,
        "jobs": Job.objects.get().pk,
        "webhooks": create_endpoint(
            url="https://consumer.example/hook", events=["verdict.published"], owner=person, actor=person
        ).pk,
    }
    ids = {name: getattr(row, "pk", row) for name, row in rows.items()}
    yield {"secret": secret, "ids": ids, "name": dumps.dumps()[0].name}
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def known(path: str, real: dict[str, Any]) -> dict[str, Any]:
    """Return real values for the parameters of an address, as far as there are any."""
    first = path.removeprefix("/api/v1/").partition("/{")[0]
    found = {"id": real["ids"].get(first), "name": real["name"] if first == "dumps" else None}
    found["code"] = {"places": "XA", "measures": "flour_milled"}.get(first)
    return {name: value for name, value in found.items() if value is not None and f"{{{name}}}" in path}


def hold(case: Case, real: dict[str, Any], *more: Any) -> None:
    """Send a request as an administrator, and hold the answer against the schema."""
    answer = case.call(headers={"Authorization": f"Api-Key {real['secret']}"})
    # With `fields` an answer has a part of what the schema describes.
    left_out = [response_schema_conformance] if "fields" in (case.query or {}) else []
    case.validate_response(answer, checks=[*CHECKS, *more], excluded_checks=left_out)
    if answer.status_code >= 400:
        assert answer.json()["detail"]


@pytest.mark.parametrize("name", OPERATIONS)
def test_what_fits_the_schema_is_answered_as_it_says(name: str, real: dict[str, Any]) -> None:
    operation = OPERATIONS[name]

    @few
    @given(st.data())
    def run(data: Any) -> None:
        hold(data.draw(operation.as_strategy(path_parameters=known(operation.path, real))), real)

    run()


@pytest.mark.parametrize("name", OPERATIONS)
def test_what_does_not_fit_the_schema_is_refused_with_a_reason(name: str, real: dict[str, Any]) -> None:
    operation = OPERATIONS[name]

    @few
    @given(st.data())
    def run(data: Any) -> None:
        case = data.draw(operation.as_strategy(generation_mode=GenerationMode.NEGATIVE))
        # Nothing behind a parameter's name is no value, and not a wrong one.
        hold(case, real, *([] if "" in (case.query or {}).values() else [negative_data_rejection]))

    with suppress(Unsatisfiable):  # Nothing can be wrong with what takes any text, or nothing at all.
        run()
