"""File names as text that any reader can hold.

A name may hold bytes that are not UTF-8 (in a Python string they are lone surrogates, which no UTF-8 file can hold)
or look as if it did. Such a name is written with `\\xNN` for each of these bytes and `\\\\` for a backslash of its own;
every other name is written as it is. `read_name` gives the name back, exactly.
"""

from __future__ import annotations

import re

SURROGATE = re.compile("[\ud800-\udfff]")
ESCAPE = re.compile(r"\\x[0-9a-f]{2}|\\ud[0-9a-f]{3}")
UNIT = re.compile(r"\\(?:\\|x[0-9a-f]{2}|ud[0-9a-f]{3})")
FIRST_BYTE_SURROGATE = 0xDC00  # os.fsdecode shows byte 0xNN as U+DCNN


def spell_name(name: str) -> str:
    """`name` as text without surrogates."""
    if not SURROGATE.search(name) and not ESCAPE.search(name):
        return name
    return SURROGATE.sub(lambda found: _spell(found[0]), name.replace("\\", "\\\\"))


def read_name(text: str) -> str:
    """The name that `spell_name` wrote as `text`."""
    if not ESCAPE.search(text):
        return text
    return UNIT.sub(lambda found: _read(found[0][1:]), text)


def _spell(surrogate: str) -> str:
    byte = ord(surrogate) - FIRST_BYTE_SURROGATE
    return f"\\x{byte:02x}" if 0x80 <= byte <= 0xFF else f"\\u{ord(surrogate):04x}"


def _read(unit: str) -> str:
    if unit == "\\":
        return unit
    code = int(unit[1:], 16)
    return chr(code + FIRST_BYTE_SURROGATE if unit[0] == "x" else code)
