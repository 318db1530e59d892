"""How the window was left: its place on the screen, the page, the project and what each page remembers."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray

from core.storage.files import write_json


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
        found = json.loads(path.read_text(encoding="utf-8"))
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
