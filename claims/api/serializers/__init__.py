"""The shapes of what the API reads and answers."""

from claims.api.serializers.articles import ArticleDetail, ArticleInput, ArticleRow, ArticleTaken, ArticleUpload
from claims.api.serializers.claims import ClaimDetail, ClaimRow
from claims.api.serializers.runs import RunDetail, RunRow
from claims.api.serializers.sources import SourceRow

__all__ = [
    "ArticleDetail",
    "ArticleInput",
    "ArticleRow",
    "ArticleTaken",
    "ArticleUpload",
    "ClaimDetail",
    "ClaimRow",
    "RunDetail",
    "RunRow",
    "SourceRow",
]
