"""Runs everything on this machine: broker, web server, worker and beat."""

from argparse import ArgumentParser

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection, connections
from django.db.migrations.loader import MigrationLoader

from factcheck.celery import app
from factcheck.schema import made_by_newer, unusable
from factcheck.supervisor.broker import client_url
from factcheck.supervisor.checks import CannotStart, check_broker, check_port, only_one
from factcheck.supervisor.stack import Plan, services
from factcheck.supervisor.supervisor import Stopped, Supervisor


class Command(BaseCommand):
    """Start the stack, load the demonstration once, and keep it running until Ctrl-C."""

    help = "Run broker, web server, worker and beat here until Ctrl-C."
    requires_system_checks = []  # migrate runs them

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add --no-demo, for a desk's own data."""
        parser.add_argument("--no-demo", action="store_true", help="do not load the demonstration data")

    def handle(self, *args: object, **options: object) -> None:
        """Run until a signal; raises CommandError, with one sentence, where the stack cannot run."""
        try:
            check_port(settings.ENV.port)
            with only_one(settings.FACTCHECK_DATA):
                self._run(load_demo=not options["no_demo"])
        except CannotStart as error:
            raise CommandError(str(error)) from error
        except DatabaseError as error:
            raise CommandError(unusable(error)) from error
        except Stopped:
            self._say("Stopped.")

    def _run(self, load_demo: bool) -> None:
        for name, url in _servers_elsewhere().items():
            check_broker(name, url)
        if newer := made_by_newer(MigrationLoader(connection)):
            raise CannotStart(newer)
        with Supervisor(services(_plan()), self._say) as supervisor:
            call_command("migrate", interactive=False, verbosity=0)
            supervisor.start()
            if load_demo:
                call_command("load_demo", stdout=self.stdout)
            connections.close_all()
            self._say(f"Factcheck answers at http://127.0.0.1:{settings.ENV.port}/ - Ctrl-C stops it.")
            supervisor.watch()

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()  # a file or a pipe would keep it back


def _addresses() -> dict[str, str]:
    """Return the variables that choose a server of the Redis kind, each with its address for the Redis client."""
    return {
        "REDIS_URL": settings.CACHES["default"]["LOCATION"],
        "CELERY_BROKER_URL": client_url(settings.CELERY_BROKER_URL),
    }


def _servers_elsewhere() -> dict[str, str]:
    """Return the addresses that are not the bundled server's."""
    return {name: url for name, url in _addresses().items() if str(settings.BROKER_SOCKET) not in url}


def _plan() -> Plan:
    environment = settings.ENV
    embedded = len(_servers_elsewhere()) < len(_addresses())
    return Plan(
        data=settings.FACTCHECK_DATA,
        socket=settings.BROKER_SOCKET if embedded else None,
        host=settings.ALLOWED_HOSTS[0].lstrip(".").replace("*", "localhost"),
        port=environment.port,
        workers=environment.workers,
        web_workers=environment.web_workers,
        web_threads=environment.web_threads,
        log_level=environment.log_level,
        apart=environment.network_providers,
        worker_answers=lambda node: bool(app.control.ping(destination=[node], timeout=1)),
    )
