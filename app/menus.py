"""The menu bar, declared as tables: every command of the window with its key."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from app.icons import set_icon
from app.screening_titles import titled

if TYPE_CHECKING:
    from app.main_window import MainWindow


@dataclass(frozen=True)
class Command:
    """One line of a menu. A `choice` names a group of which exactly one is ticked."""

    key: str
    text: str
    do: Callable[[], object]
    shortcut: str = ""
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
    return actions


def shortcuts_of(window: QMainWindow) -> dict[str, list[tuple[str, str]]]:
    """Menu title → (keys, what they do), for the cheat sheet."""
    menus = [menu for action in window.menuBar().actions() if isinstance(menu := action.menu(), QMenu)]
    return {
        _plain(menu.title()): [(_keys(action), _plain(action.text())) for action in _leaves(menu) if _keys(action)]
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
            action = self.addAction(project.folder.stem)
            action.setEnabled(project.exists)
            action.triggered.connect(lambda _=False, folder=project.folder: self._window.flows.open_folder(folder))
        if self.isEmpty():
            self.addAction(say("Nothing yet")).setEnabled(False)


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
        for summary in sorted(session.screenings, key=lambda each: each.created, reverse=True):
            action = self.addAction(titled(summary))
            action.setCheckable(True)
            action.setChecked(session.screening is not None and session.screening.id == summary.id)
            action.triggered.connect(lambda _=False, key=summary.id: session.show_screening(key))
        if self.isEmpty():
            self.addAction(say("Nothing yet")).setEnabled(False)


def say(text: str) -> str:
    return QCoreApplication.translate("Menus", text)


def _file_lines(window: MainWindow) -> list[Line]:
    flows = window.flows
    return [
        Command("new", say("&New project…"), flows.new_project, "Ctrl+N", "plus"),
        Command("open", say("&Open project…"), flows.open_project, "Ctrl+O", "folder"),
        RecentMenu(window),
        SEPARATOR,
        Command("incoming", say("&Screen a folder…"), flows.choose_incoming, "Ctrl+Shift+O", "incoming"),
        Command("watch", say("&Watch a folder…"), flows.choose_watched, icon="watch"),
        ScreeningsMenu(window),
        Command("compare", say("Com&pare screenings…"), flows.compare.ask, icon="compare"),
        SEPARATOR,
        Command("export", say("&Export…"), window.export, "Ctrl+E", "export"),
        Command("quarantine", say("&Quarantine…"), window.quarantine, icon="quarantine"),
        Command("quarantines", say("Past quaran&tines…"), flows.quarantine.show_past),
        SEPARATOR,
        Command("close", say("&Close project"), window.close_project, "Ctrl+W"),
        Command("quit", say("&Quit"), window.close, "Ctrl+Q"),
    ]


def _edit_lines(window: MainWindow) -> list[Line]:
    stack = window.session.undo_stack
    undo, redo = stack.createUndoAction(window, say("&Undo")), stack.createRedoAction(window, say("&Redo"))
    undo.setShortcut(QKeySequence("Ctrl+Z"))
    redo.setShortcuts([QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")])
    set_icon(undo, "undo")
    set_icon(redo, "redo")
    return [
        undo,
        redo,
        SEPARATOR,
        Command("find", say("&Find"), window.find_in_page, "Ctrl+F", "search"),
        SEPARATOR,
        Command("settings", say("&Settings…"), window.show_settings, "Ctrl+,", "settings"),
    ]


def _view_lines(window: MainWindow) -> list[Line]:
    pages = [("home", say("&Home"), "home"), *((each.key, each.title, each.icon) for each in window.entries.values())]
    themes = (("system", say("S&ystem theme")), ("light", say("&Light theme")), ("dark", say("&Dark theme")))
    return [
        *(_page_command(window, number, *page) for number, page in enumerate(pages)),
        SEPARATOR,
        *(_theme_command(window, name, text) for name, text in themes),
        SEPARATOR,
        Command("larger", say("L&arger text"), lambda: window.scale_text(+1), "Ctrl++"),
        Command("smaller", say("S&maller text"), lambda: window.scale_text(-1), "Ctrl+-"),
        Command("actual", say("&Normal text"), lambda: window.scale_text(0)),
        SEPARATOR,
        Command("full_screen", say("&Full screen"), window.toggle_full_screen, "F11", is_checkable=True),
    ]


def _page_command(window: MainWindow, number: int, key: str, title: str, icon: str) -> Command:
    return Command(key, title, lambda: window.show_page(key), f"Ctrl+{number}", icon)


def _theme_command(window: MainWindow, name: str, text: str) -> Command:
    return Command(name, text, lambda: window.change_settings(theme=name), choice="theme")


def _help_lines(window: MainWindow) -> list[Line]:
    return [
        Command("keys", say("&Keyboard shortcuts"), window.show_shortcuts, "?", "keyboard"),
        Command("logs", say("Open &log folder"), window.flows.open_logs),
        SEPARATOR,
        Command("about", say("&About Interloper"), window.flows.show_about, icon="info"),
    ]


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
        else:
            actions[line.key] = action = _make(menu, line)
            menu.addAction(action)
            if line.choice:
                groups.setdefault(line.choice, QActionGroup(menu)).addAction(action)
    return actions


def _make(menu: QMenu, command: Command) -> QAction:
    action = QAction(command.text, menu)
    if command.shortcut:
        action.setShortcut(QKeySequence(command.shortcut))
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
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)


def _plain(text: str) -> str:
    return text.replace("&", "").rstrip("…")
