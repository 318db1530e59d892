"""The window: it puts together bars, pages and menus, and wires them to the session. No work is done here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from app.base.errors import Notice
from app.base.i18n import tr, translated
from app.base.paths import Places
from app.base.settings import Settings
from app.base.shortcut_texts import page_keys, show_key_tips
from app.base.theme import redraw_icons
from app.shell.dialogs import Flows
from app.shell.home import HomePage
from app.shell.menus import RECENT, SCREENINGS, THEMES, Command, Menus, RecentMenu, ScreeningsMenu
from app.shell.state import RecentProjects, WindowState, encode_geometry
from app.shell.status import JobBar, NoticeStack, PageBar
from app.widgets.drop import accept_as_copy, local_paths
from app.workspace.changes import Changes
from app.workspace.page import Page
from app.workspace.screening import describe_open_project
from app.workspace.session import Session

if TYPE_CHECKING:
    from app.widgets.thumbnails import ThumbnailCache

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
        self.pages: dict[str, Page] = {}
        self.home, self.stack, self.page_bar = HomePage(), QStackedWidget(), PageBar()
        self.job_bar = JobBar(session.workspace.runner)
        self.flows = Flows(session, places, self)
        self.setAcceptDrops(True)
        self.setMinimumSize(*SMALLEST_PX)
        self._lay_out()
        self.notices = NoticeStack(self.stack)
        submenus = {
            RECENT: RecentMenu(recent, self.flows.open_folder, self.locate_recent, self),
            SCREENINGS: ScreeningsMenu(session, self),
        }
        self.menus = Menus(self.menuBar(), self._commands(), submenus)
        self.menus.give_keys(session.workspace.settings.keys)
        self.actions_by_key = self.menus.actions
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
        self.page_bar.add_page(HOME, tr("Home"), "home")
        for entry in self.entries.values():
            self.page_bar.add_page(entry.key, entry.title, entry.icon)
        self.settings_button = self.page_bar.add_button(tr("Settings"), "settings", "settings")
        self.help_button = self.page_bar.add_button(tr("Keys"), "keyboard", "keys")
        self.stack.addWidget(self.home)
        middle.addWidget(self.page_bar)
        middle.addWidget(self.stack, 1)
        column.addLayout(middle, 1)
        column.addWidget(self.job_bar)
        central = QWidget()
        central.setLayout(column)
        self.setCentralWidget(central)

    def _connect(self) -> None:
        session, workspace, home, flows = self.session, self.session.workspace, self.home, self.flows
        workspace.changed.connect(self.refresh)
        workspace.noted.connect(self.notices.add)
        self.stack.currentChanged.connect(self.notices.arrange)
        for signal in (workspace.runner.started, workspace.runner.ended):
            signal.connect(self._show_busy)
        workspace.finished.connect(lambda _: self.refresh(Changes()))
        session.watch.changed.connect(lambda: self.job_bar.badge.show_folder(session.watch.folder))
        self.job_bar.badge.stop_wanted.connect(session.watch.stop)
        self.notices.details_wanted.connect(flows.show_notice_details)
        self.page_bar.chosen.connect(self.show_page)
        self.menus.follow(workspace.undo_stack)
        self.settings_button.clicked.connect(self.show_settings)
        self.help_button.clicked.connect(self.show_shortcuts)
        home.id_set_dropped.connect(flows.preview_id_set)
        home.incoming_dropped.connect(session.screening.drop_incoming)
        home.id_set_wanted.connect(flows.new_project)
        home.incoming_wanted.connect(flows.choose_incoming)
        home.demo_wanted.connect(workspace.try_demo)
        home.open_wanted.connect(flows.open_project)
        home.recent_chosen.connect(flows.open_folder)
        home.recent_located.connect(self.locate_recent)
        home.recent_removed.connect(self._forget_recent)
        session.id_set.refresh_wanted.connect(flows.refresh_id_set)
        session.id_set.relink_wanted.connect(flows.relink)
        session.id_set.described.connect(self._show_score)
        self.job_bar.score.clicked.connect(flows.show_score)
        home.refused.connect(lambda text: workspace.tell(Notice(text)))

    # Showing

    def refresh(self, changes: Changes) -> None:
        """Show what is no longer as it was."""
        workspace, project = self.session.workspace, self.session.workspace.project
        if changes.project:
            self.notices.belong_to(project.folder if project else None)
            if self.pages:  # if the same project is opened again, it is shown as it was
                self._state = self.state()
            self._drop_pages()
            if project is not None:
                self.recent.add(project.folder)
            self.setWindowTitle(f"{project.name} — Interloper" if project else "Interloper")
            for key in self.entries:
                self.page_bar.set_page_enabled(key, project is not None)
            self.home.show_recent(self.recent.read())
            self.show_page(self._first_page() if project else HOME)
        self.home.show_waiting(self.session.screening.waiting)
        self.menus.refresh()
        self.job_bar.set_facts(describe_open_project(workspace))

    def show_page(self, key: str) -> None:
        """Show a page, building it if this is its first time."""
        shown = self.home if key == HOME else self._page(key)
        self.stack.setCurrentWidget(shown)
        last = shown.focusWidget()  # where one was on this page; somebody who is there stays
        (last if last is not None and last.isVisibleTo(shown) else shown).setFocus()
        self.page_bar.show_chosen(key)

    def _page(self, key: str) -> Page:
        if key not in self.pages:
            self.pages[key] = page = self.entries[key].build(self.session)
            self.stack.addWidget(page)
            show_key_tips(page, self.session.workspace.settings.keys)
            page.restore(self._state.pages.get(key, {}))
            page.page_wanted.connect(self.show_page)
            page.settings_wanted.connect(lambda values: self.change_settings(**values))
        return self.pages[key]

    def show_settings(self) -> None:
        self.flows.show_settings(self.session.workspace.settings).changed.connect(self.settings_changed)

    def show_shortcuts(self) -> None:
        settings = self.session.workspace.settings
        keys = {entry.title: page_keys(entry.key, settings) for entry in self.entries.values()}
        self.flows.show_shortcuts({**self.menus.cheat_sheet(), **{title: each for title, each in keys.items() if each}})

    def show_settings_taken(self, settings: Settings) -> None:
        """Tick what the settings say, give the commands their keys, and name these in the tips."""
        self.actions_by_key[settings.theme].setChecked(True)
        self.menus.give_keys(settings.keys)
        show_key_tips(self, settings.keys)

    def _commands(self) -> dict[str, Command]:
        """What the menus do. What is done on a page has that page built, if nobody has looked at it yet."""
        workspace, flows = self.session.workspace, self.flows

        def has_project() -> bool:
            return workspace.project is not None

        def has_rows() -> bool:
            return workspace.has_rows

        def on_page(page: str, name: str, is_possible: Callable[[], bool]) -> Command:
            return Command(lambda: self._page(page).commands()[name](), is_possible)

        return {
            "new": Command(flows.new_project),
            "open": Command(flows.open_project),
            "incoming": Command(flows.choose_incoming),
            "watch": Command(flows.choose_watched, has_project),
            "compare": on_page("screen", "compare", has_project),
            "drift": on_page("screen", "drift", has_rows),
            "export": on_page("screen", "export", has_rows),
            "quarantine": on_page("screen", "quarantine", has_rows),
            "quarantines": on_page("screen", "quarantines", has_project),
            "close": Command(workspace.close_project, has_project),
            "quit": Command(self.close),
            "undo": Command(workspace.undo_stack.undo, workspace.undo_stack.canUndo),
            "redo": Command(workspace.undo_stack.redo, workspace.undo_stack.canRedo),
            "find": Command(self.find_in_page),
            "facts": Command(flows.show_project, has_project),
            "score": Command(flows.show_score, lambda: self.session.screening.is_calibrated),
            "refresh": Command(flows.refresh_id_set, has_project),
            "relink": Command(flows.relink, has_project),
            "settings": Command(self.show_settings),
            HOME: Command(lambda: self.show_page(HOME)),
            **{key: Command(partial(self.show_page, key), has_project) for key in self.entries},
            **{name: Command(partial(self.change_settings, theme=name)) for name in THEMES},
            "larger": Command(lambda: self.scale_text(+1)),
            "smaller": Command(lambda: self.scale_text(-1)),
            "actual": Command(lambda: self.scale_text(0)),
            "full_screen": Command(self.toggle_full_screen),
            "keys": Command(self.show_shortcuts),
            "logs": Command(flows.open_logs),
            "about": Command(flows.show_about),
        }

    def find_in_page(self) -> None:
        shown = self.stack.currentWidget()
        if isinstance(shown, Page):
            shown.focus_search()

    def _show_score(self) -> None:
        facts = self.session.id_set.facts
        self.job_bar.show_score(translated(facts.score) if facts else "")
        self.menus.refresh()

    def _show_busy(self) -> None:
        self.home.demo_button.setDisabled(any(job.lane == "engine" for job in self.session.workspace.runner.jobs))

    def _first_page(self) -> str:
        return self._state.page if self._state.page in self.entries else next(iter(self.entries), HOME)

    def _drop_pages(self) -> None:
        for page in self.pages.values():
            page.leave()
            self.stack.removeWidget(page)
            page.deleteLater()
        self.pages.clear()

    # Smaller wishes

    def change_settings(self, **values: Any) -> None:
        self.settings_changed.emit(replace(self.session.workspace.settings, **values))

    def scale_text(self, steps: int) -> None:
        low, high, step = TEXT_PERCENTS
        percent = self.session.workspace.settings.text_percent + steps * step if steps else 100
        self.change_settings(text_percent=max(low, min(high, percent)))

    def toggle_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)  # a maximised one stays maximised
        self.actions_by_key["full_screen"].setChecked(self.isFullScreen())

    def locate_recent(self, folder: Path) -> None:
        """Ask where a project is that was moved or renamed, and open it there."""
        found = self.flows.ask_project(folder)
        if found is not None:
            self.recent.remove(folder)
            self.flows.open_folder(found)

    def _forget_recent(self, folder: Path) -> None:
        self.recent.remove(folder)
        self.home.show_recent(self.recent.read())

    # Qt

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if local_paths(event):
            accept_as_copy(event)

    def dropEvent(self, event: QDropEvent) -> None:
        if paths := local_paths(event):
            accept_as_copy(event)
            self.flows.take_drop(paths)

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
        shown = {key: page.state() for key, page in self.pages.items()}
        project = str(opened.folder) if (opened := self.session.workspace.project) else ""
        geometry, pages = encode_geometry(self.saveGeometry()), {**self._state.pages, **shown}
        return WindowState(geometry, self.shown_page, project, pages)

    def _restore(self) -> None:
        if not self.restoreGeometry(self._state.geometry_bytes):
            self.resize(QSize(*FIRST_SIZE_PX).boundedTo(self.screen().availableSize()))


@dataclass(frozen=True)
class PageEntry:
    """A page as the window lists it, and how it is built when it is first shown."""

    key: str
    title: str
    icon: str
    build: Callable[[Session], Page]


def pages(thumbnails: Path) -> tuple[PageEntry, ...]:
    """`thumbnails` is the folder where pages may keep small pictures."""

    return (
        PageEntry("screen", tr("Screen"), "screen", partial(_build_screen_page, thumbnails)),
        PageEntry("experts", tr("Experts"), "experts", partial(_build_experts_page, thumbnails)),
        PageEntry("train", tr("Train"), "train", _build_train_page),
    )


def warm_pages() -> None:
    """Import what the pages and the first dialogs need, so that these open at once."""
    import app.screen.page
    import app.shell.new_project
    import app.shell.settings_dialog  # noqa: F401


def _build_screen_page(thumbnails: Path, session: Session) -> Page:
    from app.screen.page import ScreenPage
    from app.widgets.thumbnails import load_full

    return ScreenPage(session, _ranged_cache(thumbnails, session), partial(load_full, ranges=session.workspace.ranges))


def _build_experts_page(thumbnails: Path, session: Session) -> Page:
    from app.experts.page import ExpertsPage

    return ExpertsPage(session, _ranged_cache(thumbnails, session))


def _ranged_cache(folder: Path, session: Session) -> ThumbnailCache:
    """Small pictures, of more than 8 bits as the open project reads them."""
    from app.widgets.thumbnails import ThumbnailCache, load_thumbnail

    ranges = session.workspace.ranges
    return ThumbnailCache(folder, partial(load_thumbnail, ranges=ranges), variant=repr(ranges) if ranges else "")


def _build_train_page(session: Session) -> Page:
    from app.training.page import TrainPage

    return TrainPage(session)
