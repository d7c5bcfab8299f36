"""The tests' own servers are real: a real worker takes real messages and changes real rows."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.core.cache import cache
from django.db import connection, transaction
from redis import Redis

from factcheck.supervisor.broker import client_url
from tests.conftest import Eager
from tests.house.tasks import rename
from tests.services.worker import Worker

Workers = Callable[..., Worker]
Wait = Callable[..., None]


def first_name(user: User) -> str:
    return User.objects.get(pk=user.pk).first_name


@pytest.mark.broker
@pytest.mark.django_db(transaction=True)
def test_a_task_goes_through_a_real_worker(worker: Workers, wait_until: Wait) -> None:
    user = User.objects.create_user("alice")
    worker(include="tests.house.tasks")
    rename.delay(user.pk, "done")
    wait_until(lambda: first_name(user) == "done")


@pytest.mark.broker
@pytest.mark.django_db(transaction=True)
def test_a_killed_worker_does_not_finish_and_its_successor_works(worker: Workers, wait_until: Wait) -> None:
    alice, bob = User.objects.create_user("alice"), User.objects.create_user("bob")
    victim = worker(include="tests.house.tasks")
    rename.delay(alice.pk, "done", seconds=60)
    wait_until(lambda: first_name(alice) == "begun")
    victim.kill()
    victim.restart()
    rename.delay(bob.pk, "done")
    wait_until(lambda: first_name(bob) == "done")
    assert first_name(alice) == "begun"


@pytest.mark.broker
@pytest.mark.django_db(transaction=True)
def test_a_stopped_worker_puts_its_message_back(worker: Workers, wait_until: Wait) -> None:
    user = User.objects.create_user("alice")
    first = worker(include="tests.house.tasks")
    rename.delay(user.pk, "done", seconds=6)
    wait_until(lambda: first_name(user) == "begun")
    first.stop()
    assert first_name(user) == "begun"
    first.start()
    wait_until(lambda: first_name(user) == "done")


@pytest.mark.django_db
def test_eager_tasks_run_when_the_block_ends(eager: Eager) -> None:
    user = User.objects.create_user("alice")
    with eager():
        transaction.on_commit(lambda: rename.delay(user.pk, "done"))
        assert first_name(user) == ""
    assert first_name(user) == "done"


@pytest.mark.django_db
def test_the_stack_is_the_one_that_was_asked_for(broker_url: str) -> None:
    expected = "postgresql" if settings.TEST_STACK == "services" else "sqlite"
    assert connection.vendor == expected
    with Redis.from_url(client_url(broker_url)) as client:
        server = "valkey" if "valkey_version" in client.info() else "redis"
    assert settings.TEST_STACK == "embedded" or server == "redis"


def test_the_cache_is_in_the_broker() -> None:
    cache.set("greeting", "مرحبا")
    assert cache.get("greeting") == "مرحبا"


@pytest.mark.sqlite
@pytest.mark.django_db
def test_sqlite_writes_ahead_and_locks_early() -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA journal_mode")
        assert cursor.fetchone() == ("wal",)
    assert connection.settings_dict["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
