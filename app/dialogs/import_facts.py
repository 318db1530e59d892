"""What an import preview says about a scanned folder."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.base.i18n import numeral

if TYPE_CHECKING:
    from core.dataset.tables import ImageTable

FEW_IMAGES = 100
NAMED = 3  # classes that a warning names before it says "and n more"


@dataclass(frozen=True)
class ImportFacts:
    """`problems` pairs a reason with how many files have it, the most frequent first."""

    n_images: int
    classes: tuple[tuple[str, int], ...]
    problems: tuple[tuple[str, int], ...]
    n_unclassed: int
    n_ignored: int
    split: str  # the part of a split data set that was looked in, such as "train"; empty where there is none
    warnings: tuple[str, ...]
    obstacle: str  # why no project can be made of it; empty where one can


def summarise(table: ImageTable, folder: Path) -> ImportFacts:
    """Count what a scan of `folder` found and say what a person should know before going on."""
    counts = [int(count) for count in table.class_counts]
    classes = tuple(zip(table.class_names, counts, strict=True)) + tuple((name, 0) for name in table.empty_classes)
    reasons = Counter(table.problems.values()).most_common()
    n_unclassed = int((table.labels < 0).sum()) - sum(1 for row in table.problems if table.labels[row] < 0)
    filled = [name for name, count in classes if count > 0]
    return ImportFacts(
        sum(counts),
        classes,
        tuple(reasons),
        n_unclassed,
        table.n_ignored,
        _split(table, folder),
        tuple(_warnings(classes, sum(counts), n_unclassed)),
        _obstacle(filled, n_unclassed),
    )


def place_for(folder: Path, projects: Path) -> Path:
    """A project folder for the ID set `folder` that is not taken yet."""
    name, number = folder.name or "audit", 1
    place = projects / f"{name}.interloper"
    while place.exists():
        number += 1
        place = projects / f"{name} {number}.interloper"
    return place


def objection_to(place: Path, id_folder: Path) -> str:
    """Why no project can be made at `place`; empty where one can."""
    if not place.is_absolute():
        return _say("Give the whole path of the project folder.")
    if place == id_folder or id_folder in place.parents:
        return _say("A project can’t be inside its ID set: the images there are never written to.")
    if place.exists() and (not place.is_dir() or any(place.iterdir())):
        return _say("There is something at that place already. Choose another name.")
    return ""


def _warnings(classes: tuple[tuple[str, int], ...], n_images: int, n_unclassed: int) -> list[str]:
    found = []
    if n_images < FEW_IMAGES:
        found.append(
            _say("Only {0} images: the threshold will be uncertain. A few hundred do well.").format(numeral(n_images))
        )
    if sum(1 for _, count in classes if count > 0) == 1:
        found.append(_say("Only one class: screening works, but a partition into experts needs at least two."))
    if lonely := [name for name, count in classes if count == 1]:
        found.append(_say("One image only in {0}: nothing of it can be held out.").format(_named(lonely)))
    if empty := [name for name, count in classes if count == 0]:
        found.append(_say("No readable image in {0}: left out.").format(_named(empty)))
    if n_unclassed:
        found.append(_say("{0} images lie outside any class folder: left out.").format(numeral(n_unclassed)))
    return found


def _split(table: ImageTable, folder: Path) -> str:
    inside = [Path(root).relative_to(folder) for root in table.roots if folder in Path(root).parents]
    return str(inside[0]) if inside else ""


def _obstacle(filled: list[str], n_unclassed: int) -> str:
    if filled:
        return ""
    if n_unclassed:
        return _say("The images are not sorted into classes. Put them into one subfolder for each class and try again.")
    return _say("No image that can be read was found here. Choose a folder with one subfolder for each class.")


def _named(names: list[str]) -> str:
    shown = ", ".join(names[:NAMED])
    return shown if len(names) <= NAMED else _say("{0} and {1} more").format(shown, numeral(len(names) - NAMED))


def _say(text: str) -> str:
    return QCoreApplication.translate("ImportFacts", text)
