"""Supervisors and load balancers are told the truth."""

from pathlib import Path

import pytest
from django.test import Client

from factcheck.celery import app


@pytest.mark.django_db
def test_a_healthy_site_says_so(client: Client) -> None:
    response = client.get("/healthz")
    assert (response.status_code, response.json()) == (200, {"database": "ok", "broker": "ok"})


@pytest.mark.django_db
def test_a_broker_that_is_away_is_named(client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app.conf, "broker_read_url", f"redis+socket://{tmp_path}/nobody.sock")
    response = client.get("/healthz")
    assert (response.status_code, response.json()) == (503, {"database": "ok", "broker": "unreachable"})
