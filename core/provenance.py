"""What is written beside everything that is made: by which version, and when."""

from __future__ import annotations

from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version


def app_version() -> str:
    """The installed program's version."""
    try:
        return version("interloper-audit")
    except PackageNotFoundError:
        return "0+source"


def now() -> str:
    """The present time as ISO 8601, UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")
