"""Client of the Factcheck API."""

from factcheck_client.client import Client
from factcheck_client.errors import Fault, Problem, Unreachable
from factcheck_client.forms import File
from factcheck_client.shapes import (
    ArticleTaken,
    CheckAnswer,
    Claim,
    ClaimEntered,
    Delivery,
    Event,
    Evidence,
    Key,
    Run,
    Translation,
    Verdict,
    Webhook,
)
from factcheck_client.webhooks import NotVerified, verify_webhook

__all__ = [
    "ArticleTaken",
    "CheckAnswer",
    "Claim",
    "ClaimEntered",
    "Client",
    "Delivery",
    "Event",
    "Evidence",
    "Fault",
    "File",
    "Key",
    "NotVerified",
    "Problem",
    "Run",
    "Translation",
    "Unreachable",
    "Verdict",
    "Webhook",
    "verify_webhook",
]
