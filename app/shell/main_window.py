"""The window: it puts together bars, pages and menus, and wires them to the session. No work is done here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget

from app.base.errors import Notice
from app.base.paths import Places
from app.base.settings import Settings
from app.base.shortcut_texts import literal, menu_text, plain, show_key_tips
from app.base.shortcuts import COMMAND_OF, MENU_KEYS, keys_of
from app.base.theme import redraw_icons, set_icon
from app.shell.dialogs import Flows
from app.shell.home import HomePage
from app.shell.state import RecentProjects, WindowState, encode_geometry
from app.shell.status import JobBar, NoticeStack, PageBar
from app.widgets.drop import local_paths
from app.workspace.changes import Changes
from app.workspace.screening import describe_open_project, titled
from app.workspace.session import Session
from core.arrays import RowArray

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
        self.job_bar = JobBar(session.workspace.runner)
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
        session, workspace, home, flows = self.session, self.session.workspace, self.home, self.flows
        workspace.changed.connect(self.refresh)
        workspace.noted.connect(self.notices.add)
        self.stack.currentChanged.connect(self.notices.arrange)
        for signal in (workspace.runner.started, workspace.runner.ended):
            signal.connect(self._show_busy)
        workspace.finished.connect(lambda _: self.refresh(Changes()))
        session.watch.changed.connect(lambda: self.job_bar.badge.show_folder(session.watch.folder))
        self.job_bar.badge.clicked.connect(session.watch.stop)
        self.notices.details_wanted.connect(flows.show_notice_details)
        self.page_bar.chosen.connect(self.show_page)
        flows.rows_wanted.connect(self._show_rows)
        self.settings_button.clicked.connect(self.show_settings)
        self.help_button.clicked.connect(self.show_shortcuts)
        home.id_set_dropped.connect(flows.preview_id_set)
        home.incoming_dropped.connect(session.screening.drop_incoming)
        home.id_set_wanted.connect(flows.new_project)
        home.incoming_wanted.connect(flows.choose_incoming)
        home.demo_wanted.connect(workspace.try_demo)
        home.open_wanted.connect(flows.open_project)
        home.recent_chosen.connect(flows.open_folder)
        home.recent_removed.connect(self._forget_recent)
        home.refused.connect(lambda text: workspace.tell(Notice(text)))

    # Showing

    def refresh(self, changes: Changes) -> None:
        """Show what is no longer as it was."""
        workspace, project = self.session.workspace, self.session.workspace.project
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
        self.home.show_waiting(self.session.screening.waiting)
        self.actions_by_key["close"].setEnabled(project is not None)
        for key in ("export", "quarantine", "drift"):
            self.actions_by_key[key].setEnabled(workspace.has_rows)
        for key in ("watch", "compare", "quarantines"):
            self.actions_by_key[key].setEnabled(project is not None)
        self.job_bar.set_facts(describe_open_project(workspace))

    def show_page(self, key: str) -> None:
        """Show a page, building it if this is its first time."""
        if key != HOME and key not in self.pages:
            page = self.entries[key].build(self.session)
            self.pages[key] = page
            self.stack.addWidget(page)
            show_key_tips(page, self.session.workspace.settings.keys)
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
        self.flows.show_settings(self.session.workspace.settings).changed.connect(self.settings_changed)

    def show_shortcuts(self) -> None:
        settings = self.session.workspace.settings
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

    def _show_rows(self, rows: RowArray) -> None:
        self.show_page("screen")
        self.pages["screen"].select_rows(rows)  # type: ignore[attr-defined]

    def find_in_page(self) -> None:
        if focus_search := getattr(self.stack.currentWidget(), "focus_search", None):
            focus_search()

    def _show_busy(self) -> None:
        self.home.demo_button.setDisabled(any(job.lane == "engine" for job in self.session.workspace.runner.jobs))

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
        self.settings_changed.emit(replace(self.session.workspace.settings, **values))

    def scale_text(self, steps: int) -> None:
        low, high, step = TEXT_PERCENTS
        percent = self.session.workspace.settings.text_percent + steps * step if steps else 100
        self.change_settings(text_percent=max(low, min(high, percent)))

    def toggle_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)  # a maximised one stays maximised
        self.actions_by_key["full_screen"].setChecked(self.isFullScreen())

    def _forget_recent(self, folder: Path) -> None:
        self.recent.remove(folder)
        self.home.show_recent(self.recent.read())

    def close_project(self) -> None:
        self.session.workspace.close_project()

    # Qt

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if local_paths(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if paths := local_paths(event):
            event.acceptProposedAction()
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
        shown = {key: page.state() for key, page in self.pages.items() if hasattr(page, "state")}
        project = str(opened.folder) if (opened := self.session.workspace.project) else ""
        geometry, pages = encode_geometry(self.saveGeometry()), {**self._state.pages, **shown}
        return WindowState(geometry, self.shown_page, project, pages)

    def _restore(self) -> None:
        if not self.restoreGeometry(self._state.geometry_bytes):
            self.resize(*FIRST_SIZE_PX)


@dataclass(frozen=True)
class Command:
    """One line of a menu. A `choice` names a group of which exactly one is ticked; its key stands in `key_commands`."""

    key: str
    text: str
    do: Callable[[], object]
    icon: str = ""
    choice: str = ""
    is_checkable: bool = False


SEPARATOR = None
Line = Command | QAction | QMenu | None


def fill_menu_bar(window: MainWindow) -> dict[str, QAction]:
    """Give `window` its menus; returns the actions by the keys of their commands."""
    tables = (
        (say("&File"), _file_lines(window)),
        (say("&Edit"), _edit_lines(window)),
        (say("&View"), _view_lines(window)),
        (say("&Help"), _help_lines(window)),
    )
    actions: dict[str, QAction] = {}
    for title, lines in tables:
        actions |= _fill(window.menuBar().addMenu(title), lines)
    give_keys(actions, window.session.workspace.settings.keys)
    return actions


def follow_settings(window: MainWindow, settings: Settings) -> None:
    """Tick the theme, give the commands their keys, and name these in the tips."""
    window.actions_by_key[settings.theme].setChecked(True)
    give_keys(window.actions_by_key, settings.keys)
    show_key_tips(window, settings.keys)


def give_keys(actions: Mapping[str, QAction], keys: str) -> None:
    """Give the actions of `fill_menu_bar` their keys; `keys` is what the settings keep of changed ones."""
    key_by_command = keys_of(keys)
    for command in MENU_KEYS:
        if command.name in actions:
            wanted = dict.fromkeys((key_by_command[command.name], *command.also))
            actions[command.name].setShortcuts([QKeySequence(key) for key in wanted if key])


def shortcuts_of(window: QMainWindow) -> dict[str, list[tuple[str, str]]]:
    """Menu title → (keys, what they do), for the cheat sheet."""
    menus = [menu for action in window.menuBar().actions() if isinstance(menu := action.menu(), QMenu)]
    return {
        plain(menu.title()): [(_keys(action), _what(action)) for action in _leaves(menu) if _keys(action)]
        for menu in menus
    }


class RecentMenu(QMenu):
    """The projects that were open before, as they are when the menu opens."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(say("Open &recent"), window)
        self._window = window
        self.aboutToShow.connect(self._fill)
        self._fill()

    def _fill(self) -> None:
        self.clear()
        for project in self._window.recent.read():
            action = self.addAction(literal(project.folder.stem))
            action.setEnabled(project.exists)
            action.triggered.connect(lambda _=False, folder=project.folder: self._window.flows.open_folder(folder))
        if self.isEmpty():
            self.addAction(say("Nothing yet")).setEnabled(False)


class StepAction(QAction):
    """Undo or redo, with the step that it is about. Qt's own would run the two together into one broken sentence."""

    def __init__(self, name: str, parent: QObject) -> None:
        super().__init__(menu_text(name), parent)
        self.setObjectName(name)
        self.setEnabled(False)
        set_icon(self, name)

    @Slot(str)
    def show_step(self, step: str) -> None:
        text = menu_text(self.objectName())
        self.setText(f"{text}: {literal(step)}" if step else text)


class ScreeningsMenu(QMenu):
    """The screenings that the open project keeps, newest first; the shown one is ticked."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(say("Screenin&gs"), window)
        self._window = window
        self.aboutToShow.connect(self._fill)
        self._fill()

    def _fill(self) -> None:
        self.clear()
        session = self._window.session
        shown = session.workspace.screening
        for summary in sorted(session.workspace.screenings, key=lambda each: each.created, reverse=True):
            action = self.addAction(literal(titled(summary)))
            action.setCheckable(True)
            action.setChecked(shown is not None and shown.id == summary.id)
            action.triggered.connect(lambda _=False, key=summary.id: session.screening.show(key))
        if self.isEmpty():
            self.addAction(say("Nothing yet")).setEnabled(False)


def say(text: str) -> str:
    return QCoreApplication.translate("Menus", text)


def _file_lines(window: MainWindow) -> list[Line]:
    flows = window.flows
    return [
        _command("new", flows.new_project, "plus"),
        _command("open", flows.open_project, "folder"),
        RecentMenu(window),
        SEPARATOR,
        _command("incoming", flows.choose_incoming, "incoming"),
        _command("watch", flows.choose_watched, "watch"),
        ScreeningsMenu(window),
        _command("compare", lambda: flows.compare.ask(), "compare"),
        _command("drift", lambda: flows.drift.ask(), "drift"),
        SEPARATOR,
        _command("export", window.export, "export"),
        Command("quarantine", say("Qu&arantine…"), window.quarantine, "quarantine"),
        _command("quarantines", lambda: flows.quarantine.show_past()),
        SEPARATOR,
        _command("close", window.close_project),
        _command("quit", window.close),
    ]


def _edit_lines(window: MainWindow) -> list[Line]:
    stack = window.session.workspace.undo_stack
    undo, redo = StepAction("undo", window), StepAction("redo", window)
    undo.triggered.connect(stack.undo)
    redo.triggered.connect(stack.redo)
    stack.canUndoChanged.connect(undo.setEnabled)
    stack.canRedoChanged.connect(redo.setEnabled)
    stack.undoTextChanged.connect(undo.show_step)
    stack.redoTextChanged.connect(redo.show_step)
    return [
        undo,
        redo,
        SEPARATOR,
        _command("find", window.find_in_page, "search"),
        SEPARATOR,
        _command("settings", window.show_settings, "settings"),
    ]


def _view_lines(window: MainWindow) -> list[Line]:
    return [
        _command("home", lambda: window.show_page("home"), "home"),
        *(_page_command(window, entry) for entry in window.entries.values()),
        SEPARATOR,
        *(_theme_command(window, name) for name in ("system", "light", "dark")),
        SEPARATOR,
        _command("larger", lambda: window.scale_text(+1)),
        _command("smaller", lambda: window.scale_text(-1)),
        _command("actual", lambda: window.scale_text(0)),
        SEPARATOR,
        _command("full_screen", window.toggle_full_screen, is_checkable=True),
    ]


def _page_command(window: MainWindow, entry: PageEntry) -> Command:
    return Command(entry.key, entry.title, lambda: window.show_page(entry.key), entry.icon)


def _theme_command(window: MainWindow, name: str) -> Command:
    return Command(name, menu_text(name), lambda: window.change_settings(theme=name), choice="theme")


def _help_lines(window: MainWindow) -> list[Line]:
    return [
        _command("keys", window.show_shortcuts, "keyboard"),
        _command("logs", window.flows.open_logs),
        SEPARATOR,
        _command("about", window.flows.show_about, "info"),
    ]


def _command(name: str, do: Callable[[], object], icon: str = "", *, is_checkable: bool = False) -> Command:
    return Command(name, menu_text(name), do, icon, is_checkable=is_checkable)


def _fill(menu: QMenu, lines: Sequence[Line]) -> dict[str, QAction]:
    groups: dict[str, QActionGroup] = {}
    actions: dict[str, QAction] = {}
    for line in lines:
        if line is SEPARATOR:
            menu.addSeparator()
        elif isinstance(line, QMenu):
            menu.addMenu(line)
        elif isinstance(line, QAction):
            menu.addAction(line)
            actions[line.objectName()] = line
        else:
            actions[line.key] = action = _make(menu, line)
            menu.addAction(action)
            if line.choice:
                groups.setdefault(line.choice, QActionGroup(menu)).addAction(action)
    return actions


def _make(menu: QMenu, command: Command) -> QAction:
    action = QAction(command.text, menu)
    if command.icon:
        set_icon(action, command.icon)
    action.setCheckable(command.is_checkable or bool(command.choice))
    action.triggered.connect(lambda: command.do())
    return action


def _leaves(menu: QMenu) -> Iterator[QAction]:
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from _leaves(inner)
        else:
            yield action


def _keys(action: QAction) -> str:
    return ", ".join(key.toString(QKeySequence.SequenceFormat.NativeText) for key in action.shortcuts())


def _what(action: QAction) -> str:
    """What an action does in general: undo and redo name in the menu what they would do now."""
    return plain(menu_text(action.objectName()) if action.objectName() in COMMAND_OF else action.text())


@dataclass(frozen=True)
class PageEntry:
    """`build` gets the session and returns the page. `shortcuts_in` pairs keys with what they do, as the settings have
    them, for the cheat sheet.

    A page may have `state() -> dict` and `restore(dict)`, which survive a restart, `focus_search()`, which Ctrl+F
    calls, and `close_pictures()`, which ends its threads before it goes.
    """

    key: str
    title: str
    icon: str
    build: Callable[[Session], QWidget]
    shortcuts_in: Callable[[Settings], tuple[tuple[str, str], ...]] | None = None

    def keys(self, settings: Settings) -> tuple[tuple[str, str], ...]:
        """All its keys."""
        return self.shortcuts_in(settings) if self.shortcuts_in else ()


def _build_screen_page(thumbnails: Path, session: Session) -> QWidget:
    from app.screen.page import build_screen_page

    return build_screen_page(session, thumbnails)


def _review_shortcuts(settings: Settings) -> tuple[tuple[str, str], ...]:
    from app.base.shortcut_texts import cheat_sheet

    return cheat_sheet(settings)


def _fixed_shortcuts(place: str, _: Settings) -> tuple[tuple[str, str], ...]:
    from app.base.shortcut_texts import fixed_keys

    return fixed_keys(place)


def _build_experts_page(thumbnails: Path, session: Session) -> QWidget:
    from app.experts.actions import build_experts_page

    return build_experts_page(session, thumbnails)


def _build_train_page(session: Session) -> QWidget:
    from app.training.page import build_train_page

    return build_train_page(session.training)


def warm_pages() -> None:
    """Import what the pages and the first dialogs need, so that these open at once."""


def pages(thumbnails: Path) -> tuple[PageEntry, ...]:
    """`thumbnails` is the folder where pages may keep small pictures."""

    def title_of(text: str) -> str:
        return QCoreApplication.translate("Pages", text)

    return (
        PageEntry(
            "screen",
            title_of("Screen"),
            "screen",
            partial(_build_screen_page, thumbnails),
            shortcuts_in=_review_shortcuts,
        ),
        PageEntry(
            "experts",
            title_of("Experts"),
            "experts",
            partial(_build_experts_page, thumbnails),
            shortcuts_in=partial(_fixed_shortcuts, "experts"),
        ),
        PageEntry(
            "train",
            title_of("Train"),
            "train",
            _build_train_page,
            shortcuts_in=partial(_fixed_shortcuts, "train"),
        ),
    )
