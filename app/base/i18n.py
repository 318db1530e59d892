"""How the window says its texts and writes its numbers. Files and the command line speak English and have no Qt."""

from __future__ import annotations

import math
from collections.abc import Iterable
from numbers import Real
from string import Formatter
from typing import Any

from PySide6.QtCore import QCoreApplication, QLocale

from core.text import Text


def tr(source: str, disambiguation: str | None = None, n: int = -1) -> str:
    """A literal in the window's language, where it is shown: never while a module is imported.

    `%Ln` in it stands for the number `n`, which also chooses the form: `tr("%Ln images", None, n)`. English has its
    forms in a file of its own. `disambiguation` tells apart what is one word in English. Qt's lupdate looks for this
    name, with the text as one literal right behind it, and does not look into f-strings.
    """
    return QCoreApplication.translate("", source, disambiguation, int(n))


def translated(text: str) -> str:
    """A Text, which was declared or raised where there is no window, in its language; another string as it is."""
    if not isinstance(text, Text):
        return text
    values = {name: translated(each) if isinstance(each, str) else each for name, each in text.values.items()}
    return _FORMATTER.vformat(QCoreApplication.translate("", text.template), (), values)


def listed(names: Iterable[str]) -> str:
    """Names with commas between them; one that has a comma itself stands in quotes, for where would it end?"""
    return ", ".join(tr("“{0}”").format(name) if "," in name else name for name in names)


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
        return tr("{0}%").format(_in_language(text[:-1]))
    if locale.language() == QLocale.Language.C:
        return text
    signs = {",": locale.groupSeparator(), ".": locale.decimalPoint()}
    return "".join(signs.get(sign, sign) for sign in text)


def score_text(score: float) -> str:
    """Four significant places, with a true minus sign; a dash when there is no score."""
    return "–" if math.isnan(score) else numeral(score, ".3f").replace("-", "−")


def percentile_text(percentile: float) -> str:
    """Percent of held-out ID, never rounded to a promise: 0.04 reads "< 0.1 %"."""
    if math.isnan(percentile):
        return "–"
    if 0 < percentile < 0.1:
        return f"< {numeral(0.1, '.1f')} %"
    if 99.9 < percentile < 100:
        return f"> {numeral(99.9, '.1f')} %"
    return f"{numeral(percentile, '.1f')} %" if 0 < percentile < 100 else f"{percentile:.0f} %"


def share_text(share: float) -> str:
    """A share from 0 to 1 in percent."""
    return percentile_text(100 * share)
