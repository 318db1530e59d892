"""Numbers as the window's language writes them. Files and the command line have a notation of their own."""

from __future__ import annotations

from numbers import Real
from string import Formatter
from typing import Any

from PySide6.QtCore import QCoreApplication, QLocale


def numeral(value: Any, spec: str = ",") -> str:
    """`value` by a format specification of Python's: 1,234.5 in English is 1.234,5 in German."""
    return _in_language(format(value, spec))


def fill(template: str, *values: object) -> str:
    """`template.format(*values)`, with its numbers in the window's language."""
    return _FORMATTER.vformat(template, values, {})


class _Formatter(Formatter):
    """Knows numbers by their specification: what has none is a name, or was put into words already."""

    def format_field(self, value: Any, format_spec: str) -> str:
        text: str = super().format_field(value, format_spec)
        return _in_language(text) if format_spec and isinstance(value, Real) else text


_FORMATTER = _Formatter()


def _in_language(text: str) -> str:
    locale = QLocale()
    if text.endswith("%"):
        return QCoreApplication.translate("Numbers", "{0}%").format(_in_language(text[:-1]))
    if locale.language() == QLocale.Language.C:
        return text
    signs = {",": locale.groupSeparator(), ".": locale.decimalPoint()}
    return "".join(signs.get(sign, sign) for sign in text)
