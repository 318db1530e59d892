"""An ID set as it was when it was loaded, kept among a project's artifacts."""

from __future__ import annotations

from typing import Any

import numpy as np
import xxhash

from core.dataset.tables import ImageTable
from core.storage.artifacts import Array, ArtifactFolder, pack_paths, unpack_paths
from core.storage.files import fingerprint

KIND = "id-set"


def write_id_set(artifacts: ArtifactFolder, table: ImageTable) -> str:
    """Keep `table`; returns the fingerprint of its files, labels and problems."""
    facts, arrays = _parts(table)
    digest = id_set_fingerprint(table)
    artifacts.write(KIND, digest, arrays, facts)
    return digest


def id_set_fingerprint(table: ImageTable) -> str:
    """Changes with any of its files, labels and problems."""
    facts, arrays = _parts(table)
    contents = {name: xxhash.xxh3_128_hexdigest(values.tobytes()) for name, values in arrays.items()}
    return fingerprint({**facts, **contents})


def _parts(table: ImageTable) -> tuple[dict[str, Any], dict[str, Array]]:
    """`table` as an artifact holds it: facts, and arrays by name."""
    facts = {
        "class_names": list(table.class_names),
        "empty_classes": list(table.empty_classes),
        "roots": list(table.roots),
        "n_ignored": table.n_ignored,
        "problems": {str(row): reason for row, reason in table.problems.items()},
    }
    arrays = {
        "paths": pack_paths(table.paths),
        "labels": table.labels,
        "sizes_bytes": table.sizes_bytes,
        "mtimes_ns": table.mtimes_ns,
    }
    return facts, arrays


def read_id_set(artifacts: ArtifactFolder, digest: str) -> ImageTable:
    """The ID set with that fingerprint."""
    arrays, facts = artifacts.read(KIND, digest)
    return ImageTable(
        paths=unpack_paths(arrays["paths"]),
        labels=np.asarray(arrays["labels"]),
        class_names=tuple(facts["class_names"]),
        sizes_bytes=np.asarray(arrays["sizes_bytes"]),
        mtimes_ns=np.asarray(arrays["mtimes_ns"]),
        problems={int(row): reason for row, reason in facts["problems"].items()},
        empty_classes=tuple(facts["empty_classes"]),
        roots=tuple(facts["roots"]),
        n_ignored=facts["n_ignored"],
    )
