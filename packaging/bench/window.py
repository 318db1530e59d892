"""Times the window's results side at a million images: load, open, scroll, drag the threshold, sort, filter, decide.

    QT_QPA_PLATFORM=offscreen python packaging/bench/window.py [--rows 1000000] [--json]

Pictures are 2,000 files drawn for the purpose and repeated; each figure names its unit and what is asked of it.
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import numpy as np
from PIL import Image
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from window_disk import make_project, memory, time_load, time_rescreen, time_saving
from window_figures import Figure, paint_now, timed_ms

from app.base.jobs import JobRunner
from app.base.settings import Settings
from app.base.theme import apply_theme
from app.screen.page import ScreenPage
from app.screen.results import ReviewState, RowFilter, RowOrder, SortKey, Status
from app.screen.saved_views import View
from app.workspace.engine import Engine
from app.workspace.session import Session
from core.project import Project
from core.review.model import Decision, ReviewAct
from core.scoring.threshold import percentiles
from core.screening.results import Screening, ScreeningRows, ScreenSettings

N_FILES = 2_000


def measure(n_rows: int, folder: Path) -> list[Figure]:
    """Every figure, on one page of 1,600 × 1,000 pixels."""
    application = QApplication.instance() or QApplication([])
    apply_theme(application, "light")
    for name in ("pictures", "id"):
        (folder / name).mkdir()
    screening = make_screening(draw_files(folder / "pictures"), n_rows)
    with make_project(folder, screening) as project:
        return measure_page(project, screening)


def measure_page(project: Project, screening: Screening) -> list[Figure]:
    runner = JobRunner()
    engine = Engine(project.folder / "weights", project.folder / "cache")
    page = ScreenPage(Session(runner, engine, Settings(), project.folder / "demo"), load_repeated)
    page.resize(1600, 1000)
    page.show()
    settle(page)
    figures = [*time_load(project, page, screening), time_open(page, screening)]
    settle(page, until=lambda: pictures_are_there(page))
    figures += [*time_scroll(page), *time_threshold(page, screening), *time_orders(page), *time_filters(page)]
    figures += [
        *time_selection(page),
        *time_review(page),
        *time_rescreen(page, screening),
        *time_saving(project, screening),
    ]
    page.leave()
    runner.close(timeout_s=10)
    return [*figures, *memory()]


def time_open(page: ScreenPage, screening: Screening) -> Figure:
    """Grid only: the model holds the rows already, as it does when a screening ends."""
    page.show_screening(screening)
    page.grid.setModel(None)
    elapsed_ms = timed_ms(lambda: (page.grid.setModel(page.model), page.grid.reset(), page.grid.viewport().repaint()))
    return Figure("grid opens", elapsed_ms, "ms", "< 50")


def time_scroll(page: ScreenPage, frames: int = 240) -> list[Figure]:
    """By three quarters of a line, as a fast wheel does; then by leaps that repaint everything."""
    bar = page.grid.verticalScrollBar()
    step = page.grid.tile_layout.line_px * 3 // 4

    def show(value: int) -> float:
        return timed_ms(lambda: (bar.setValue(value), paint_now(page)))

    smooth = [show(frame * step) for frame in range(frames)]
    leaps = [show(leap * bar.maximum() // 60) for leap in range(60)]
    return [
        Figure("scroll, frames a second", 1000 / statistics.mean(smooth), "1/s", "≥ 60"),
        Figure("scroll, slowest frame", max(smooth), "ms", "< 16"),
        Figure("leap by a page of pictures, mean", statistics.mean(leaps), "ms", "< 16"),
    ]


def time_threshold(page: ScreenPage, screening: Screening, moves: int = 100) -> list[Figure]:
    """Every move: counts, interval, histogram and grid."""
    page.grid.verticalScrollBar().setValue(0)
    scores = np.linspace(screening.threshold.value - 0.2, screening.threshold.value + 0.2, moves)

    def move_all() -> None:
        for score in scores:
            page.head.histogram.set_threshold(float(score))
            page.head.histogram.threshold_changed.emit(float(score))
            paint_now(page)

    all_rows_ms = timed_ms(move_all) / moves
    page.filter_bar.set_verdict(Status.FLAGGED)
    filtered_ms = timed_ms(move_all) / moves
    page.filter_bar.set_verdict(None)
    return [
        Figure("threshold drag, updates a second", 1000 / all_rows_ms, "1/s", "≥ 60"),
        Figure("threshold drag over flagged only, a move", filtered_ms, "ms", "< 50"),
    ]


def time_orders(page: ScreenPage) -> list[Figure]:
    figures = []
    for order in (RowOrder(SortKey.PATH), RowOrder(SortKey.CLASS), RowOrder(SortKey.PERCENTILE), RowOrder()):
        elapsed_ms = timed_ms(lambda o=order: page.filter_bar.order_changed.emit(o))
        figures.append(Figure(f"sort by {order.key.value}", elapsed_ms, "ms", "< 200"))
    return figures


def time_filters(page: ScreenPage) -> list[Figure]:
    figures = []
    for name, conditions in (
        ("verdict", RowFilter(verdict=Status.KEPT)),
        ("class", RowFilter(predicted_class=3)),
        ("text that few have", RowFilter(text="000123")),
        ("text that all have", RowFilter(text="picture")),
        ("nothing", RowFilter()),
    ):
        elapsed_ms = timed_ms(lambda c=conditions: page.filter_bar.filter_changed.emit(c))
        figures.append(Figure(f"filter by {name}", elapsed_ms, "ms", "< 200"))
    return figures


def time_selection(page: ScreenPage) -> list[Figure]:
    return [
        Figure("select all", timed_ms(lambda: press(page, Qt.Key.Key_A)), "ms", "< 100"),
        Figure("invert the selection", timed_ms(lambda: press(page, Qt.Key.Key_I)), "ms", "< 100"),
    ]


def press(page: ScreenPage, key: Qt.Key) -> None:
    """Ctrl and a key, in the grid."""
    QTest.keyClick(page.grid, key, Qt.KeyboardModifier.ControlModifier)


def time_review(page: ScreenPage, presses: int = 60) -> list[Figure]:
    """A key on one image after another, with grid, figures and the next image; then everything at once."""

    def act(asked: ReviewAct) -> None:  # as a session does at once; the engine writes behind it
        changed = ReviewAct(asked.action, asked.value, page.model.review.changed_by(asked))
        page.model.review.do(changed)
        page.session.review.columns = page.model.review
        page.show_decisions()

    page.review_actions.act_requested.connect(act)
    page.selection.go_to(page.model.row_at(0))

    def press_all() -> None:
        for _ in range(presses):
            page.review_actions.decide(Decision.OOD)
            paint_now(page)

    one_ms = timed_ms(press_all) / presses
    page.filter_bar.set_view(View(RowFilter(review=ReviewState.OPEN)))
    page.selection.go_to(page.model.row_at(0))
    filtered_ms = timed_ms(press_all) / presses
    page.filter_bar.clear()
    press(page, Qt.Key.Key_A)
    bulk_ms = timed_ms(lambda: (page.review_actions.decide(Decision.ID), paint_now(page)))
    press(page, Qt.Key.Key_A)
    tag_ms = timed_ms(lambda: (page.review_actions.act("tag", "duplicate"), paint_now(page)))
    figures = [
        Figure("decide by key, until the next image shows", one_ms, "ms", "< 50"),
        Figure("decide by key, among the undecided only", filtered_ms, "ms", "< 100"),
        Figure("decide on all at once", bulk_ms, "ms", "< 300"),
        Figure("tag all at once", tag_ms, "ms", "< 300"),
        Figure("count the review", timed_ms(page.progress.count), "ms", "< 200"),
    ]
    for name, conditions in (("decision", RowFilter(review=ReviewState.ID)), ("tag", RowFilter(tag="duplicate"))):
        elapsed_ms = timed_ms(lambda c=conditions: page.filter_bar.filter_changed.emit(c))
        figures.append(Figure(f"filter by {name}", elapsed_ms, "ms", "< 200"))
    return figures


def make_screening(files: list[str], n_rows: int) -> Screening:
    """`n_rows` different names for the files drawn: the cache takes each for a file of its own."""
    random = np.random.default_rng(0)
    held_out = np.sort(random.normal(-0.6, 0.08, 2_000))
    scores = np.where(random.random(n_rows) < 0.1, random.normal(-1, 0.1, n_rows), random.normal(-0.6, 0.08, n_rows))
    rows = ScreeningRows(
        paths=tuple(f"{files[row % len(files)]}?row={row:07d}" for row in range(n_rows)),
        scores=scores.astype(np.float32),
        percentiles=percentiles(held_out, scores).astype(np.float32),
        experts=random.integers(0, 7, n_rows).astype(np.int32),
        router_confidence=random.random(n_rows).astype(np.float32),
        predicted_class=random.integers(0, 100, n_rows).astype(np.int32),
        nearest=np.zeros(n_rows, np.int32),
        nearest_distance=-scores.astype(np.float32),
    )
    names = tuple(f"class {number}" for number in range(100))
    experts = tuple(f"expert {number}" for number in range(7))
    return Screening(
        "bench",
        "2026-01-01T00:00:00Z",
        (),
        ScreenSettings(),
        10,
        rows,
        held_out,
        names,
        experts,
        (),
        np.zeros(0, np.int32),
        {},
    )


def draw_files(folder: Path) -> list[str]:
    """Photographs' size and noise, so that decoding costs what it costs."""
    random = np.random.default_rng(1)
    noise = random.integers(0, 60, (600, 800, 3), dtype=np.uint8)
    files = []
    for number in range(N_FILES):
        path = folder / f"picture_{number:04d}.jpg"
        colour = random.integers(0, 190, 3, dtype=np.uint8)
        Image.fromarray(np.roll(noise, number, axis=1) + colour).save(path, quality=80)
        files.append(str(path))
    return files


def load_repeated(path: str, size_px: int) -> np.ndarray:
    """The file that one of its many names stands for."""
    from core.dataset.images import load_thumbnail

    return load_thumbnail(path.partition("?")[0], size_px)


def pictures_are_there(page: ScreenPage) -> bool:
    return all(page.grid.picture_of(position) is not None for position in range(12))


def settle(page: ScreenPage, until: Callable[[], bool] = lambda: True, at_most_s: float = 10.0) -> None:
    """Run the event loop for a moment, and on until `until` holds."""
    deadline_s = time.monotonic() + at_most_s
    loop = QEventLoop(page)
    timer = QTimer(page, interval=100)
    timer.timeout.connect(lambda: loop.quit() if until() or time.monotonic() > deadline_s else None)
    timer.start()
    loop.exec()
    timer.stop()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        figures = measure(chosen.rows, Path(folder))
    if chosen.json:
        print(json.dumps([asdict(figure) for figure in figures], indent=2))
        return
    for figure in figures:
        print(f"{figure.name:45} {figure.value:10.1f} {figure.unit:4} (asked: {figure.asked})")


if __name__ == "__main__":
    main()
