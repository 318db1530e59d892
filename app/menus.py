"""The menu bar, declared as tables: every command of the window. Names and keys come from `app.key_commands`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from app.base.shortcut_texts import literal, menu_text, plain, show_key_tips
from app.base.shortcuts import COMMAND_OF, MENU_KEYS
from app.icons import set_icon
from app.keys import keys_of
from app.screening_titles import titled

if TYPE_CHECKING:
    from app.base.settings import Settings
    from app.pages.catalog import PageEntry
    from app.shell.main_window import MainWindow


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
    give_keys(actions, window.session.settings.keys)
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
        for summary in sorted(session.screenings, key=lambda each: each.created, reverse=True):
            action = self.addAction(literal(titled(summary)))
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
        _command("new", flows.new_project, "plus"),
        _command("open", flows.open_project, "folder"),
        RecentMenu(window),
        SEPARATOR,
        _command("incoming", flows.choose_incoming, "incoming"),
        _command("watch", flows.choose_watched, "watch"),
        ScreeningsMenu(window),
        _command("compare", flows.compare.ask, "compare"),
        _command("drift", flows.drift.ask, "drift"),
        SEPARATOR,
        _command("export", window.export, "export"),
        Command("quarantine", say("Qu&arantine…"), window.quarantine, "quarantine"),
        _command("quarantines", flows.quarantine.show_past),
        SEPARATOR,
        _command("close", window.close_project),
        _command("quit", window.close),
    ]


def _edit_lines(window: MainWindow) -> list[Line]:
    stack = window.session.undo_stack
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
