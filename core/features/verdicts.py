"""What was measured on this computer, kept so that it is measured once: a JSON file beside what was compiled."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from core.storage.files import write_json

CLEARLY_FASTER = 1.1  # a choice that is only a little better may be luck

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    Found = TypeVar("Found", bound=DataclassInstance)
else:
    Found = TypeVar("Found")


def read_verdict(path: Path, basis: Mapping[str, str], kind: type[Found]) -> Found | None:
    """What was found out on that `basis` (versions, machine), if anything was."""
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        found = {name: stored.pop(name) for name in basis}
        return kind(**stored) if found == basis else None
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def write_verdict(path: Path, basis: Mapping[str, str], verdict: DataclassInstance) -> None:
    write_json(path, {**basis, **asdict(verdict)})
