"""Every command that has a key, and every key that has its use: declared once.

Menus, pages, the cheat sheet and the settings read it. A command's key can be changed; a fixed key can't. `app.keys`
knows who has which key, and the command line reads this too, so nothing here imports Qt.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from string import ascii_uppercase

from app.base.marks import QT_TRANSLATE_NOOP
from core.review.model import Action

REVIEW = QT_TRANSLATE_NOOP("Keys", "Review")
FILE = QT_TRANSLATE_NOOP("Keys", "File")
EDIT = QT_TRANSLATE_NOOP("Keys", "Edit")
VIEW = QT_TRANSLATE_NOOP("Keys", "View")
HELP = QT_TRANSLATE_NOOP("Keys", "Help")


@dataclass(frozen=True)
class KeyCommand:
    """A command of a review, which acts on the selected images, or of the menu bar, where `text` is its line.

    `value` is a verdict's name or the number of a tag. `also` are keys that do it as well, whatever the settings say.
    `line` is its line in the menu bar, where that is not `text`.
    """

    name: str
    text: str
    key: str  # unless the settings say otherwise; a menu's command may have none
    action: Action | None = None
    value: str = ""
    group: str = REVIEW
    also: tuple[str, ...] = ()
    icon: str = ""
    line: str = ""


@dataclass(frozen=True)
class FixedKeys:
    """Keys whose use is given. They stand in the cheat sheet of the page `place`, under the name `label`."""

    label: str
    text: str
    keys: frozenset[str]
    place: str = ""


_TAGS = tuple(
    KeyCommand(f"tag_{number}", QT_TRANSLATE_NOOP("Keys", "Tag {0}"), str(number), "tag", str(number))
    for number in range(1, 10)
)
REVIEW_KEYS: tuple[KeyCommand, ...] = (
    KeyCommand("confirm", QT_TRANSLATE_NOOP("Keys", "Confirm as OOD"), "X", "verdict", "OOD"),
    KeyCommand("accept", QT_TRANSLATE_NOOP("Keys", "Accept as ID"), "A", "verdict", "ID"),
    KeyCommand("clear", QT_TRANSLATE_NOOP("Keys", "Clear the decision"), "U", "verdict", "NONE"),
    *_TAGS,
    KeyCommand("untag", QT_TRANSLATE_NOOP("Keys", "Remove all tags"), "0", "tags", ""),
    KeyCommand("note", QT_TRANSLATE_NOOP("Keys", "Write a note"), "N", "note"),
    KeyCommand("next_open", QT_TRANSLATE_NOOP("Keys", "Go to the next image without a decision"), "J"),
    KeyCommand(
        "quarantine",
        QT_TRANSLATE_NOOP("Keys", "Quarantine"),
        "Del",
        icon="quarantine",
        line=QT_TRANSLATE_NOOP("Keys", "Qu&arantine…"),
    ),
)
MENU_KEYS: tuple[KeyCommand, ...] = (
    KeyCommand("new", QT_TRANSLATE_NOOP("Keys", "&New project…"), "Ctrl+N", group=FILE, icon="plus"),
    KeyCommand("open", QT_TRANSLATE_NOOP("Keys", "&Open project…"), "Ctrl+O", group=FILE, icon="folder"),
    KeyCommand("incoming", QT_TRANSLATE_NOOP("Keys", "&Screen a folder…"), "Ctrl+Shift+O", group=FILE, icon="incoming"),
    KeyCommand("watch", QT_TRANSLATE_NOOP("Keys", "&Watch a folder…"), "", group=FILE, icon="watch"),
    KeyCommand("compare", QT_TRANSLATE_NOOP("Keys", "Com&pare screenings…"), "", group=FILE, icon="compare"),
    KeyCommand("drift", QT_TRANSLATE_NOOP("Keys", "Flagged o&ver time…"), "", group=FILE, icon="drift"),
    KeyCommand("export", QT_TRANSLATE_NOOP("Keys", "&Export…"), "Ctrl+E", group=FILE, icon="export"),
    KeyCommand("quarantines", QT_TRANSLATE_NOOP("Keys", "Past quaran&tines…"), "", group=FILE),
    KeyCommand("close", QT_TRANSLATE_NOOP("Keys", "&Close project"), "Ctrl+W", group=FILE),
    KeyCommand("quit", QT_TRANSLATE_NOOP("Keys", "&Quit"), "Ctrl+Q", group=FILE),
    KeyCommand("undo", QT_TRANSLATE_NOOP("Keys", "&Undo"), "Ctrl+Z", group=EDIT, icon="undo"),
    KeyCommand("redo", QT_TRANSLATE_NOOP("Keys", "&Redo"), "Ctrl+Shift+Z", group=EDIT, also=("Ctrl+Y",), icon="redo"),
    KeyCommand("find", QT_TRANSLATE_NOOP("Keys", "&Find"), "Ctrl+F", group=EDIT, icon="search"),
    KeyCommand("settings", QT_TRANSLATE_NOOP("Keys", "&Settings…"), "Ctrl+,", group=EDIT, icon="settings"),
    KeyCommand("home", QT_TRANSLATE_NOOP("Keys", "&Home"), "Ctrl+0", group=VIEW, icon="home"),
    KeyCommand("screen", QT_TRANSLATE_NOOP("Keys", "Screen"), "Ctrl+1", group=VIEW, icon="screen"),
    KeyCommand("experts", QT_TRANSLATE_NOOP("Keys", "Experts"), "Ctrl+2", group=VIEW, icon="experts"),
    KeyCommand("train", QT_TRANSLATE_NOOP("Keys", "Train"), "Ctrl+3", group=VIEW, icon="train"),
    KeyCommand("system", QT_TRANSLATE_NOOP("Keys", "S&ystem theme"), "", group=VIEW),
    KeyCommand("light", QT_TRANSLATE_NOOP("Keys", "&Light theme"), "", group=VIEW),
    KeyCommand("dark", QT_TRANSLATE_NOOP("Keys", "&Dark theme"), "", group=VIEW),
    KeyCommand("larger", QT_TRANSLATE_NOOP("Keys", "L&arger text"), "Ctrl++", group=VIEW),
    KeyCommand("smaller", QT_TRANSLATE_NOOP("Keys", "S&maller text"), "Ctrl+-", group=VIEW),
    KeyCommand("actual", QT_TRANSLATE_NOOP("Keys", "&Normal text"), "", group=VIEW),
    KeyCommand("full_screen", QT_TRANSLATE_NOOP("Keys", "&Full screen"), "F11", group=VIEW),
    KeyCommand(
        "keys", QT_TRANSLATE_NOOP("Keys", "&Keyboard shortcuts"), "?", group=HELP, also=("F1",), icon="keyboard"
    ),
    KeyCommand("logs", QT_TRANSLATE_NOOP("Keys", "Open &log folder"), "", group=HELP),
    KeyCommand("about", QT_TRANSLATE_NOOP("Keys", "&About Interloper"), "", group=HELP, icon="info"),
)
COMMANDS = (*REVIEW_KEYS, *MENU_KEYS)
COMMAND_OF = {each.name: each for each in COMMANDS}


def _fixed(label: str, text: str, keys: str, place: str = "screen") -> FixedKeys:
    return FixedKeys(label, text, frozenset(keys.split()), place)


def _also_selecting(*keys: str) -> str:
    """Movement keys with the modifiers that extend a selection, or leave it alone."""
    return " ".join(prefix + key for key in keys for prefix in ("", "Shift+", "Ctrl+", "Ctrl+Shift+"))


_ARROWS = _also_selecting("Left", "Right", "Up", "Down")
_LEAPS = _also_selecting("PgUp", "PgDown", "Home", "End")
FIXED_KEYS: tuple[FixedKeys, ...] = (
    _fixed(QT_TRANSLATE_NOOP("Keys", "Arrow keys"), QT_TRANSLATE_NOOP("Keys", "Move among the images"), _ARROWS),
    _fixed(
        QT_TRANSLATE_NOOP("Keys", "Page keys, Home, End"),
        QT_TRANSLATE_NOOP("Keys", "Move by a page, to the first or the last image"),
        _LEAPS,
    ),
    _fixed(
        QT_TRANSLATE_NOOP("Keys", "Space"),
        QT_TRANSLATE_NOOP("Keys", "Look closer"),
        "Space Shift+Space Ctrl+Space Ctrl+Shift+Space",
    ),
    _fixed(
        QT_TRANSLATE_NOOP("Keys", "Enter"),
        QT_TRANSLATE_NOOP("Keys", "Open the image"),
        "Return Enter Shift+Return Shift+Enter",
    ),
    _fixed(QT_TRANSLATE_NOOP("Keys", "Esc"), QT_TRANSLATE_NOOP("Keys", "Close what is open"), "Esc Shift+Esc"),
    _fixed(
        QT_TRANSLATE_NOOP("Keys", "F, Z"),
        QT_TRANSLATE_NOOP("Keys", "In the open image: fit, actual size"),
        "F Z Shift+F Shift+Z",
    ),
    _fixed(
        QT_TRANSLATE_NOOP("Keys", "Ctrl+Wheel, +, −"), QT_TRANSLATE_NOOP("Keys", "Larger or smaller tiles"), "+ = -"
    ),
    _fixed(QT_TRANSLATE_NOOP("Keys", "Ctrl+A"), QT_TRANSLATE_NOOP("Keys", "Select all"), "Ctrl+A"),
    _fixed(QT_TRANSLATE_NOOP("Keys", "Ctrl+I"), QT_TRANSLATE_NOOP("Keys", "Invert the selection"), "Ctrl+I"),
    _fixed(
        QT_TRANSLATE_NOOP("Keys", "Arrow keys"),
        QT_TRANSLATE_NOOP("Keys", "Move among the classes, up to the head of a lane"),
        "",
        "experts",
    ),
    _fixed(
        QT_TRANSLATE_NOOP("Keys", "M"),
        QT_TRANSLATE_NOOP("Keys", "Move the selected classes to another expert"),
        "M",
        "experts",
    ),
    _fixed(
        QT_TRANSLATE_NOOP("Keys", "Alt+Left, Alt+Right"),
        QT_TRANSLATE_NOOP("Keys", "Move them to the lane beside"),
        "Alt+Left Alt+Right",
        "experts",
    ),
    _fixed(
        QT_TRANSLATE_NOOP("Keys", "Ctrl+X, Ctrl+V"),
        QT_TRANSLATE_NOOP("Keys", "Cut classes, and put them into the lane one is in"),
        "Ctrl+X Ctrl+V",
        "experts",
    ),
    _fixed(
        QT_TRANSLATE_NOOP("Keys", "N"), QT_TRANSLATE_NOOP("Keys", "New expert of the selected classes"), "N", "experts"
    ),
    _fixed(QT_TRANSLATE_NOOP("Keys", "L"), QT_TRANSLATE_NOOP("Keys", "Lock or unlock them"), "L", "experts"),
    _fixed(QT_TRANSLATE_NOOP("Keys", "S"), QT_TRANSLATE_NOOP("Keys", "Look up what a class means"), "S", "experts"),
    _fixed(QT_TRANSLATE_NOOP("Keys", "F2"), QT_TRANSLATE_NOOP("Keys", "Rename the expert"), "F2", "experts"),
    _fixed(
        QT_TRANSLATE_NOOP("Keys", "Enter"),
        QT_TRANSLATE_NOOP("Keys", "Open the menu of a lane; on a class, go to the panel"),
        "Ctrl+Return Ctrl+Enter Ctrl+Shift+Return Ctrl+Shift+Enter",
        "experts",
    ),
    _fixed(
        QT_TRANSLATE_NOOP("Keys", "Ctrl+A, Ctrl+Shift+A"),
        QT_TRANSLATE_NOOP("Keys", "Select the lane, or everything"),
        "Ctrl+Shift+A",
        "experts",
    ),
    _fixed(
        QT_TRANSLATE_NOOP("Keys", "F3, Shift+F3"),
        QT_TRANSLATE_NOOP("Keys", "Next or previous class that was found"),
        "F3 Shift+F3",
        "experts",
    ),
    _fixed(
        QT_TRANSLATE_NOOP("Keys", "+, −, 0"),
        QT_TRANSLATE_NOOP("Keys", "On the map: larger, smaller, everything"),
        "0",
        "experts",
    ),
    _fixed(
        QT_TRANSLATE_NOOP("Keys", "Left, Right"),
        QT_TRANSLATE_NOOP("Keys", "In a curve, read out another epoch in all of them"),
        "",
        "train",
    ),
    _fixed("", QT_TRANSLATE_NOOP("Keys", "Go to the next field"), "Tab Shift+Tab Ctrl+Tab Ctrl+Shift+Tab", ""),
    _fixed("", QT_TRANSLATE_NOOP("Keys", "Copy, cut and paste"), "Ctrl+C Ctrl+X Ctrl+V Backspace", ""),
    _fixed(
        "",
        QT_TRANSLATE_NOOP("Keys", "Open a menu, close the window"),
        " ".join((*(f"Alt+{letter}" for letter in ascii_uppercase), "F10", "Menu", "Alt+F4", "Alt+Space")),
        "",
    ),
)


SEPARATOR = ";"


def parse_keys(text: str) -> dict[str, str]:
    """Command → key, of "confirm=Q; accept=": what the settings keep of changed keys. Raises ValueError."""
    pairs = [part.strip().partition("=") for part in text.split(SEPARATOR) if part.strip()]
    changed = {name.strip(): key.strip() for name, _, key in pairs}
    if len(changed) != len(pairs) or not changed.keys() <= COMMAND_OF.keys():
        raise ValueError(f"these are not keys of commands: {text}")
    return changed


def format_keys(keys: Mapping[str, str]) -> str:
    """The inverse of `parse_keys`; what is as it was declared is left out."""
    changed = [each.name for each in COMMANDS if keys.get(each.name, each.key) != each.key]
    return "; ".join(f"{name}={keys[name]}" for name in changed)


def keys_of(text: str) -> dict[str, str]:
    """Every command → its key, or "" for none. A key that was changed to is lost to the command that had it."""
    changed = parse_keys(text)
    taken = set(changed.values())
    declared = {each.name: "" if each.key in taken else each.key for each in COMMANDS}
    return {**declared, **changed}


def conflict(keys: Mapping[str, str], name: str, key: str) -> KeyCommand | FixedKeys | None:
    """What stands against giving `key` to a command: the command that has it, or its fixed use."""
    if not key:
        return None
    others = [each for each in COMMANDS if each.name != name and key in (keys[each.name], *each.also)]
    return others[0] if others else fixed_use(key, COMMAND_OF[name].group)


def fixed_use(key: str, group: str) -> FixedKeys | None:
    """What `key` does that no setting changes. A review's keys work on its page alone, so others' don't matter."""
    fixed = [each for each in FIXED_KEYS if not (group == REVIEW and each.place == "experts")]
    return next((each for each in fixed if key in each.keys), None)


def is_keepable(key: str) -> bool:
    """Whether the settings can keep it."""
    return SEPARATOR not in key


def are_possible(text: object) -> bool:
    """Whether these changes name commands, and give no key to two of them."""
    if not isinstance(text, str):
        return False
    try:
        given = [key for key in parse_keys(text).values() if key]
    except ValueError:
        return False
    return len(given) == len(set(given))
