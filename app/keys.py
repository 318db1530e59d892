"""Who has which key: what the settings keep of changed keys, and what stands against a change."""

from __future__ import annotations

from collections.abc import Mapping

from app.base.shortcuts import COMMAND_OF, COMMANDS, FIXED_KEYS, REVIEW, FixedKeys, KeyCommand

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
