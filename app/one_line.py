"""Text of others, such as a file's name, as one line that a terminal can show and that can't steer it."""

from __future__ import annotations

import re

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")


def one_line(text: str) -> str:
    """Line breaks, other control characters and bytes that are not UTF-8 become escapes such as \\n and \\x1b."""
    readable = text.encode("utf-8", "backslashreplace").decode()
    return _CONTROL.sub(lambda found: found[0].encode("unicode_escape").decode(), readable)
