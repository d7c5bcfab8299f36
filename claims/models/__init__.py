"""Every row of the application; the one public face of this package."""

from claims.models.archiving import ArchivedCopy
from claims.models.article import Appearance, Article, Attribution, ReadingStatus, Snapshot, Source, Speaker
from claims.models.audit import AuditEvent, AuditSeal
from claims.models.chores import Chore
from claims.models.claim import Claim, Rating, Status
from claims.models.gaps import DataGap, GapClaim
from claims.models.jobs import Job, JobStatus, Progress, RevisedEvidence
from claims.models.matching import Match, Pairing, Tier
from claims.models.newsroom import Comment, Notice
from claims.models.publishing import ApiKey, Scope
from claims.models.reference import Dataset, Measure, Observation, PeriodType, Place, Release, Series
from claims.models.review import Decision, Review, Verdict
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
    "Chore",
    "Claim",
    "Comment",
    "DataGap",
    "Dataset",
    "Decision",
    "Evidence",
    "EvidenceRecord",
    "GapClaim",
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
    "Progress",
    "Proposal",
    "ProviderAnswer",
    "Rating",
    "ReadingStatus",
    "Release",
    "Review",
    "RevisedEvidence",
    "RunStatus",
    "Scope",
    "Series",
    "Shingle",
    "Snapshot",
    "Source",
    "Speaker",
    "Stance",
    "Status",
    "Tier",
    "Verdict",
    "VerificationRun",
]
