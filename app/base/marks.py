"""The mark on a string that is translated later, where it is shown. Without Qt: the command line has none."""

from __future__ import annotations


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """Mark `text` for whoever gathers strings, and for lupdate, which looks for this name. (Qt's own is untyped.)"""
    return text
