"""Where this program keeps what is its own: settings, logs, weights, caches and, unless told otherwise, projects."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

APP_NAME = "interloper"


@dataclass(frozen=True)
class Places:
    """Folders; none of them need exist yet."""

    config: Path
    logs: Path
    projects: Path  # what "new project" offers first
    weights: Path  # backbones' weights files, downloaded or put there by hand
    cache: Path  # compiled backbones and thumbnails; may be deleted at any time

    @classmethod
    def standard(cls, data_dir: Path | None = None, environment: Mapping[str, str] = os.environ) -> Places:
        """`data_dir` (`--data-dir`) wins over INTERLOPER_CONFIG_DIR and the like, and those over platformdirs."""
        if data_dir is not None:
            return cls(*(data_dir / name for name in ("config", "logs", "projects", "weights", "cache")))

        def place(name: str, usual: Path) -> Path:
            return Path(environment[name]) if environment.get(name) else usual

        return cls(
            place("INTERLOPER_CONFIG_DIR", platformdirs.user_config_path(APP_NAME, appauthor=False)),
            place("INTERLOPER_LOG_DIR", platformdirs.user_log_path(APP_NAME, appauthor=False)),
            place("INTERLOPER_PROJECTS_DIR", platformdirs.user_documents_path() / "Interloper"),
            place("INTERLOPER_WEIGHTS_DIR", platformdirs.user_data_path(APP_NAME, appauthor=False) / "weights"),
            place("INTERLOPER_CACHE_DIR", platformdirs.user_cache_path(APP_NAME, appauthor=False)),
        )


def printable(path: str) -> str:
    """A path that can be drawn: bytes that aren't UTF-8 and line breaks become visible marks."""
    text = path.encode("utf-8", "replace").decode()
    return text.replace("\n", "␤").replace("\r", "␍")
