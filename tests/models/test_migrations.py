"""Each migration can be taken back, and the models have no change without one."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


@pytest.mark.django_db
def test_the_models_have_no_change_without_a_migration() -> None:
    call_command("makemigrations", "claims", check=True, dry_run=True, verbosity=0)


@pytest.mark.django_db(transaction=True)
def test_every_migration_can_be_taken_back_and_made_again() -> None:
    leaves = [key for key in MigrationExecutor(connection).loader.graph.leaf_nodes() if key[0] == "claims"]
    call_command("migrate", "claims", "zero", verbosity=0)
    assert not [name for name in connection.introspection.table_names() if name.startswith("claims_")]
    call_command("migrate", verbosity=0)
    assert set(MigrationExecutor(connection).loader.applied_migrations) >= set(leaves)
