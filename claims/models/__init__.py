"""Every row of the application; the one public face of this package."""

from claims.models.archiving import ArchivedCopy
from claims.models.article import Appearance, Article, Attribution, Medium, ReadingStatus, Snapshot, Source, Speaker
from claims.models.audit import AuditEvent, AuditSeal
from claims.models.chores import Chore
from claims.models.claim import Claim, Rating, Status
from claims.models.consumers import IntakeLine, KeyUsage, RepeatRequest
from claims.models.figures import Digits
from claims.models.gaps import DataGap, GapClaim
from claims.models.jobs import Job, JobStatus, Progress, RevisedEvidence
from claims.models.matching import Match, Pairing, Tier
from claims.models.newsroom import Comment, Notice
from claims.models.people import Desk, Profile, SavedFilter
from claims.models.public import PublicPage, Publisher, ReaderRequest, ScheduledPublication
from claims.models.publishing import ApiKey, Scope
from claims.models.reference import Dataset, Measure, Observation, PeriodType, Place, Release, Series
from claims.models.review import Decision, Review, TranslationStatus, Verdict, VerdictTranslation
from claims.models.shingles import Shingle
from claims.models.verification import (
    Evidence,
    EvidenceRecord,
    Outcome,
    Proposal,
    ProviderAnswer,
    RunStatus,
    Stance,
    VerificationRun,
)
from claims.models.watching import Feed, FeedItem, Look
from claims.models.webhooks import (
    Delivery,
    DeliveryAttempt,
    DeliveryStatus,
    EventType,
    OutboxEvent,
    WebhookEndpoint,
)

__all__ = [
    "ApiKey",
    "Appearance",
    "ArchivedCopy",
    "Article",
    "Attribution",
    "AuditEvent",
    "AuditSeal",
    "Chore",
    "Claim",
    "Comment",
    "DataGap",
    "Dataset",
    "Decision",
    "Delivery",
    "DeliveryAttempt",
    "DeliveryStatus",
    "Desk",
    "Digits",
    "EventType",
    "Evidence",
    "EvidenceRecord",
    "Feed",
    "FeedItem",
    "GapClaim",
    "IntakeLine",
    "Job",
    "JobStatus",
    "KeyUsage",
    "Look",
    "Match",
    "Measure",
    "Medium",
    "Notice",
    "Observation",
    "OutboxEvent",
    "Outcome",
    "Pairing",
    "PeriodType",
    "Place",
    "Profile",
    "Progress",
    "Proposal",
    "ProviderAnswer",
    "PublicPage",
    "Publisher",
    "Rating",
    "ReaderRequest",
    "ReadingStatus",
    "Release",
    "RepeatRequest",
    "Review",
    "RevisedEvidence",
    "RunStatus",
    "SavedFilter",
    "ScheduledPublication",
    "Scope",
    "Series",
    "Shingle",
    "Snapshot",
    "Source",
    "Speaker",
    "Stance",
    "Status",
    "Tier",
    "TranslationStatus",
    "Verdict",
    "VerdictTranslation",
    "VerificationRun",
    "WebhookEndpoint",
]
