"""Take the pictures of the README from the real window, on the demo, without a display.

    PYTHONPATH=. QT_QPA_PLATFORM=offscreen python packaging/screenshots.py [FOLDER]

Run it from the checkout after a change of a page; it writes docs/images/*.png.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Generator
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.base.paths import Places
from app.shell.main_window import MainWindow
from app.workspace.workspace import Workspace
from core.partition.model import PartitionSettings
from tests.app.journey import travel

SIZE_PX = (1440, 900)
SETTLE_MS = 1500
Waiting = Generator[Callable[[], object], None, None]


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    application = QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as own:
        places = Places.standard(Path(own))
        code = travel(lambda window: _take(application, window, folder), places, patience_s=400)
    raise SystemExit(code)


def _take(application: QApplication, window: MainWindow, folder: Path) -> Waiting:
    workspace, partition = window.session.workspace, window.session.partition
    window.resize(*SIZE_PX)
    yield from _shoot(application, window, folder / "home.png")
    workspace.try_demo()
    yield lambda: workspace.screening is not None and len(workspace.screening.rows) > 0 and _is_idle(workspace)
    page = window.pages["screen"]
    row = next(row for row in page.model.rows[30:] if str(page.model.verdict(int(row)).name) == "FLAGGED")
    page.selection.select_only(int(row))
    page.selection.set_current(int(row))
    page.grid.scrollTo(page.model.index(page.model.position_of(int(row)), 0))
    yield from _shoot(application, window, folder / "screen.png")
    window.show_page("experts")
    yield lambda: partition.classes is not None and workspace.project is not None
    partition.group(PartitionSettings(n_experts=4, seed=workspace.project.seed))
    yield lambda: partition.partition is not None and _is_idle(workspace)
    yield from _shoot(application, window, folder / "experts.png")
    window.settings_changed.emit(replace(workspace.settings, theme="dark"))
    window.show_page("screen")
    yield from _shoot(application, window, folder / "screen-dark.png")


def _shoot(application: QApplication, window: MainWindow, path: Path) -> Waiting:
    """Save the window's picture once thumbnails and explanations had time to come."""
    from PySide6.QtCore import QElapsedTimer

    clock = QElapsedTimer()
    clock.start()
    yield lambda: clock.elapsed() > SETTLE_MS
    window.grab().save(str(path))


def _is_idle(workspace: Workspace) -> bool:
    return not [job for job in workspace.runner.jobs if job.lane == "engine"]


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("docs/images"))
