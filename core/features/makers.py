"""By what features in half precision were made. Exact ones are the same everywhere; these are so on one runtime only.

The list lies beside the features, so that a project says how near they are to exact ones wherever it is opened, and
that they were made in two ways if they were.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from core.errors import ProjectError
from core.features.batch import Runtime
from core.storage.files import write_json

FILE = "makers.json"


@dataclass(frozen=True)
class Maker:
    """A runtime on a device, and the least cosine of its features to exact ones, on seeded images."""

    runtime: str
    device: str
    cosine: float

    @property
    def title(self) -> str:
        return f"{self.runtime} on {self.device}"


def read_makers(folder: Path) -> tuple[Maker, ...]:
    """Those of the features in `folder`, in order; none where features are exact, or nothing was made yet."""
    try:
        return tuple(Maker(**each) for each in json.loads((folder / FILE).read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return ()


def note_maker(folder: Path, runtime: Runtime) -> None:
    """Remember that `runtime` adds to the features in `folder`. Raises ProjectError when the disk does not
    take it."""
    made, known = Maker(runtime.name, runtime.device, runtime.cosine), read_makers(folder)
    if not runtime.spec.is_exact and made.title not in [each.title for each in known]:
        try:
            write_json(folder / FILE, [asdict(each) for each in (*known, made)])
        except OSError as error:
            raise ProjectError(
                f"What made the features can't be written to {folder}: {error.strerror}.",
                "Free some space or check the folder's permissions, then start again.",
            ) from error
