"""What articles are recognised by where an agency's text was carried with small changes."""

from __future__ import annotations

from django.db import models

from claims.models.article import Article


class Shingle(models.Model):
    """One of the smallest hashes of an article's runs of words: articles that share many are copies of one text."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="shingles")
    hash = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "hash"], name="claims_shingle_once")]
        indexes = [models.Index(fields=["hash"], name="claims_shingle_hash")]

    def __str__(self) -> str:
        return f"{self.hash:x}"
