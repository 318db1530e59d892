"""The menu bar: which command stands in which menu. Texts, keys and icons are declared in `app.base.shortcuts`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from app.base.i18n import tr
from app.base.shortcut_texts import literal, menu_text, plain
from app.base.shortcuts import COMMAND_OF, EDIT, FILE, HELP, MENU_KEYS, PROJECT, VIEW, keys_of
from app.base.theme import set_icon
from app.shell.state import RecentProjects
from app.workspace.changes import UndoStack
from app.workspace.screening import titled
from app.workspace.session import Session

SEPARATOR = ""
RECENT, SCREENINGS = "recent", "screenings"  # menus within a menu
THEMES = ("system", "light", "dark")  # exactly one of them is ticked
CHECKABLE = (*THEMES, "full_screen")
MENUS: dict[str, tuple[str, ...]] = {
    FILE: (
        "new", "open", RECENT, SEPARATOR, "incoming", "watch", SCREENINGS, "compare", "drift", SEPARATOR,
        "export", "quarantine", "quarantines", SEPARATOR, "close", "quit",
    ),
    EDIT: ("undo", "redo", SEPARATOR, "find", SEPARATOR, "settings"),
    VIEW: (
        "home", "screen", "experts", "train", SEPARATOR, *THEMES, SEPARATOR, "larger", "smaller", "actual",
        SEPARATOR, "full_screen",
    ),
    PROJECT: ("facts", "score", SEPARATOR, "refresh", "relink"),
    HELP: ("keys", "logs", SEPARATOR, "about"),
}  # fmt: skip


def _always() -> bool:
    return True


@dataclass(frozen=True)
class Command:
    """What a command does, and whether that is possible now."""

    do: Callable[[], object]
    is_possible: Callable[[], bool] = _always


class Menus(QObject):
    """Fills a menu bar. `submenus` are those of RECENT and SCREENINGS."""

    def __init__(self, bar: QMenuBar, commands: Mapping[str, Command], submenus: Mapping[str, QMenu]) -> None:
        super().__init__(bar)
        self._bar, self._commands = bar, commands
        self.actions: dict[str, QAction] = {}
        titles: dict[str, str] = {
            FILE: tr("&File"), EDIT: tr("&Edit"), VIEW: tr("&View"), PROJECT: tr("&Project"), HELP: tr("&Help"),
        }  # fmt: skip
        for group, names in MENUS.items():
            menu = bar.addMenu(titles[group])
            for name in names:
                if name == SEPARATOR:
                    menu.addSeparator()
                elif name in submenus:
                    menu.addMenu(submenus[name])
                else:
                    menu.addAction(self._make(name, menu))
        open_menus = QShortcut(QKeySequence("F10"), bar.window())  # Qt leaves this to the desktop
        open_menus.activated.connect(self._open_first)
        themes = QActionGroup(bar)
        for name in THEMES:
            themes.addAction(self.actions[name])
        self.refresh()

    def refresh(self, _: object = None) -> None:
        """Enable what is possible now."""
        for name, command in self._commands.items():
            self.actions[name].setEnabled(command.is_possible())

    def _open_first(self) -> None:
        self._bar.setFocus(Qt.FocusReason.MenuBarFocusReason)
        self._bar.setActiveAction(self._bar.actions()[0])

    def follow(self, stack: UndoStack) -> None:
        """Let undo and redo name the step that they are about."""
        self._stack = stack
        stack.changed.connect(self._show_steps)

    def _show_steps(self) -> None:
        for name, step in (("undo", self._stack.undoText()), ("redo", self._stack.redoText())):
            text = menu_text(name)
            self.actions[name].setText(f"{text}: {literal(step)}" if step else text)
        self.refresh()

    def give_keys(self, keys: str) -> None:
        """Give the commands their keys; `keys` is what the settings keep of changed ones."""
        key_by_command = keys_of(keys)
        for command in MENU_KEYS:
            wanted = dict.fromkeys((key_by_command[command.name], *command.also))
            self.actions[command.name].setShortcuts([QKeySequence(key) for key in wanted if key])

    def cheat_sheet(self) -> dict[str, list[tuple[str, str]]]:
        """Menu title → (keys, what they do)."""
        menus = [menu for action in self._bar.actions() if isinstance(menu := action.menu(), QMenu)]
        return {
            plain(menu.title()): [(_keys(action), _what(action)) for action in _leaves(menu) if _keys(action)]
            for menu in menus
        }

    def _make(self, name: str, menu: QMenu) -> QAction:
        command = self._commands[name]
        action = QAction(menu_text(name), menu)
        action.setObjectName(name)
        if icon := COMMAND_OF[name].icon:
            set_icon(action, icon)
        action.setCheckable(name in CHECKABLE)
        action.triggered.connect(lambda: command.do())
        self.actions[name] = action
        return action


class RecentMenu(QMenu):
    """The projects that were open before, as they are when the menu opens."""

    def __init__(
        self,
        recent: RecentProjects,
        open_folder: Callable[[Path], None],
        locate: Callable[[Path], None],
        parent: QWidget,
    ) -> None:
        super().__init__(tr("Open &recent"), parent)
        self._recent, self._open_folder, self._locate = recent, open_folder, locate
        self.aboutToShow.connect(self._fill)
        self._fill()

    def _fill(self) -> None:
        self.clear()
        for project in self._recent.read():
            name = literal(project.folder.stem)
            action = self.addAction(name if project.exists else tr("Locate {0}…").format(name))
            act = self._open_folder if project.exists else self._locate
            action.triggered.connect(lambda _=False, act=act, folder=project.folder: act(folder))
        if self.isEmpty():
            self.addAction(tr("Nothing yet")).setEnabled(False)


class ScreeningsMenu(QMenu):
    """The screenings that the open project keeps, newest first; the shown one is ticked."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(tr("Screenin&gs"), parent)
        self._session = session
        self.aboutToShow.connect(self._fill)
        self._fill()

    def _fill(self) -> None:
        self.clear()
        shown = self._session.workspace.screening
        for summary in self._session.workspace.screenings:
            action = self.addAction(literal(titled(summary)))
            action.setCheckable(True)
            action.setChecked(shown is not None and shown.id == summary.id)
            action.triggered.connect(lambda _=False, key=summary.id: self._session.screening.show(key))
        if self.isEmpty():
            self.addAction(tr("Nothing yet")).setEnabled(False)


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
