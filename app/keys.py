"""The keys of a review, declared once: the page, its menus, the cheat sheet and the settings are made from this."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from core.review.model import Action


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """Mark `text` for lupdate, which looks for this name."""
    return text


@dataclass(frozen=True)
class KeyCommand:
    """Something that one key does to the selected images. `value` is a verdict's name or the number of a tag."""

    name: str
    text: str
    key: str  # unless the settings say otherwise
    action: Action | None = None
    value: str = ""


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
    KeyCommand("quarantine", QT_TRANSLATE_NOOP("Keys", "Quarantine"), "Del"),
)
FIXED_KEYS: tuple[tuple[str, str], ...] = (
    (QT_TRANSLATE_NOOP("Keys", "Arrow keys"), QT_TRANSLATE_NOOP("Keys", "Move among the images")),
    (QT_TRANSLATE_NOOP("Keys", "Space"), QT_TRANSLATE_NOOP("Keys", "Look closer")),
    (QT_TRANSLATE_NOOP("Keys", "Enter"), QT_TRANSLATE_NOOP("Keys", "Open the image")),
    (QT_TRANSLATE_NOOP("Keys", "Esc"), QT_TRANSLATE_NOOP("Keys", "Close what is open")),
    (QT_TRANSLATE_NOOP("Keys", "F, Z"), QT_TRANSLATE_NOOP("Keys", "In the open image: fit, actual size")),
    (QT_TRANSLATE_NOOP("Keys", "Ctrl+Wheel"), QT_TRANSLATE_NOOP("Keys", "Larger or smaller tiles")),
    (QT_TRANSLATE_NOOP("Keys", "Ctrl+A"), QT_TRANSLATE_NOOP("Keys", "Select all")),
    (QT_TRANSLATE_NOOP("Keys", "Ctrl+I"), QT_TRANSLATE_NOOP("Keys", "Invert the selection")),
)
RESERVED = frozenset((
    "Left", "Right", "Up", "Down", "Space", "Return", "Enter", "Esc", "Home", "End", "PgUp", "PgDown", "Tab",
    "Shift+Tab", "Backspace", "+", "-", "=", ";", "F", "Z", "?", "F1", "F3", "F11", "Ctrl+A", "Ctrl+I", "Ctrl+N",
    "Ctrl+O", "Ctrl+Shift+O", "Ctrl+E", "Ctrl+W", "Ctrl+Q", "Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+Y", "Ctrl+F", "Ctrl+,",
    "Ctrl++", "Ctrl+-", "Ctrl+0", "Ctrl+1", "Ctrl+2", "Ctrl+3", "Ctrl+4", "Ctrl+5",
))  # fmt: skip
"""What moves about or belongs to the menus."""


def parse_keys(text: str) -> dict[str, str]:
    """Command → key, of "confirm=Q; accept=W": what the settings keep of changed keys. Raises ValueError."""
    pairs = [part.strip().partition("=") for part in text.split(";") if part.strip()]
    changed = {name.strip(): key.strip() for name, _, key in pairs}
    if len(changed) != len(pairs) or not changed.keys() <= {each.name for each in REVIEW_KEYS}:
        raise ValueError(f"these are not keys of commands: {text}")
    return changed


def format_keys(keys: Mapping[str, str]) -> str:
    """The inverse of `parse_keys`; what is as it was declared is left out."""
    return "; ".join(
        f"{each.name}={keys[each.name]}" for each in REVIEW_KEYS if keys.get(each.name, each.key) != each.key
    )


def keys_of(text: str) -> dict[str, str]:
    """Every command → its key."""
    changed = parse_keys(text)
    return {each.name: changed.get(each.name, each.key) for each in REVIEW_KEYS}


def conflict(keys: Mapping[str, str], name: str, key: str) -> KeyCommand | str | None:
    """What stands against giving `key` to a command: another command, or the key itself if it is spoken for."""
    if not key or key in RESERVED:
        return key or "?"
    return next((each for each in REVIEW_KEYS if each.name != name and keys[each.name] == key), None)


def are_possible(text: object) -> bool:
    """Whether these changes leave each command a key of its own."""
    if not isinstance(text, str):
        return False
    try:
        keys = keys_of(text)
    except ValueError:
        return False
    return not any(conflict(keys, name, key) for name, key in keys.items())
