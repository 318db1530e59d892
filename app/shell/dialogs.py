"""What was asked for, by a menu, a button or a drop → the dialogs that it takes → a call on the session.

A dialog is imported when it is first opened: the window is painted sooner without them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from app.base.errors import Failure
from app.base.paths import Places
from app.base.settings import Settings
from app.dialogs.compare_flow import CompareFlow
from app.dialogs.drift_flow import DriftFlow
from app.dialogs.quarantine_flow import QuarantineFlow
from app.notices import Notice
from app.screening_titles import titled
from app.workspace.workspace import Session

if TYPE_CHECKING:
    from app.dialogs.shortcuts import Keys
    from app.screen.export import ExportRequest
    from app.shell.settings_dialog import SettingsDialog

PROJECT_FILE = "project.json"


def is_project(folder: Path) -> bool:
    return (folder / PROJECT_FILE).is_file()


class Flows(QObject):
    """Opens dialogs over `window`; they never block its event loop."""

    def __init__(self, session: Session, places: Places, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._places, self._window = session, places, window
        self.quarantine, self.compare = QuarantineFlow(session, window), CompareFlow(session, titled, window)
        self.drift = DriftFlow(session, window)
        session.id_set_offered.connect(self.preview_id_set)

    # Projects

    def new_project(self) -> None:
        folder = self._ask_folder(self.tr("Choose the ID set: a folder with one subfolder for each class"))
        if folder is not None:
            self._session.drop_id_set(folder)

    def preview_id_set(self, folder: Path) -> None:
        from app.shell.new_project import ImportPreview

        session = self._session
        preview = ImportPreview(folder, self._projects_folder(), session.runner, session.engine, self._window)
        preview.chosen.connect(session.new_project)
        preview.open()

    def open_project(self) -> None:
        folder = self._ask_folder(self.tr("Open a project"), self._projects_folder())
        if folder is not None:
            self.open_folder(folder)

    def open_folder(self, folder: Path) -> None:
        """Open a project's folder, or say that it is none."""
        if is_project(folder):
            self._session.open_project(folder)
            return
        text = self.tr("{0} is not an Interloper project.").format(folder.name or folder)
        advice = self.tr("A project is a folder whose name ends in .interloper. It may have been moved or renamed.")
        self._session.noted.emit(Notice(text, advice, "warning"))

    # Screening

    def choose_incoming(self) -> None:
        folder = self._ask_folder(self.tr("Choose the images to screen"))
        if folder is not None:
            self._session.drop_incoming([folder])

    def choose_watched(self) -> None:
        """Ask for a folder and watch it."""
        folder = self._ask_folder(self.tr("Choose the folder to watch"))
        if folder is not None:
            self._session.watching.start(folder)

    def take_drop(self, paths: Sequence[Path]) -> None:
        """Something was dropped on the window, not on a place made for it."""
        if len(paths) == 1 and is_project(paths[0]):
            self.open_folder(paths[0])
        elif self._session.project is not None:
            self._session.drop_incoming(paths)
        elif paths:
            text = self.tr("Drop it on “ID set” or on “Incoming”, so that it is clear which it is.")
            self._session.noted.emit(Notice(text))

    def export(self, view_rows: Callable[[], Sequence[int]], *, view_only: bool = False) -> None:
        """Ask where and what to write, then write it; `view_rows` is asked again then: rows get new numbers."""
        session = self._session
        if session.project is None or session.screening is None or not len(session.screening.rows):
            return
        folder = session.project.folder.parent / f"{session.project.folder.stem} report"
        n_all = len(session.screening.rows)
        from app.screen.export import ExportDialog

        dialog = ExportDialog(folder, n_all, len(view_rows()), view_only=view_only, parent=self._window)
        dialog.chosen.connect(lambda request: self._export(request, view_rows))
        dialog.open()

    def _export(self, request: ExportRequest, view_rows: Callable[[], Sequence[int]]) -> None:
        rows = view_rows() if request.view_only else None
        job = self._session.export(request.folder, request.formats, rows)
        job.succeeded.connect(lambda paths: self._tell_exported(request.folder, paths))

    def _tell_exported(self, folder: Path, paths: Sequence[Path]) -> None:
        report = next((path for path in paths if path.suffix == ".html"), folder)
        open_text = self.tr("Open report") if report != folder else self.tr("Open folder")
        text = self.tr("The report was written to {0}.").format(folder)
        self._session.noted.emit(Notice(text, "", "success", open_text, lambda: _open(report)))

    # The program

    def show_settings(self, settings: Settings) -> SettingsDialog:
        from app.shell.settings_dialog import SettingsDialog

        dialog = SettingsDialog(settings, self._window)
        dialog.open()
        return dialog

    def show_shortcuts(self, groups: Mapping[str, Keys]) -> None:
        from app.dialogs.shortcuts import ShortcutsDialog

        ShortcutsDialog(groups, self._window).open()

    def show_about(self) -> None:
        from app.dialogs.about import AboutDialog

        AboutDialog(self._places.logs, self._window).open()

    def show_error(self, failure: Failure) -> None:
        from app.dialogs.error import ErrorDialog

        ErrorDialog(failure, self._places.logs, self._window).open()

    def show_notice_details(self, notice: Notice) -> None:
        self.show_error(Failure(notice.text, notice.advice, notice.details))

    def open_logs(self) -> None:
        _open(self._places.logs)

    def _projects_folder(self) -> Path:
        chosen = self._session.settings.projects_dir
        return Path(chosen) if chosen else self._places.projects

    def _ask_folder(self, title: str, start: Path | None = None) -> Path | None:
        where = str(start) if start is not None and start.is_dir() else ""
        chosen = QFileDialog.getExistingDirectory(self._window, title, where)
        return Path(chosen) if chosen else None


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
