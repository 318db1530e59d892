"""What was asked for, by a menu, a button or a drop → the dialogs that it takes → a call on the session.

A dialog is imported when it is first opened: the window is painted sooner without them.
"""

from __future__ import annotations

import platform
from collections.abc import Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QUrl, qVersion
from PySide6.QtGui import QDesktopServices, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.base.errors import Failure, Notice
from app.base.i18n import tr, translated
from app.base.paths import Places
from app.base.settings import Settings
from app.base.theme import GRID_PX, draw, set_role
from app.widgets.small import add_buttons, fix_width, make_column, make_text, spread
from app.workspace.session import Session
from core.text import Text

if TYPE_CHECKING:
    from app.shell.settings_dialog import KeyGroup, SettingsDialog


PROJECT_FILE = "project.json"


def is_project(folder: Path) -> bool:
    return (folder / PROJECT_FILE).is_file()


class Flows(QObject):
    """Opens dialogs over `window`; they never block its event loop."""

    def __init__(self, session: Session, places: Places, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._places, self._window = session, places, window

    # Projects

    def new_project(self) -> None:
        folder = self._ask_folder(tr("Choose the ID set: a folder with one subfolder for each class"))
        if folder is not None:
            self.preview_id_set(folder)

    def preview_id_set(self, folder: Path) -> None:
        """Show what is in a folder that is to be the ID set of a new project, and make one of it."""
        from app.shell.new_project import ImportPreview

        workspace = self._session.workspace
        preview = ImportPreview(folder, self._projects_folder(), workspace.runner, workspace.engine, self._window)
        preview.chosen.connect(workspace.new_project)
        preview.open()

    def open_project(self) -> None:
        folder = self._ask_folder(tr("Open a project"), self._projects_folder())
        if folder is not None:
            self.open_folder(folder)

    def open_folder(self, folder: Path) -> None:
        """Open a project's folder, or say that it is none."""
        if is_project(folder):
            self._session.workspace.open_project(folder)
            return
        text = tr("{0} is not an Interloper project.").format(folder.name or folder)
        advice = tr("A project is a folder whose name ends in .interloper. It may have been moved or renamed.")
        self._session.workspace.tell(Notice(text, advice, "warning"))

    def ask_project(self, missing: Path) -> Path | None:
        """Where a project is that is no longer at `missing`; None, if nobody says so or there is none."""
        near = next((each for each in missing.parents if each.is_dir()), None)
        folder = self._ask_folder(tr("Where is the project {0} now?").format(missing.stem), near)
        if folder is None or is_project(folder):
            return folder
        self.open_folder(folder)  # says that it is none
        return None

    # The open project

    def show_project(self) -> None:
        """What the open project holds."""
        from app.shell.project_dialogs import ProjectDialog

        dialog = ProjectDialog(self._session, self._window)
        dialog.refresh_wanted.connect(self.refresh_id_set)
        dialog.relink_wanted.connect(self.relink)
        dialog.score_wanted.connect(self.show_score)
        dialog.open()

    def refresh_id_set(self) -> None:
        """Show what changed in the ID set, and ask whether it is to be learnt again."""
        from app.shell.project_dialogs import RefreshDialog

        if self._session.workspace.project is not None:
            dialog = RefreshDialog(self._session.id_set, self._window)
            dialog.relink_wanted.connect(self.relink)
            dialog.open()

    def relink(self) -> None:
        """Ask where files of the project are now."""
        from app.shell.project_dialogs import RelinkDialog

        if self._session.workspace.project is not None:
            RelinkDialog(self._session.id_set, self._window).open()

    def show_score(self) -> None:
        """By what images are judged, and why."""
        from app.shell.project_dialogs import ScoreDialog

        if self._session.workspace.project is not None:
            ScoreDialog(self._session.id_set, self._window).open()

    # Screening

    def choose_incoming(self) -> None:
        folder = self._ask_folder(tr("Choose the images to screen"))
        if folder is not None:
            self._session.screening.drop_incoming([folder])

    def choose_watched(self) -> None:
        """Ask for a folder and watch it."""
        folder = self._ask_folder(tr("Choose the folder to watch"))
        if folder is not None:
            self._session.watch.start(folder)

    def take_drop(self, paths: Sequence[Path]) -> None:
        """Something was dropped on the window, not on a place made for it."""
        if len(paths) == 1 and is_project(paths[0]):
            self.open_folder(paths[0])
        elif self._session.workspace.project is not None:
            self._session.screening.drop_incoming(paths)
        elif paths:
            text = tr("Drop it on “ID set” or on “Incoming”, so that it is clear which it is.")
            self._session.workspace.tell(Notice(text))

    # The program

    def show_settings(self, settings: Settings) -> SettingsDialog:
        from app.shell.settings_dialog import SettingsDialog

        dialog = SettingsDialog(settings, self._window)
        dialog.open()
        return dialog

    def show_shortcuts(self, groups: Mapping[str, KeyGroup]) -> None:
        from app.shell.settings_dialog import ShortcutsDialog

        ShortcutsDialog(groups, self._window).open()

    def show_about(self) -> None:

        AboutDialog(self._places.logs, self._window).open()

    def show_error(self, failure: Failure) -> None:

        ErrorDialog(failure, self._places.logs, self._window).open()

    def show_notice_details(self, notice: Notice) -> None:
        self.show_error(Failure(Text.verbatim(notice.text), Text.verbatim(notice.advice), notice.details))

    def open_logs(self) -> None:
        _open(self._places.logs)

    def _projects_folder(self) -> Path:
        chosen = self._session.workspace.settings.projects_dir
        return Path(chosen) if chosen else self._places.projects

    def _ask_folder(self, title: str, start: Path | None = None) -> Path | None:
        where = str(start) if start is not None and start.is_dir() else ""
        chosen = QFileDialog.getExistingDirectory(self._window, title, where)
        return Path(chosen) if chosen else None


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


LOGO_PX = 72
WIDTH_PX = 480
LISTED = (("PySide6", "PySide6-Essentials"), ("PyTorch", "torch"), ("timm", "timm"), ("OpenVINO", "openvino"))


class AboutDialog(QDialog):
    """Name, version, licence and what a bug report should say."""

    def __init__(self, logs: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("About Interloper"))
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID_PX, 3 * GRID_PX, 3 * GRID_PX, 2 * GRID_PX)
        column.setSpacing(2 * GRID_PX)
        column.addLayout(self._greeting())
        column.addWidget(
            make_text(
                tr(
                    "Free software under the Apache License 2.0. It works offline, has no account and sends nothing "
                    "anywhere; your images are only ever read."
                )
            )
        )
        self._facts = [*_versions(), (tr("Log"), str(logs))]
        column.addLayout(self._table())
        column.addStretch(1)
        buttons = add_buttons(self, column, "", tr("Close"))
        self.copy_button = QPushButton(tr("Copy versions"))
        self.copy_button.setAutoDefault(False)
        self.copy_button.clicked.connect(self._copy)
        buttons.addButton(self.copy_button, buttons.ButtonRole.ActionRole)
        buttons.buttons()[0].setFocus()
        fix_width(self, WIDTH_PX)

    def _greeting(self) -> QHBoxLayout:
        row, lines = QHBoxLayout(), QVBoxLayout()
        row.setSpacing(20)
        logo, name = QLabel(), QLabel("Interloper")
        logo.setPixmap(draw("interloper", LOGO_PX, "", self.devicePixelRatioF()))
        set_role(name, "display")
        words = QLabel(tr("Finds the images that don’t belong"))
        set_role(words, "body", muted=True)
        lines.setSpacing(0)
        for widget in (name, words):
            lines.addWidget(widget)
        row.addWidget(logo)
        row.addLayout(lines, 1)
        return row

    def _table(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * GRID_PX)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for row, (what, value) in enumerate(self._facts):
            left, right = QLabel(what), QLabel(value)
            set_role(left, "caption", muted=True)
            set_role(right, "caption")
            right.setWordWrap(True)
            right.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(left, row, 0)
            grid.addWidget(right, row, 1)
        return grid

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(f"{what}: {value}" for what, value in self._facts))
        self.copy_button.setText(tr("Copied"))


def installed_version(distribution: str) -> str:
    """The version of an installed package; empty where it is not installed."""
    try:
        return version(distribution)
    except PackageNotFoundError:
        return ""


def _versions() -> list[tuple[str, str]]:
    own = installed_version("interloper-audit") or tr("run from its source")
    found = [(name, installed_version(distribution)) for name, distribution in LISTED]
    system = [("Python", platform.python_version()), ("Qt", qVersion()), ("System", platform.platform())]
    return [("Interloper", own), *system, *((name, number) for name, number in found if number)]


SIZE_PX = (720, 480)


class ErrorDialog(QDialog):
    """Shows a failure with its details."""

    def __init__(self, failure: Failure, logs: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._failure = failure
        column = make_column(self, tr("Something went wrong"))
        column.addWidget(make_text(translated(failure.message), is_muted=False))
        if failure.advice:
            column.addWidget(make_text(translated(failure.advice)))
        self.details = QPlainTextEdit(failure.details)
        self.details.setReadOnly(True)
        self.details.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.details.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.details.setAccessibleName(tr("Details"))
        column.addWidget(self.details, 1)
        buttons = add_buttons(self, column, "", tr("Close"))
        self.copy_button = QPushButton(tr("Copy details"))
        self.copy_button.clicked.connect(self._copy)
        self.log_button = QPushButton(tr("Open log folder"))
        self.log_button.setEnabled(logs.is_dir())
        self.log_button.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(logs))))
        for button in (self.copy_button, self.log_button):
            button.setAutoDefault(False)
            buttons.addButton(button, buttons.ButtonRole.ActionRole)
        self.resize(*spread(parent, *SIZE_PX))

    def _copy(self) -> None:
        whole = f"{translated(self._failure.message)}\n{translated(self._failure.advice)}\n\n{self._failure.details}"
        QGuiApplication.clipboard().setText(whole)
        self.copy_button.setText(tr("Copied"))
