"""Images that a person vouched for while reviewing, and the bank with them.

They live beside the ID set, never in it: the bank of the ID set alone is kept, so taking every addition back gives that
very bank again. A bank with additions has a fingerprint of its own, and with it K, calibration and threshold are fitted
anew: left-out scores come from the bank that judges. Scoring with trained experts does not use additions, since the
experts were not trained with them. An added image that is screened again finds itself in the bank.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from core.arrays import IntArray
from core.artifacts import Array, pack_paths, unpack_paths
from core.files import fingerprint
from core.project import Project
from core.scoring.bank import Bank, build_bank

KIND = "bank-additions"
CONTENT_BYTES = 16


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
    added = project.catalogue.bank_additions()
    if added:  # an image that the ID set holds already is no addition
        of_id_set = _contents_of_id_set(project)
        added = [(content, name) for content, name in added if content not in of_id_set]
    if not added:
        return NO_ADDITIONS
    names = project.id_set.class_names
    digest = fingerprint({"added": [[content.hex(), name] for content, name in added]})
    if not project.artifacts.has(KIND, digest):
        arrays: dict[str, Array] = {
            "contents": np.frombuffer(b"".join(content for content, _ in added), np.uint8),
            "labels": np.array([names.index(name) for _, name in added], np.int32),
            "paths": pack_paths(_place(project, content) for content, _ in added),
        }
        project.artifacts.write(KIND, digest, arrays, {"n_images": len(added)})
    return _read(project, digest)


def additions_of(project: Project, provenance: Mapping[str, Any]) -> Additions:
    """The additions that a screening was made with. Raises ProjectError when they are no longer stored."""
    digest = provenance.get("bank_additions")
    return _read(project, digest) if digest else NO_ADDITIONS


def extend_bank(project: Project, bank: Bank, added: Additions) -> Bank:
    """`bank` itself where nothing was added; else the bank with these images, whose `images` count on from the ID set.

    Raises ProjectError when their features are gone, or can't be stored.
    """
    if not len(added):
        return bank
    return project.keep(f"bank-{added.fingerprint}", lambda: _load(project, bank, added))


def known_images(project: Project, bank: Bank) -> tuple[tuple[str, ...], IntArray]:
    """Paths and labels that `bank.images` counts: the ID set's, then those of the additions."""
    table, added = project.id_set, _read(project, bank.additions) if bank.additions else NO_ADDITIONS
    return (*table.paths, *added.paths), np.concatenate([table.labels, added.labels])


def _load(project: Project, bank: Bank, added: Additions) -> Bank:
    digest = fingerprint(
        {"id_set": project.facts.id_set, "backbone": project.backbone.fingerprint, "added": added.fingerprint}
    )
    if not project.artifacts.has("bank", digest):
        made = _extended(project, bank, added)
        columns = {"features": made.features, "trunk": made.trunk, "labels": made.labels, "images": made.images}
        project.artifacts.write("bank", digest, columns, {"n_classes": made.n_classes, "added": added.fingerprint})
    arrays, facts = project.artifacts.read("bank", digest)
    features, trunk, labels, images = (arrays[name] for name in ("features", "trunk", "labels", "images"))
    return Bank(features, trunk, labels, images, facts["n_classes"], added.fingerprint)


def _extended(project: Project, bank: Bank, added: Additions) -> Bank:
    cache = project.features
    rows = cache.rows(added.contents)
    numbers = np.arange(len(added), dtype=np.int32) + len(project.id_set)
    return build_bank(
        np.concatenate([bank.features, cache.features(rows)]),
        np.concatenate([bank.trunk, cache.trunk(rows)]),
        np.concatenate([bank.labels, added.labels]),
        np.concatenate([bank.images, numbers]),
        bank.n_classes,
    )


def _contents_of_id_set(project: Project) -> set[bytes]:
    return {record.content for record in project.catalogue.lookup(project.id_set.paths).values()}


def _place(project: Project, content: bytes) -> str:
    """A path of the image, one that still exists if there is one."""
    paths = project.catalogue.paths_of(content)
    return next(filter(os.path.exists, paths), paths[0] if paths else "")


def _read(project: Project, digest: str) -> Additions:
    arrays, _ = project.artifacts.read(KIND, digest)
    packed = arrays["contents"].tobytes()
    contents = tuple(packed[at : at + CONTENT_BYTES] for at in range(0, len(packed), CONTENT_BYTES))
    return Additions(digest, contents, np.asarray(arrays["labels"]), unpack_paths(arrays["paths"]))
