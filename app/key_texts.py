"""The keys of a review in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.keys import FIXED_KEYS, REVIEW_KEYS, KeyCommand, keys_of
from app.settings import Settings, split_words


def command_text(command: KeyCommand) -> str:
    """What a command is called; a tag by its number."""
    return say(command.text).format(command.value)


def cheat_sheet(settings: Settings) -> tuple[tuple[str, str], ...]:
    """(key, what it does), as the settings have them; the tags by their names."""
    keys, tags = keys_of(settings.keys), split_words(settings.tags)
    lines = [(say(key), say(text)) for key, text in FIXED_KEYS]
    for command in REVIEW_KEYS:
        if command.action != "tag":
            lines.append((keys[command.name], command_text(command)))
        elif int(command.value) <= len(tags):
            lines.append((keys[command.name], say("Tag “{0}”").format(tags[int(command.value) - 1])))
    return tuple(lines)


def say(text: str) -> str:
    return QCoreApplication.translate("Keys", text)
