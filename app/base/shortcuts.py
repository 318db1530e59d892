"""Every command that has a key, and every key that has its use: declared once.

Menus, pages, the cheat sheet and the settings read it. A command's key can be changed; a fixed key can't. `app.keys`
knows who has which key, and the command line reads this too, so nothing here imports Qt.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from string import ascii_uppercase

from core.review.model import Action
from core.text import Text

REVIEW = Text("Review")
FILE = Text("File")
EDIT = Text("Edit")
VIEW = Text("View")
PROJECT = Text("Project")
HELP = Text("Help")


@dataclass(frozen=True)
class KeyCommand:
    """A command of a review, which acts on the selected images, or of the menu bar, where `text` is its line.

    `value` is a verdict's name or the number of a tag. `also` are keys that do it as well, whatever the settings say.
    `line` is its line in the menu bar, where that is not `text`.
    """

    name: str
    text: Text
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
    text: Text
    keys: frozenset[str]
    place: str = ""


_TAGS = tuple(
    KeyCommand(f"tag_{number}", Text("Tag {number}", number=number), str(number), "tag", str(number))
    for number in range(1, 10)
)
REVIEW_KEYS: tuple[KeyCommand, ...] = (
    KeyCommand("confirm", Text("Confirm as OOD"), "X", "verdict", "OOD"),
    KeyCommand("accept", Text("Accept as ID"), "A", "verdict", "ID"),
    KeyCommand("clear", Text("Clear the decision"), "U", "verdict", "NONE"),
    *_TAGS,
    KeyCommand("untag", Text("Remove all tags"), "0", "tags", ""),
    KeyCommand("note", Text("Write a note"), "N", "note"),
    KeyCommand("next_open", Text("Go to the next image without a decision"), "J"),
    KeyCommand(
        "quarantine",
        Text("Quarantine"),
        "Del",
        icon="quarantine",
        line=Text("Qu&arantine…"),
    ),
)
MENU_KEYS: tuple[KeyCommand, ...] = (
    KeyCommand("new", Text("&New project…"), "Ctrl+N", group=FILE, icon="plus"),
    KeyCommand("open", Text("&Open project…"), "Ctrl+O", group=FILE, icon="folder"),
    KeyCommand("incoming", Text("&Screen a folder…"), "Ctrl+Shift+O", group=FILE, icon="incoming"),
    KeyCommand("watch", Text("&Watch a folder…"), "", group=FILE, icon="watch"),
    KeyCommand("compare", Text("Com&pare screenings…"), "", group=FILE, icon="compare"),
    KeyCommand("drift", Text("Flagged o&ver time…"), "", group=FILE, icon="drift"),
    KeyCommand("export", Text("&Export…"), "Ctrl+E", group=FILE, icon="export"),
    KeyCommand("quarantines", Text("Past quaran&tines…"), "", group=FILE),
    KeyCommand("close", Text("&Close project"), "Ctrl+W", group=FILE),
    KeyCommand("quit", Text("&Quit"), "Ctrl+Q", group=FILE),
    KeyCommand("undo", Text("&Undo"), "Ctrl+Z", group=EDIT, icon="undo"),
    KeyCommand("redo", Text("&Redo"), "Ctrl+Shift+Z", group=EDIT, also=("Ctrl+Y",), icon="redo"),
    KeyCommand("find", Text("&Find"), "Ctrl+F", group=EDIT, icon="search"),
    KeyCommand("settings", Text("&Settings…"), "Ctrl+,", group=EDIT, icon="settings"),
    KeyCommand("home", Text("&Home"), "Ctrl+0", group=VIEW, icon="home"),
    KeyCommand("screen", Text("Screen"), "Ctrl+1", group=VIEW, icon="screen"),
    KeyCommand("experts", Text("Experts"), "Ctrl+2", group=VIEW, icon="experts"),
    KeyCommand("train", Text("Train"), "Ctrl+3", group=VIEW, icon="train"),
    KeyCommand("system", Text("S&ystem theme"), "", group=VIEW),
    KeyCommand("light", Text("&Light theme"), "", group=VIEW),
    KeyCommand("dark", Text("&Dark theme"), "", group=VIEW),
    KeyCommand("larger", Text("L&arger text"), "Ctrl++", group=VIEW),
    KeyCommand("smaller", Text("S&maller text"), "Ctrl+-", group=VIEW),
    KeyCommand("actual", Text("&Normal text"), "", group=VIEW),
    KeyCommand("full_screen", Text("&Full screen"), "F11", group=VIEW),
    KeyCommand("facts", Text("&About this project…"), "", group=PROJECT, icon="project"),
    KeyCommand("score", Text("&Score…"), "", group=PROJECT),
    KeyCommand("refresh", Text("&Refresh the ID set…"), "", group=PROJECT, icon="id-set"),
    KeyCommand("relink", Text("&Locate moved files…"), "", group=PROJECT, icon="folder-missing"),
    KeyCommand("keys", Text("&Keyboard shortcuts"), "?", group=HELP, also=("F1",), icon="keyboard"),
    KeyCommand("logs", Text("Open &log folder"), "", group=HELP),
    KeyCommand("about", Text("&About Interloper"), "", group=HELP, icon="info"),
)
COMMANDS = (*REVIEW_KEYS, *MENU_KEYS)
COMMAND_OF = {each.name: each for each in COMMANDS}


def _fixed(label: str, text: Text, keys: str, place: str = "screen") -> FixedKeys:
    return FixedKeys(label, text, frozenset(keys.split()), place)


def _also_selecting(*keys: str) -> str:
    """Movement keys with the modifiers that extend a selection, or leave it alone."""
    return " ".join(prefix + key for key in keys for prefix in ("", "Shift+", "Ctrl+", "Ctrl+Shift+"))


_ARROWS = _also_selecting("Left", "Right", "Up", "Down")
_LEAPS = _also_selecting("PgUp", "PgDown", "Home", "End")
FIXED_KEYS: tuple[FixedKeys, ...] = (
    _fixed(Text("Arrow keys"), Text("Move among the images"), _ARROWS),
    _fixed(
        Text("Page keys, Home, End"),
        Text("Move by a page, to the first or the last image"),
        _LEAPS,
    ),
    _fixed(
        Text("Space"),
        Text("Look closer"),
        "Space Shift+Space Ctrl+Space Ctrl+Shift+Space",
    ),
    _fixed(
        Text("Enter"),
        Text("Open the image"),
        "Return Enter Shift+Return Shift+Enter",
    ),
    _fixed(Text("Esc"), Text("Close what is open"), "Esc Shift+Esc"),
    _fixed(
        Text("F, Z"),
        Text("In the open image: fit, actual size"),
        "F Z Shift+F Shift+Z",
    ),
    _fixed(Text("Ctrl+Wheel, +, −"), Text("Larger or smaller tiles"), "+ = -"),
    _fixed(Text("Ctrl+A"), Text("Select all"), "Ctrl+A"),
    _fixed(Text("Ctrl+I"), Text("Invert the selection"), "Ctrl+I"),
    _fixed(
        Text("Arrow keys"),
        Text("Move among the classes, up to the head of a lane"),
        "",
        "experts",
    ),
    _fixed(
        Text("M"),
        Text("Move the selected classes to another expert"),
        "M",
        "experts",
    ),
    _fixed(
        Text("Alt+Left, Alt+Right"),
        Text("Move them to the lane beside"),
        "Alt+Left Alt+Right",
        "experts",
    ),
    _fixed(
        Text("Ctrl+X, Ctrl+V"),
        Text("Cut classes, and put them into the lane one is in"),
        "Ctrl+X Ctrl+V",
        "experts",
    ),
    _fixed(Text("N"), Text("New expert of the selected classes"), "N", "experts"),
    _fixed(Text("L"), Text("Lock or unlock them"), "L", "experts"),
    _fixed(Text("S"), Text("Look up what a class means"), "S", "experts"),
    _fixed(Text("F2"), Text("Rename the expert"), "F2", "experts"),
    _fixed(
        Text("Enter"),
        Text("Open the menu of a lane; on a class, go to the panel"),
        "Ctrl+Return Ctrl+Enter Ctrl+Shift+Return Ctrl+Shift+Enter",
        "experts",
    ),
    _fixed(
        Text("Ctrl+A, Ctrl+Shift+A"),
        Text("Select the lane, or everything"),
        "Ctrl+Shift+A",
        "experts",
    ),
    _fixed(
        Text("F3, Shift+F3"),
        Text("Next or previous class that was found"),
        "F3 Shift+F3",
        "experts",
    ),
    _fixed(
        Text("+, −, 0"),
        Text("On the map: larger, smaller, everything"),
        "0",
        "experts",
    ),
    _fixed(
        Text("Left, Right"),
        Text("In a curve, read out another epoch in all of them"),
        "",
        "train",
    ),
    _fixed("", Text("Go to the next field"), "Tab Shift+Tab Ctrl+Tab Ctrl+Shift+Tab", ""),
    _fixed("", Text("Copy, cut and paste"), "Ctrl+C Ctrl+X Ctrl+V Backspace", ""),
    _fixed(
        "",
        Text("Open a menu, close the window"),
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
