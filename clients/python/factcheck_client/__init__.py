"""Client of the Factcheck API."""

from factcheck_client.client import Client
from factcheck_client.errors import Fault, Problem, Unreachable
from factcheck_client.shapes import CheckAnswer, Claim, Delivery, Event, Verdict, Webhook
from factcheck_client.webhooks import NotVerified, verify_webhook

__all__ = [
    "CheckAnswer",
    "Claim",
    "Client",
    "Delivery",
    "Event",
    "Fault",
    "NotVerified",
    "Problem",
    "Unreachable",
    "Verdict",
    "Webhook",
    "verify_webhook",
]
