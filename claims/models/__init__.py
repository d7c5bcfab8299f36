"""Every row of the application; the one public face of this package."""

from claims.models.archiving import ArchivedCopy
from claims.models.article import Appearance, Article, Attribution, ReadingStatus, Snapshot, Source, Speaker
from claims.models.audit import AuditEvent, AuditSeal
from claims.models.claim import Claim, Rating, Status
from claims.models.jobs import Job, JobStatus, Progress, RevisedEvidence
from claims.models.matching import Match, Pairing, Tier
from claims.models.newsroom import Comment, Notice
from claims.models.people import Desk, Digits, Profile, SavedFilter
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

__all__ = [
    "ApiKey",
    "Appearance",
    "ArchivedCopy",
    "Article",
    "Attribution",
    "AuditEvent",
    "AuditSeal",
    "Claim",
    "Comment",
    "Dataset",
    "Decision",
    "Desk",
    "Digits",
    "Evidence",
    "EvidenceRecord",
    "Job",
    "JobStatus",
    "Match",
    "Measure",
    "Notice",
    "Observation",
    "Outcome",
    "Pairing",
    "PeriodType",
    "Place",
    "Profile",
    "Progress",
    "Proposal",
    "ProviderAnswer",
    "Rating",
    "ReadingStatus",
    "Release",
    "Review",
    "RevisedEvidence",
    "RunStatus",
    "SavedFilter",
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
]
