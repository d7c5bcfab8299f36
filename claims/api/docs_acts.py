"""What the schema says of the acts on a claim."""

from collections.abc import Callable
from typing import Any

from claims.api.docs import IDEMPOTENCY_KEY, IF_MATCH, asked, operation
from claims.api.serializers.acts import (
    AssignmentInput,
    CommentInput,
    EvidenceInput,
    EvidenceUpload,
    ReasonInput,
    VerdictInput,
)
from claims.api.serializers.claims import ClaimRow
from claims.api.serializers.rows import CommentRow, EvidenceAlone, VerdictAlone

WRONG = (400, 401, 403, 404, 409, 412, 415, 422, 429)


def act(
    summary: str,
    description: str,
    answer: tuple[int, Any, str] = (200, ClaimRow, "claim_row"),
    sent: tuple[Any, str] = (ReasonInput, "reason"),
    *more: int,
) -> Callable[[Any], Any]:
    """Return the decorator that documents one act: what it answers with which example, and what is sent."""
    status, shape, example = answer
    return operation(
        summary,
        description,
        {status: shape},
        example,
        *WRONG,
        *more,
        request=sent[0],
        examples=asked(sent[1]),
        parameters=[IF_MATCH, IDEMPOTENCY_KEY],
        tags=["claims"],
    )


WRITE = act(
    "Write a verdict",
    "The next version, which then waits for an editor. For fact-checkers, with the scope `write`.",
    (201, VerdictAlone, "verdict"),
    (VerdictInput, "verdict_input"),
)
APPROVE = act(
    "Approve a verdict",
    "Publish the version that waits. Whoever wrote it cannot. For editors, with the scope `admin`.",
)
RETURN = act(
    "Return a verdict",
    "Give the version that waits back to the fact-checkers; needs a reason. For editors, with the scope `admin`.",
)
CORRECT = act(
    "Begin a correction",
    "The public verdict stays up, marked, until another is approved; needs a reason. For editors, scope `admin`.",
)
ABANDON = act("Give up a correction", "The public verdict stands. For editors, with the scope `admin`.")
RETRACT = act(
    "Retract a verdict",
    "Take the public verdict back; it stays readable, marked. Needs a reason. For editors, with the scope `admin`.",
)
DISMISS = act("Dismiss a claim", "Set aside what is not worth a check. For fact-checkers, with the scope `write`.")
REOPEN = act("Reopen a claim", "Take a dismissed claim up again. For fact-checkers, with the scope `write`.")
COMMENT = act(
    "Comment on a claim",
    "Say something of it, inside. For fact-checkers, with the scope `write`.",
    (201, CommentRow, "comment"),
    (CommentInput, "comment_input"),
)
ASSIGN = act(
    "Assign a claim",
    "Fact-checkers take what is nobody's and give back what is theirs, with the scope `write`; editors, with the scope "
    "`admin`, give any claim to anybody, with a reason where it was somebody else's.",
    sent=(AssignmentInput, "assignment_input"),
)
EVIDENCE = act(
    "Add evidence",
    "A finding of yours; the same finding again is answered as it was kept. With `fetch` what stands at its address is "
    "kept too; a form (`multipart/form-data`) may hold a `file`, which is. For fact-checkers, with the scope `write`.",
    (201, EvidenceAlone, "evidence"),
    ({"application/json": EvidenceInput, "multipart/form-data": EvidenceUpload}, "evidence_input"),
    502,
)
