"""Load the demonstration data once, and say how to get in."""

import json
import secrets
import tomllib
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.core.management.base import BaseCommand

from claims import intake
from claims.access import Role
from claims.intake.hearsay import hear_through
from claims.management.waiting import wait_for
from claims.models import ApiKey, Article, Claim, Proposal, RunStatus, Scope, Source, Speaker, Status
from claims.publishing.services import create_key
from claims.review.services import approve, write_verdict
from claims.review.titles import set_page
from claims.verification.services import confirm_release, import_dataset, run_verification, take_up

DEMO = Path(__file__).parent.parent / "demo"
KEY_NAME = "Demonstration"
PATIENCE = 120  # seconds


class Command(BaseCommand):
    """Accounts, official figures, cited findings, articles, and two public verdicts to begin with.

    What is there already is left as it is. Passwords and the key are made at random on this machine and
    kept beside the database, for their owner alone to read.
    """

    help = "Load the demonstration data once, and print its accounts and API key."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load whatever is missing."""
        demo = tomllib.loads((DEMO / "demo.toml").read_text(encoding="utf-8"))
        ways_in = open_accounts(demo["accounts"])
        checker, editor = (User.objects.get(username=name) for name in ("checker", "editor"))
        for name, profile in (("population-arab-states.csv", "worldbank-population"), ("findings.toml", "")):
            imported = import_dataset(name, (DEMO / name).read_bytes(), profile=profile, actor=checker)
            if imported.new:
                confirm_release(imported.release, actor=editor)
        for row in demo["sources"]:
            Source.objects.get_or_create(domain=row["domain"], defaults=row)
        for row in demo["speakers"]:
            Speaker.objects.get_or_create(name_en=row["name_en"], defaults=row)
        for row in demo["articles"]:
            take_in(row, checker)
        for row in demo["verdicts"]:
            publish(row, checker, editor)
        for line in describe(ways_in):
            self.stdout.write(line)


def open_accounts(accounts: list[dict[str, str]]) -> dict[str, Any]:
    """Return the accounts' passwords and the key, made now where the file or an account is missing."""
    path = Path(settings.FACTCHECK_DATA) / "demonstration.json"
    names = [account["username"] for account in accounts]
    if path.exists() and User.objects.filter(username__in=names).count() == len(names):
        kept: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return kept
    ways_in: dict[str, Any] = {"accounts": [open_account(account) for account in accounts]}
    owner = User.objects.get(username=names[0])
    ApiKey.objects.filter(owner=owner, name=KEY_NAME).delete()
    ways_in["key"] = create_key(KEY_NAME, owner=owner, scopes=[Scope.READ_ALL, Scope.WRITE])[1]
    path.touch(mode=0o600)
    path.write_text(json.dumps(ways_in), encoding="utf-8")
    return ways_in


def open_account(account: dict[str, str]) -> dict[str, str]:
    """Make an account, or give it a new password."""
    role, password = Role(account["role"]), secrets.token_urlsafe(9)
    user, _made = User.objects.get_or_create(username=account["username"])
    user.first_name, user.last_name = account["name"].split(" ", 1)
    user.is_staff = True
    user.set_password(password)
    user.save()
    user.groups.set([Group.objects.get_or_create(name=role)[0]])
    return {"username": user.username, "password": password, "role": role.value}


def take_in(row: dict[str, Any], actor: User) -> None:
    """Take one article in and read it here, so that the sources that it names can join its chains."""
    title, _, _ = (text := (DEMO / row["file"]).read_text(encoding="utf-8")).partition("\n")
    article, is_new = intake.take_in(
        text,
        title=title,
        url=row["url"],
        language=row["language"],
        published_at=datetime.fromisoformat(row["published_at"]),
        actor=actor,
    )
    if is_new:
        if intake.read_article(article.pk, found=take_up) is None:
            wait_for(article, PATIENCE)  # A worker was quicker.
        hear_through(article, list(Source.objects.filter(domain__in=row.get("heard_through", []))), actor=actor)


def publish(row: dict[str, Any], checker: User, editor: User) -> None:
    """Let the checker adopt what the machine proposes for a claim, and the editor approve it; once."""
    article = Article.objects.get(url=row["url"])
    claim = Claim.objects.filter(appearances__article=article, appearances__quotation=row["quotation"]).first()
    if claim is None or claim.verdicts.exists():
        return
    for run in claim.runs.filter(status=RunStatus.QUEUED):
        run_verification(run.pk)
    wait_for(article, PATIENCE)  # As above.
    claim.refresh_from_db()
    proposal = Proposal.objects.filter(run__claim=claim).order_by("-pk").first()
    if proposal is None or claim.status != Status.NEEDS_REVIEW:
        return  # People have made something else of it.
    set_page(claim, {name: row[name] for name in ("title_ar", "title_en")}, actor=checker)
    reasons = {name: row[name] for name in ("rationale_ar", "rationale_en")}
    given = {"rating": proposal.rating, "findings": proposal.findings, "adopted": proposal}
    approve(write_verdict(claim, **given, **reasons, actor=checker), actor=editor)


def describe(ways_in: dict[str, Any]) -> list[str]:
    """Return the accounts and the key, a line each."""
    rows = [f"  {row['role']:<14} {row['username']:<9} {row['password']}" for row in ways_in["accounts"]]
    return ["Accounts (role, name, password):", *rows, "API key:", f"  {ways_in['key']}"]
