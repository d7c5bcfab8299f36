"""The chain of audit events: it holds, and it shows where somebody went round the guards."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from claims.access import Role
from claims.models import AuditEvent, AuditSeal
from claims.review import sealing, services
from tests.factories import make_claim, make_user

pytestmark = pytest.mark.django_db


def lift(table: str) -> None:
    """Take the guards of a table down, as somebody with the database's password could."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # No table with waiting checks is altered.
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            return
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table])
        for (name,) in cursor.fetchall():
            cursor.execute(f"DROP TRIGGER {name}")


def trail() -> None:
    """Make some events and seal them."""
    for number in range(3):
        services.dismiss(make_claim(), actor=make_user(), reason=f"reason {number}")
    sealing.seal()


def verified(**options: str) -> str:
    out = StringIO()
    call_command("verify_audit", stdout=out, stderr=StringIO(), **options)
    return out.getvalue()


def test_every_event_gets_its_place_once() -> None:
    trail()
    assert sealing.seal() == 0
    assert list(AuditSeal.objects.values_list("position", flat=True)) == [1, 2, 3]
    assert "3 events are in order; 0 wait" in verified()


def test_each_seal_names_the_one_before_it() -> None:
    trail()
    first, second, third = AuditSeal.objects.all()
    assert (first.previous_hash, second.previous_hash, third.previous_hash) == ("", first.hash, second.hash)


def test_new_events_go_on_where_the_chain_ended() -> None:
    trail()
    services.reopen(services.dismiss(make_claim(), actor=make_user()), actor=make_user(Role.EDITOR))
    assert "3 events are in order; 2 wait" in verified()
    assert sealing.seal() == 2
    assert "5 events are in order" in verified()


def test_a_changed_event_is_found_even_where_the_guards_were_taken_down() -> None:
    trail()
    lift("claims_auditevent")
    AuditEvent.objects.filter(reason="reason 1").update(reason="no reason")
    with pytest.raises(CommandError, match="broken in 1"):
        verified()
    assert [fault.position for fault in sealing.faults()] == [2]


def test_an_event_taken_out_is_missed() -> None:
    trail()
    for table in ("claims_auditevent", "claims_auditseal"):
        lift(table)
    AuditSeal.objects.filter(position=2).delete()
    assert sealing.Fault(2, "missing") in list(sealing.faults())


def test_an_end_that_was_cut_off_is_missed_by_its_hash() -> None:
    trail()
    last = AuditSeal.objects.latest("position").hash
    assert last in verified(contains=last)
    lift("claims_auditseal")
    AuditSeal.objects.filter(hash=last).delete()
    with pytest.raises(CommandError, match="cut off"):
        verified(contains=last)


@pytest.mark.parametrize("sql", ["UPDATE claims_auditseal SET hash = 'x'", "DELETE FROM claims_auditseal"])
def test_no_seal_is_changed_or_deleted_by_plain_sql(sql: str) -> None:
    trail()
    with pytest.raises(DatabaseError, match="never changed or deleted"), transaction.atomic():
        connection.cursor().execute(sql)


def test_an_event_that_committed_late_is_sealed_with_the_next() -> None:
    trail()
    late = AuditEvent.objects.record("claim.moved", make_claim(), actor=None)
    AuditEvent.objects.record("claim.moved", make_claim(), actor=None)
    AuditSeal.objects.bulk_create([])
    assert sealing.seal() == 2
    assert AuditSeal.objects.get(event=late).position == 4
