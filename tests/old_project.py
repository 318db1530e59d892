"""The project of 0.1 that `tests/projects` keeps, unpacked where a test wants it."""

from __future__ import annotations

import sqlite3
import tarfile
from pathlib import Path

import numpy as np

PROJECTS = Path(__file__).parent / "projects"
MADE_IN = "/home/curator/sample-root"  # the project holds absolute paths
PATH_COLUMNS = (("images", "path"), ("quarantines", "manifest"), ("decisions", "subject"), ("changes", "subject"))


def unpack_old_project(folder: Path) -> Path:
    """The folder that holds `sample.interloper` and its images, moved to `folder`."""
    with tarfile.open(PROJECTS / "0.1.tar.xz") as packed:
        packed.extractall(folder, filter="data")
    _move(folder.resolve())
    return folder.resolve()


def _move(root: Path) -> None:
    """Put the new place of the images into every file of the project that names the old one."""
    old, new = MADE_IN.encode(), str(root).encode()
    for path in root.rglob("*"):
        if path.suffix in (".json", ".jsonl"):
            path.write_text(path.read_text("utf-8").replace(MADE_IN, str(root)), "utf-8")
        elif path.name in ("paths.npy", "id_paths.npy"):
            np.save(path, np.frombuffer(np.load(path).tobytes().replace(old, new), np.uint8))
    for name in ("catalog.sqlite", "catalog.sqlite.backup"):
        database = sqlite3.connect(root / "sample.interloper" / name)
        for table, column in PATH_COLUMNS:
            for (value,) in database.execute(f"SELECT {column} FROM {table}").fetchall():
                moved = bytes(value).replace(old, new, 1)
                database.execute(f"UPDATE {table} SET {column} = ? WHERE {column} = ?", (moved, value))
        for key, summary in database.execute("SELECT id, summary FROM screenings").fetchall():
            moved_summary = summary.replace(MADE_IN, str(root))
            database.execute("UPDATE screenings SET summary = ? WHERE id = ?", (moved_summary, key))
        database.commit()
        database.close()
