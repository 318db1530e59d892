"""What a session is asked for and what it says has changed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.features.catalog import Precision


@dataclass(frozen=True)
class Changes:
    """What is no longer as it was shown."""

    project: bool = False  # another one is open, or none
    calibration: bool = False  # the ID set's features and held-out scores are there
    screenings: bool = False  # the list of them
    screening: bool = False  # a whole one is shown in place of what was there; one that runs says `began`
    threshold: bool = False
    settings: bool = False
    waiting: bool = False  # incoming images that wait for an ID set


@dataclass(frozen=True)
class NewProject:
    """What a project is made of."""

    folder: Path
    id_folder: Path
    backbone: str
    seed: int = 0
    precision: Precision = "float32"
