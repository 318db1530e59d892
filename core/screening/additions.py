"""Images added to the bank by a person while reviewing, and the bank with them.

They live beside the ID set, never in it: the bank of the ID set alone is kept, so taking every addition back gives
that very bank again. A bank with additions has a fingerprint of its own, and with it K, calibration and threshold are
fitted anew: left-out scores come from the bank that judges. Trained experts see them as any other image and search
them in the bank of the expert that has their class; weights, class shapes and head stay as training left them. An
added image that is screened again finds itself in the bank.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from core.arrays import FloatArray, IntArray, RowArray
from core.dataset.scan import scan_incoming
from core.errors import ProjectError
from core.features.batch import Runtime
from core.features.catalog import BackboneSpec
from core.features.extract import FeatureSource, extract_features
from core.jobs import JobContext
from core.project import Project
from core.scoring.bank import Bank, gather_bank
from core.screening.reference import bank_columns, bank_from, with_bursts
from core.storage.artifacts import Array, pack_paths, unpack_paths
from core.storage.files import fingerprint
from core.text import Text

KIND = "bank-additions"
CONTENT_BYTES = 16
GROUP = "added-"


@dataclass(frozen=True, eq=False)
class Additions:
    """n images, ordered by content."""

    fingerprint: str  # of contents and classes; "" for none
    contents: tuple[bytes, ...]
    labels: IntArray  # [n] index into the ID set's class names
    paths: tuple[str, ...]  # where each was when it was first used

    def __len__(self) -> int:
        return len(self.contents)


NO_ADDITIONS = Additions("", (), np.empty(0, np.int32), ())


def current_additions(project: Project) -> Additions:
    """What is added at present, stored as a small artifact, so that a screening can be explained later too."""
    names = project.id_set.class_names
    added = [(content, name) for content, name in project.catalogue.bank_additions() if name in names]
    if added:  # an image that the ID set holds already is no addition
        of_id_set = _contents_of_id_set(project)
        added = [(content, name) for content, name in added if content not in of_id_set]
    if not added:
        return NO_ADDITIONS
    digest = fingerprint({"added": [[content.hex(), name] for content, name in added]})
    if not project.artifacts.has(KIND, digest):
        arrays: dict[str, Array] = {
            "contents": np.frombuffer(b"".join(content for content, _ in added), np.uint8),
            "labels": np.array([names.index(name) for _, name in added], np.int32),
            "paths": pack_paths(_place(project, content) for content, _ in added),
        }
        project.artifacts.write(KIND, digest, arrays, {"n_images": len(added), "n_moves": project.n_moves})
    return _read(project, digest)


def additions_of(project: Project, provenance: Mapping[str, Any]) -> Additions:
    """The additions that a screening was made with. Raises ProjectError when they are no longer stored."""
    digest = provenance.get("bank_additions")
    return _read(project, digest) if digest else NO_ADDITIONS


def additions_in(project: Project, bank: Bank) -> Additions:
    """Those that `bank` was extended by. Raises ProjectError when they are no longer stored."""
    return _read(project, bank.additions) if bank.additions else NO_ADDITIONS


def extend_bank(
    project: Project, bank: Bank, added: Additions, open_runtime: Callable[[], Runtime], job: JobContext
) -> Bank:
    """`bank` itself where nothing was added; else the bank with these images, whose `images` count on from the ID set.

    Of such banks, and what was made of them, only the last one stays in memory: each may be as large as the ID set's.
    Raises ProjectError when one of them can no longer be read, or its features can't be stored.
    """
    if not len(added):
        return bank
    own = kept_under(added.fingerprint)
    project.release(GROUP, but=own)
    return project.keep(f"{own}bank", lambda: _load(project, bank, added, open_runtime, job))


def kept_under(additions: str) -> str:
    """How the keys begin under which a project keeps what depends on these additions, by their fingerprint."""
    return f"{GROUP}{additions}-" if additions else ""


def rows_of_additions(
    project: Project, added: Additions, spec: BackboneSpec, open_runtime: Callable[[], Runtime], job: JobContext
) -> RowArray:
    """[n] their rows in the cache of `spec`; the runtime sees those that only another backbone has seen.

    Raises ProjectError when one of them can no longer be read.
    """
    cache = project.features_by(spec)
    missing = [_place(project, content) for content in added.contents if content not in cache]
    there = [Path(place) for place in missing if os.path.exists(place)]
    if there:
        source = FeatureSource(cache, project.catalogue, spec.preprocessing, open_runtime)
        for _ in extract_features(scan_incoming(there, job), source, Text("Reading the images added to the bank"), job):
            pass
    if not all(content in cache for content in added.contents):  # a file may hold something else by now
        raise ProjectError(
            Text("An image that was added to the bank can no longer be read."),
            Text("Restore the file, or undo adding it."),
        )
    return cache.rows(added.contents)


def known_images(project: Project, bank: Bank) -> tuple[tuple[str, ...], IntArray]:
    """Paths and labels that `bank.images` counts: the ID set's, then those of the additions."""
    table, added = project.id_set, additions_in(project, bank)
    return (*table.paths, *added.paths), np.concatenate([table.labels, added.labels])


def _load(project: Project, bank: Bank, added: Additions, open_runtime: Callable[[], Runtime], job: JobContext) -> Bank:
    digest = fingerprint(
        {"id_set": project.facts.id_set, "backbone": project.backbone.fingerprint, "added": added.fingerprint}
    )
    if not project.artifacts.has("bank", digest):
        made = _extended(project, bank, added, rows_of_additions(project, added, project.backbone, open_runtime, job))
        facts = {"n_classes": made.n_classes, "added": added.fingerprint}
        project.artifacts.write("bank", digest, bank_columns(made), facts)
    with project.artifacts.reading("bank", digest) as (arrays, stored):
        made = bank_from(project, arrays, stored["n_classes"], added.fingerprint, bank.storage)
    return with_bursts(project, made, job)


def _extended(project: Project, bank: Bank, added: Additions, rows: RowArray) -> Bank:
    cache = project.features
    numbers = np.arange(len(added), dtype=np.int32) + len(project.id_set)
    return gather_bank(
        _joined(bank.raw, len(bank), cache.features(rows)),
        _joined(bank.trunk.__getitem__, len(bank), cache.trunk(rows)),
        np.concatenate([bank.labels, added.labels]),
        np.concatenate([bank.images, numbers]),
        bank.n_classes,
    )


def _joined(
    former: Callable[[RowArray], FloatArray], n_former: int, more: FloatArray
) -> Callable[[RowArray], FloatArray]:
    """Reads rows of both, `more` counting on, without making one array of them: what `former` reads may be large."""

    def read(rows: RowArray) -> FloatArray:
        found = np.empty((len(rows), more.shape[1]), np.float32)
        is_former = rows < n_former
        found[is_former] = former(rows[is_former])
        found[~is_former] = more[rows[~is_former] - n_former]
        return found

    return read


def _contents_of_id_set(project: Project) -> set[bytes]:
    return {record.content for record in project.catalogue.lookup(project.id_set.paths).values()}


def _place(project: Project, content: bytes) -> str:
    """A path of the image, one that still exists if there is one."""
    paths = project.catalogue.paths_of(content)
    return next(filter(os.path.exists, paths), paths[0] if paths else "")


def _read(project: Project, digest: str) -> Additions:
    arrays, facts = project.artifacts.read(KIND, digest)
    packed = arrays["contents"].tobytes()
    contents = tuple(packed[at : at + CONTENT_BYTES] for at in range(0, len(packed), CONTENT_BYTES))
    paths = project.moved(unpack_paths(arrays["paths"]), facts.get("n_moves", 0))
    return Additions(digest, contents, np.asarray(arrays["labels"]), paths)
