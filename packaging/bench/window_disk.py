"""The window's figures that have to do with the disk and with memory: load, renew, save decisions."""

from __future__ import annotations

import resource
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import psutil
from window_figures import Figure, paint_now, timed_ms

from app.screen.page import ScreenPage
from app.workspace.rescreen import Rescreen, match_screenings
from core.dataset.images import Preprocessing
from core.dataset.tables import ImageTable
from core.features.catalog import BackboneSpec
from core.project import Project, create_project_folder
from core.review.decisions import act_on, decisions_for
from core.review.model import ReviewAct, ScreenedFiles
from core.review.undo_log import undo
from core.screening.results import Screening
from core.screening.storage import load_screening, save_screening
from core.storage.catalogue import FileRecord

SPEC = BackboneSpec(
    name="none",
    weights="",
    weights_hash="0" * 32,
    preprocessing=Preprocessing(mean=(0.5, 0.5, 0.5), std=(0.5, 0.5, 0.5)),
    feature_width=8,
    trunk_width=8,
)


def time_load(project: Project, page: ScreenPage, screening: Screening) -> list[Figure]:
    """From the disk to the screen, as opening a project or an earlier screening does it."""
    loaded: list[Screening] = []
    load_ms = timed_ms(lambda: loaded.append(load_screening(project, screening.id)))
    show_ms = timed_ms(lambda: (page.show_screening(loaded[0]), paint_now(page)))
    assert loaded[0].rows.paths == screening.rows.paths
    return [
        Figure("load a stored screening", load_ms / 1000, "s", "< 2"),
        Figure("load and show it", (load_ms + show_ms) / 1000, "s", "< 2"),
    ]


def time_rescreen(page: ScreenPage, screening: Screening) -> list[Figure]:
    """Another screening in the place of the shown one, as a watched folder brings it; its rows are matched before."""
    rescreens: list[Rescreen] = []
    matched_ms = timed_ms(lambda: rescreens.append(match_screenings(screening, replace(screening, id="again"))))
    session = page.session
    session.review.columns = page.model.review.renumbered(rescreens[0].new_rows, len(screening.rows))
    shown_ms = timed_ms(lambda: (page.rescreen(rescreens[0]), paint_now(page)))
    return [
        Figure("match the rows of two screenings (in a worker)", matched_ms, "ms", "< 2000"),
        Figure("rescreen what is shown", shown_ms, "ms", "< 1000"),
    ]


def time_saving(project: Project, screening: Screening) -> list[Figure]:
    """What the worker behind the window does for decisions on everything at once."""
    files = ScreenedFiles(list(screening.rows.paths))
    act = ReviewAct("verdict", "OOD", np.arange(len(files.paths)))
    project.catalogue.remember(
        FileRecord(path, 1, row, row.to_bytes(16, "big")) for row, path in enumerate(screening.rows.paths)
    )
    decide_s = timed_ms(lambda: act_on(project, files, act)) / 1000
    read_s = timed_ms(lambda: decisions_for(project, files.paths, files.unread)) / 1000
    undo_s = timed_ms(lambda: undo(project)) / 1000
    return [
        Figure("save decisions on all (in a worker)", decide_s, "s", "< 15"),
        Figure("read them (in a worker)", read_s, "s", "< 5"),
        Figure("take them back (in a worker)", undo_s, "s", "< 15"),
    ]


def memory() -> list[Figure]:
    """Of the whole process, with everything above still in it."""
    process = psutil.Process()
    figures = [Figure("memory at the end", process.memory_info().rss / 1e9, "GB", "< 1.5")]
    if sys.platform == "linux":
        peak_kib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        figures.append(Figure("memory at most", peak_kib * 1024 / 1e9, "GB", "< 1.5"))
    return figures


def make_project(folder: Path, screening: Screening) -> Project:
    """A project that holds the screening on disk."""
    table = ImageTable(
        ("/id/a.jpg",), np.zeros(1, np.int32), ("class 0",), np.zeros(1, np.int64), np.zeros(1, np.int64)
    )
    project = create_project_folder(folder / "bench.interloper", folder / "id", table, SPEC, seed=0)
    save_screening(project, screening)
    return project
