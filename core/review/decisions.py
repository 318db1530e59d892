"""Deciding about images, and reading what was decided.

A decision belongs to an image's content, so it shows in every screening that holds the image, under whatever name. A
file that could not be read has no content; there the path stands in. Every action is written at once, as one step of
the undo log. Any thread may call; a call that changes one image takes about a millisecond.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

import numpy as np

from core.errors import UsageError
from core.project import Project
from core.review.model import (
    NO_DECISION,
    Action,
    Change,
    Decision,
    Decisions,
    ReviewAct,
    ScreenedFiles,
    Step,
    split_tags,
)
from core.review.undo_log import read_tags, record_step, write_tags
from core.storage.catalogue import ENCODING, ENCODING_ERRORS
from core.text import Text

CONTENT_BYTES = 16
MANY_IMAGES = 2_000  # of a step, from which on reading every row anew is quicker than looking up each image
ON_PATHS = """
SELECT subject, subject, verdict, tags, note, bank_class FROM decisions
WHERE NOT EXISTS (SELECT 1 FROM images WHERE content = subject)
"""
ON_CONTENTS = """
SELECT subject, path, verdict, tags, note, bank_class FROM decisions JOIN images ON content = subject ORDER BY subject
"""
AFTER_STEP = """
SELECT subject, ifnull(verdict, 0), ifnull(tags, '[]'), ifnull(note, ''), ifnull(bank_class, '')
FROM changes LEFT JOIN decisions USING (subject) WHERE step = ?
"""
SEEN_PATHS = "SELECT count(*) FROM changes LEFT JOIN images ON content = subject WHERE step = ?"


# Deciding


def decide(project: Project, paths: Sequence[str], unread: Collection[str], action: Action, value: str) -> Step | None:
    """Decide about the files at `paths`, of which `unread` could not be read, in one step; None if all of it stands.

    `value` is a verdict's name; a tag to add or to take away, or all of them, separated by commas; a note, or "" to
    take it away; or a class of the ID set: the images join the bank that the next screening searches, and with it K and
    threshold are chosen anew; "" takes them out, which brings the former ones back bit for bit. Images of the ID set
    itself stay in its bank. Raises UsageError for a tag without a name, an unknown class, or an image without features
    that is to join the bank; ProjectError when the project is open for reading only.
    """
    project.check_writable()
    if action == "verdict":
        return record_step(project.catalogue, paths, unread, action, value, int(Decision[value]))
    if action == "tags":
        tags = split_tags(value)
        return record_step(project.catalogue, paths, unread, action, ", ".join(sorted(tags)), write_tags(tags))
    if action in ("tag", "untag"):
        value = value.strip()
        if not value:
            raise UsageError(Text("A tag needs a name."), Text("Type at least one letter."))
    if action == "bank" and value:
        _check_can_join(project, paths, unread, value)
    return record_step(project.catalogue, paths, unread, action, value, value)


def act_on(project: Project, files: ScreenedFiles, act: ReviewAct) -> Change | None:
    """Do something to rows of a screening, and tell what changed on all of its rows; None if all of it stands."""
    paths = [files.paths[row] for row in act.rows.tolist()]
    step = decide(project, paths, files.unread, act.action, act.value)
    if step is None:
        return None
    if step.n_images > MANY_IMAGES and not is_seen_elsewhere(project, step, len(paths)):
        return Change(step, np.zeros(0, np.int64), Decisions())
    return change_on(project, files, step)


def is_seen_elsewhere(project: Project, step: Step, n_files: int) -> bool:
    """Whether the images of a step are known at other paths than the `n_files` that were decided about: as copies, or
    from before they were renamed."""
    ((n_paths,),) = project.catalogue.query(SEEN_PATHS, (step.number,))
    return bool(n_paths != n_files)


def _check_can_join(project: Project, paths: Sequence[str], unread: Collection[str], class_name: str) -> None:
    if class_name not in project.id_set.class_names:
        raise UsageError(
            Text("The ID set has no class {class_name}.", class_name=class_name), Text("Choose one of its classes.")
        )
    records = project.catalogue.lookup(paths)
    if not all(path in records and path not in unread for path in paths):  # known once it has features
        raise UsageError(
            Text("A file that could not be scored can't join the bank."), Text("Choose readable images only.")
        )


# Reading


def decisions_for(project: Project, paths: Sequence[str], unread: Collection[str]) -> Decisions:
    """The decisions on the files at `paths`, of which `unread` could not be read.

    Costs a pass over the paths, and a read for each decision. A decision on a file's content comes before one on its
    path, from when it could not be read. Raises ProjectError where somebody else wrote what is no decision.
    """
    if not project.catalogue.query("SELECT 1 FROM decisions LIMIT 1"):
        return Decisions(len(paths))
    try:
        return _gather(_decided_rows(project, paths, unread), len(paths))
    except (ValueError, TypeError, AttributeError, OverflowError) as error:
        raise project.catalogue.mistaken() from error


def change_on(project: Project, files: ScreenedFiles, step: Step) -> Change:
    """The rows that a step changed, copies of the images among them, and what stands on them now."""
    if step.n_images > MANY_IMAGES:
        found = decisions_for(project, tuple(files.paths), files.unread)
        return Change(step, np.arange(len(found), dtype=np.int64), found)
    row_of_path, on_row = files.row_of_path(), dict[int, tuple[Any, ...]]()
    for number, (subject, *values) in enumerate(project.catalogue.query(AFTER_STEP, (step.number,))):
        for row in _rows_of(project, row_of_path, subject):
            on_row[row] = number, *values
    rows = sorted(on_row)
    decided = ((place, *on_row[row]) for place, row in enumerate(rows))
    return Change(step, np.array(rows, np.int64), _gather(decided, len(rows)))


DecidedRow = tuple[int, int, int, str, str, str]
"""Row, a number of its image, verdict, tags as they are stored, note, bank class."""


def _decided_rows(project: Project, paths: Sequence[str], unread: Collection[str]) -> Iterator[DecidedRow]:
    """A row may come twice: what comes last counts."""
    row_of_path, number, last = {path: row for row, path in enumerate(paths)}, -1, None
    for statement, passed_over in ((ON_PATHS, ()), (ON_CONTENTS, unread)):  # what was seen there is not there now
        with project.catalogue.reading(statement) as decisions:  # those on one image after each other
            for subject, encoded, verdict, tags, note, bank_class in decisions:
                path = encoded.decode(ENCODING, ENCODING_ERRORS)
                row = row_of_path.get(path)
                if row is None or path in passed_over:
                    continue
                if subject != last:
                    number, last = number + 1, subject
                yield row, number, verdict, tags, note, bank_class


def _gather(decided: Iterable[DecidedRow], n_rows: int) -> Decisions:
    """A million rows pass through here, so this is lists and one loop. Raises ValueError for what is no decision."""
    rows: list[int] = []
    verdicts: list[int] = []
    numbers: list[int] = []
    tag_lists: dict[int, str] = {}
    made = Decisions(n_rows)
    for row, number, verdict, tags, note, bank_class in decided:
        rows.append(row)
        verdicts.append(verdict)
        numbers.append(number)
        if tags != "[]" or row in tag_lists:
            tag_lists[row] = tags
        if note or row in made.notes:
            made.notes[row] = note
        if bank_class or row in made.bank_classes:
            made.bank_classes[row] = bank_class
    texts = (text for held in (made.notes, made.bank_classes) for text in held.values())
    if not ({*verdicts} <= {*Decision} and all(isinstance(text, str) for text in texts)):
        raise ValueError(Text("no decision says that"))
    places, number_of = np.array(rows, np.int64), np.full(n_rows, NO_DECISION, np.int64)
    made.verdicts[places], number_of[places] = verdicts, numbers
    made.number_images(np.arange(n_rows, dtype=np.int64), number_of)
    for held in (made.notes, made.bank_classes):
        for row in [row for row, text in held.items() if not text]:
            del held[row]
    _tag(made, tag_lists)
    return made


def _tag(made: Decisions, tag_lists: Mapping[int, str]) -> None:
    rows_of: dict[str, list[int]] = {}
    for row, tag_list in tag_lists.items():
        rows_of.setdefault(tag_list, []).append(row)
    for tag_list, rows in rows_of.items():
        for tag in _read_tags(tag_list):
            made.tags.setdefault(tag, np.zeros(len(made), bool))[rows] = True


@lru_cache(maxsize=1024)  # many images have the same
def _read_tags(tags: str) -> tuple[str, ...]:
    return tuple(read_tags(tags))


def _rows_of(project: Project, row_of_path: Mapping[str, int], subject: bytes) -> Iterator[int]:
    paths = project.catalogue.paths_of(subject) if len(subject) == CONTENT_BYTES else []
    for path in (*paths, os.fsdecode(subject)):
        if path in row_of_path:
            yield row_of_path[path]
