"""The window: it puts together bars, pages and menus, and wires them to the session. No work is done here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from app.base.paths import Places
from app.base.settings import Settings
from app.base.shortcut_texts import show_key_tips
from app.icons import redraw_icons
from app.menus import fill_menu_bar, follow_settings, shortcuts_of
from app.notices import Notice
from app.pages.catalog import PageEntry
from app.project_facts import describe_open_project
from app.shell.dialogs import Flows
from app.shell.home import HomePage
from app.shell.state import RecentProjects
from app.shell.status import JobBar
from app.widgets.drop_hint import local_paths
from app.widgets.notice import NoticeStack
from app.widgets.page_bar import PageBar
from app.window_state import WindowState, encode_geometry
from app.workspace.changes import Changes
from app.workspace.workspace import Session

HOME = "home"
FIRST_SIZE_PX = (1280, 800)
SMALLEST_PX = (960, 600)
TEXT_PERCENTS = (80, 200, 10)


class MainWindow(QMainWindow):
    """One window on one session."""

    settings_changed = Signal(object)  # Settings
    closing = Signal(object)  # WindowState

    def __init__(
        self, session: Session, places: Places, recent: RecentProjects, entries: Sequence[PageEntry], state: WindowState
    ) -> None:
        super().__init__()
        self.session, self.recent, self._state = session, recent, state
        self.entries = {entry.key: entry for entry in entries}
        self.pages: dict[str, QWidget] = {}
        self.home, self.stack, self.page_bar = HomePage(), QStackedWidget(), PageBar()
        self.job_bar = JobBar(session.runner)
        self.flows = Flows(session, places, self)
        self.setAcceptDrops(True)
        self.setMinimumSize(*SMALLEST_PX)
        self._lay_out()
        self.notices = NoticeStack(self.stack)
        self.actions_by_key = fill_menu_bar(self)
        self._connect()
        self._restore()
        self.refresh(Changes(project=True, waiting=True))

    @property
    def shown_page(self) -> str:
        return next((key for key, page in self.pages.items() if page is self.stack.currentWidget()), HOME)

    # Composition

    def _lay_out(self) -> None:
        middle, column = QHBoxLayout(), QVBoxLayout()
        for layout in (middle, column):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        self.page_bar.add_page(HOME, self.tr("Home"), "home")
        for entry in self.entries.values():
            self.page_bar.add_page(entry.key, entry.title, entry.icon)
        self.settings_button = self.page_bar.add_button(self.tr("Settings"), "settings", "settings")
        self.help_button = self.page_bar.add_button(self.tr("Keys"), "keyboard", "keys")
        self.stack.addWidget(self.home)
        middle.addWidget(self.page_bar)
        middle.addWidget(self.stack, 1)
        column.addLayout(middle, 1)
        column.addWidget(self.job_bar)
        central = QWidget()
        central.setLayout(column)
        self.setCentralWidget(central)

    def _connect(self) -> None:
        session, home, flows = self.session, self.home, self.flows
        session.changed.connect(self.refresh)
        session.noted.connect(self.notices.add)
        self.stack.currentChanged.connect(self.notices.arrange)
        for signal in (session.runner.started, session.runner.ended):
            signal.connect(self._show_busy)
        session.finished.connect(lambda _: self.refresh(Changes()))
        session.watching.changed.connect(lambda: self.job_bar.badge.show_folder(session.watching.folder))
        self.job_bar.badge.clicked.connect(session.watching.stop)
        self.notices.details_wanted.connect(flows.show_notice_details)
        self.page_bar.chosen.connect(self.show_page)
        flows.drift.page_wanted.connect(self.show_page)
        self.settings_button.clicked.connect(self.show_settings)
        self.help_button.clicked.connect(self.show_shortcuts)
        home.id_set_dropped.connect(session.drop_id_set)
        home.incoming_dropped.connect(session.drop_incoming)
        home.id_set_wanted.connect(flows.new_project)
        home.incoming_wanted.connect(flows.choose_incoming)
        home.demo_wanted.connect(session.try_demo)
        home.open_wanted.connect(flows.open_project)
        home.recent_chosen.connect(flows.open_folder)
        home.recent_removed.connect(self._forget_recent)
        home.refused.connect(lambda text: session.noted.emit(Notice(text)))

    # Showing

    def refresh(self, changes: Changes) -> None:
        """Show what is no longer as it was."""
        session, project = self.session, self.session.project
        if changes.project:
            self._drop_pages()
            if project is not None:
                self.recent.add(project.folder)
            self.setWindowTitle(f"{project.name} — Interloper" if project else "Interloper")
            for key in self.entries:
                self.page_bar.set_page_enabled(key, project is not None)
                self.actions_by_key[key].setEnabled(project is not None)
            self.home.show_recent(self.recent.read())
            self.show_page(self._first_page() if project else HOME)
        self.home.show_waiting(session.waiting_incoming)
        self.actions_by_key["close"].setEnabled(project is not None)
        has_rows = session.screening is not None and len(session.screening.rows) > 0
        for key in ("export", "quarantine", "drift"):
            self.actions_by_key[key].setEnabled(has_rows)
        for key in ("watch", "compare", "quarantines"):
            self.actions_by_key[key].setEnabled(project is not None)
        self.job_bar.set_facts(describe_open_project(session))

    def show_page(self, key: str) -> None:
        """Show a page, building it if this is its first time."""
        if key != HOME and key not in self.pages:
            page = self.entries[key].build(self.session)
            self.pages[key] = page
            self.stack.addWidget(page)
            show_key_tips(page, self.session.settings.keys)
            if key in self._state.pages and hasattr(page, "restore"):
                page.restore(self._state.pages[key])
            wishes = {"export": self.export, "quarantine": self.quarantine, "page": self.show_page}
            for name, do in wishes.items():
                if hasattr(page, f"{name}_requested"):
                    getattr(page, f"{name}_requested").connect(do)
            if hasattr(page, "settings_wanted"):
                page.settings_wanted.connect(lambda values: self.change_settings(**values))
        shown = self.home if key == HOME else self.pages[key]
        self.stack.setCurrentWidget(shown)
        shown.setFocus()
        self.page_bar.show_chosen(key)

    def show_settings(self) -> None:
        self.flows.show_settings(self.session.settings).changed.connect(self.settings_changed)

    def show_shortcuts(self) -> None:
        settings = self.session.settings
        pages = {entry.title: keys for entry in self.entries.values() if (keys := entry.keys(settings))}
        self.flows.show_shortcuts({**shortcuts_of(self), **pages})

    def show_settings_taken(self, settings: Settings) -> None:
        """Tick what the settings say, and take their keys."""
        follow_settings(self, settings)

    def export(self, view_only: bool = False) -> None:
        rows = getattr(self.pages.get("screen"), "visible_rows", tuple)
        self.flows.export(rows, view_only=view_only)

    def quarantine(self) -> None:
        """Ask which images are to go to quarantine."""
        page = self.pages.get("screen")
        if page is not None and hasattr(page, "quarantine_choices"):
            self.flows.quarantine.ask(page.quarantine_choices())

    def find_in_page(self) -> None:
        if focus_search := getattr(self.stack.currentWidget(), "focus_search", None):
            focus_search()

    def _show_busy(self) -> None:
        self.home.demo_button.setDisabled(any(job.lane == "engine" for job in self.session.runner.jobs))

    def _first_page(self) -> str:
        return self._state.page if self._state.page in self.entries else next(iter(self.entries), HOME)

    def _drop_pages(self) -> None:
        for page in self.pages.values():
            if hasattr(page, "close_pictures"):
                page.close_pictures()
            self.stack.removeWidget(page)
            page.deleteLater()
        self.pages.clear()

    # Smaller wishes

    def change_settings(self, **values: Any) -> None:
        self.settings_changed.emit(replace(self.session.settings, **values))

    def scale_text(self, steps: int) -> None:
        low, high, step = TEXT_PERCENTS
        percent = self.session.settings.text_percent + steps * step if steps else 100
        self.change_settings(text_percent=max(low, min(high, percent)))

    def toggle_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)  # a maximised one stays maximised
        self.actions_by_key["full_screen"].setChecked(self.isFullScreen())

    def _forget_recent(self, folder: Path) -> None:
        self.recent.remove(folder)
        self.home.show_recent(self.recent.read())

    def close_project(self) -> None:
        self.session.close_project()
        self.session.changed.emit(Changes(project=True, screening=True, screenings=True))

    # Qt

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if local_paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.flows.take_drop(local_paths(event.mimeData()))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            redraw_icons(self, self.palette())

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit(self.state())
        self._drop_pages()
        super().closeEvent(event)

    def state(self) -> WindowState:
        """How the window is now."""
        shown = {key: page.state() for key, page in self.pages.items() if hasattr(page, "state")}
        project = str(self.session.project.folder) if self.session.project else ""
        geometry, pages = encode_geometry(self.saveGeometry()), {**self._state.pages, **shown}
        return WindowState(geometry, self.shown_page, project, pages)

    def _restore(self) -> None:
        if not self.restoreGeometry(self._state.geometry_bytes):
            self.resize(*FIRST_SIZE_PX)
