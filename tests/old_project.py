"""The project of 0.1 that `tests/projects` keeps, unpacked where a test wants it."""

from __future__ import annotations

import sqlite3
import tarfile
from pathlib import Path

import numpy as np

PROJECTS = Path(__file__).parent / "projects"
MADE_IN = "/home/curator/sample-root"  # the project holds absolute paths
PATH_COLUMNS = (("images", "path"), ("quarantines", "manifest"), ("decisions", "subject"), ("changes", "subject"))

CATALOGUE_2 = """
CREATE TABLE images (
    path BLOB PRIMARY KEY,
    size_bytes INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,
    content BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE screenings (id TEXT PRIMARY KEY, created TEXT NOT NULL, summary TEXT NOT NULL);
CREATE INDEX images_by_content ON images (content);
CREATE TABLE decisions (
    subject BLOB PRIMARY KEY,
    verdict INTEGER NOT NULL,
    tags TEXT NOT NULL,
    note TEXT NOT NULL,
    bank_class TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE steps (
    number INTEGER PRIMARY KEY,
    session TEXT NOT NULL,
    action TEXT NOT NULL,
    value TEXT NOT NULL,
    is_undone INTEGER NOT NULL
);
CREATE TABLE changes (
    step INTEGER NOT NULL,
    subject BLOB NOT NULL,
    old_verdict INTEGER NOT NULL, old_tags TEXT NOT NULL, old_note TEXT NOT NULL, old_bank_class TEXT NOT NULL,
    new_verdict INTEGER NOT NULL, new_tags TEXT NOT NULL, new_note TEXT NOT NULL, new_bank_class TEXT NOT NULL,
    PRIMARY KEY (step, subject)
) WITHOUT ROWID;
CREATE TABLE quarantines (manifest BLOB PRIMARY KEY, created TEXT NOT NULL);
PRAGMA user_version = 2;
"""  # of 0.1, written down here so that no change of the program's own text can change it


def extract_old_project(folder: Path) -> Path:
    """The folder that holds `sample.interloper` and its images, with the paths of the machine it was made on."""
    safely = {"filter": "data"} if hasattr(tarfile, "data_filter") else {}  # Python 3.11.4 on
    with tarfile.open(PROJECTS / "0.1.tar.xz") as packed:
        packed.extractall(folder, **safely)
    return folder.resolve()


def unpack_old_project(folder: Path) -> Path:
    """As `extract_old_project`, moved to `folder`."""
    root = extract_old_project(folder)
    _move(root)
    return root


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
