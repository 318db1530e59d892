"""Commands and keys in words, and tips that name the key of a command and follow when it changes."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from app.base.i18n import tr, translated
from app.base.settings import Settings, split_words
from app.base.shortcuts import COMMAND_OF, FIXED_KEYS, REVIEW_KEYS, FixedKeys, KeyCommand, keys_of

_TIP, _COMMAND = "tipText", "tipCommand"


def command_text(command: KeyCommand) -> str:
    """What a command is called; a tag by its number."""
    return plain(translated(command.text))


def menu_text(name: str) -> str:
    """A command's line in a menu."""
    return translated(COMMAND_OF[name].line or COMMAND_OF[name].text)


def use_text(use: KeyCommand | FixedKeys) -> str:
    """What a key is taken by."""
    return command_text(use) if isinstance(use, KeyCommand) else translated(use.text)


def key_text(key: str) -> str:
    """A key as this system writes it."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


def fixed_keys(place: str) -> tuple[tuple[str, str], ...]:
    """(keys, what they do) of a page that no setting changes."""
    return tuple((translated(each.label), translated(each.text)) for each in FIXED_KEYS if each.place == place)


def page_keys(page: str, settings: Settings) -> tuple[tuple[str, str], ...]:
    """(keys, what they do) of a page, as the settings have them."""
    return cheat_sheet(settings) if page == "screen" else fixed_keys(page)


def cheat_sheet(settings: Settings) -> tuple[tuple[str, str], ...]:
    """(key, what it does) of the Screen page, as the settings have them; the tags by their names."""
    keys, tags = keys_of(settings.keys), split_words(settings.tags)
    lines = list(fixed_keys("screen"))
    for command in REVIEW_KEYS:
        if not keys[command.name]:
            continue
        if command.action != "tag":
            lines.append((key_text(keys[command.name]), command_text(command)))
        elif int(command.value) <= len(tags):
            tagged = tr("Tag “{0}”").format(tags[int(command.value) - 1])
            lines.append((key_text(keys[command.name]), tagged))
    return tuple(lines)


def set_tip(widget: QWidget, text: str, command: str) -> None:
    """Give `widget` a tip that names the key of a command, as soon as `show_key_tips` says which that is."""
    widget.setProperty(_TIP, text)
    widget.setProperty(_COMMAND, command)
    widget.setToolTip(text)


def show_key_tips(root: QObject, keys: str) -> None:
    """Name the present keys in every tip under `root` that `set_tip` gave; `keys` is what the settings keep."""
    key_by_command = keys_of(keys)
    for widget in root.findChildren(QWidget):
        if command := widget.property(_COMMAND):
            key, text = key_text(key_by_command[command]), widget.property(_TIP)
            widget.setToolTip(f"{text} ({key})" if key else text)


def plain(text: str) -> str:
    """A line of a menu without what only a menu needs."""
    return text.replace("&", "").rstrip("…")


def literal(text: str) -> str:
    """Words of the user's as a line of a menu, in which an ampersand is an ampersand."""
    return text.replace("&", "&&")
