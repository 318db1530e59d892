"""What can be said of a screened file, in one word."""

from __future__ import annotations

from enum import Enum


class Verdict(Enum):
    """Where a file stands at the present threshold. FAILED: it couldn't be read; PENDING: its score isn't there yet."""

    PENDING = "pending"
    KEPT = "kept"
    FLAGGED = "flagged"
    FAILED = "failed"
