"""The projects that were open before, newest first."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray

from core.storage.files import read_json, write_json

KEPT = 12


@dataclass(frozen=True)
class RecentProject:
    """`opened` is ISO 8601, UTC."""

    folder: Path
    opened: str

    @property
    def exists(self) -> bool:
        return (self.folder / "project.json").is_file()


class RecentProjects:
    """A short list in a JSON file; a file that can't be read or written costs the list, nothing else."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> tuple[RecentProject, ...]:
        try:
            found = read_json(self._path)
            return tuple(RecentProject(Path(each["folder"]), str(each["opened"])) for each in found)
        except (OSError, ValueError, TypeError, KeyError):
            return ()

    def add(self, folder: Path) -> None:
        folder = folder.absolute()  # the next start may be from elsewhere
        now = datetime.now(UTC).isoformat(timespec="seconds")
        others = [each for each in self.read() if each.folder != folder]
        self._write([RecentProject(folder, now), *others][:KEPT])

    def remove(self, folder: Path) -> None:
        self._write([each for each in self.read() if each.folder != folder])

    def _write(self, projects: list[RecentProject]) -> None:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_json(self._path, [{"folder": str(each.folder), "opened": each.opened} for each in projects])
        except OSError:
            return  # a read-only home must not stop anyone from working


@dataclass(frozen=True)
class WindowState:
    """`geometry` is what QWidget.saveGeometry gave, in base64; `pages` maps a page's key to its own state."""

    geometry: str = ""
    page: str = ""
    project: str = ""
    pages: Mapping[str, Any] = field(default_factory=dict)

    @property
    def geometry_bytes(self) -> QByteArray:
        return QByteArray(base64.b64decode(self.geometry, validate=False))


def encode_geometry(geometry: QByteArray) -> str:
    return base64.b64encode(geometry.data()).decode()


def load_window_state(path: Path) -> WindowState:
    """Read the state; a missing or damaged file gives an empty one."""
    try:
        found = read_json(path)
        texts = {name: str(found.get(name, "")) for name in ("geometry", "page", "project")}
        base64.b64decode(texts["geometry"], validate=True)
        pages = found.get("pages", {})
        return WindowState(**texts, pages=pages if isinstance(pages, dict) else {})
    except (OSError, ValueError, AttributeError):
        return WindowState()


def save_window_state(path: Path, state: WindowState) -> None:
    """Write the state; where that can't be done, the next start is a plain one."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_json(path, asdict(state))
    except (OSError, TypeError, ValueError):
        return
