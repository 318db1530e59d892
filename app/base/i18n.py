"""Numbers as the window's language writes them. Files and the command line have a notation of their own."""

from __future__ import annotations

import json
import math
import re
from functools import cache
from importlib.resources import files
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


_VALUE = re.compile(r"\{(\d+)\}")


def engine_text(text: str) -> str:
    """`text` as the engine gave it, translated; also what stands in it, such as the reason within a sentence."""
    found = _translate(text) if text else text
    if found != text or _translate("not an image") == "not an image":  # or there is nothing to translate to
        return found
    for template, pattern in _patterns():
        if match := pattern.fullmatch(text):
            return _fill(_translate(template), [engine_text(value) for value in match.groups()])
    return text


def _translate(text: str) -> str:
    return QCoreApplication.translate("Engine", text)


def _fill(template: str, values: list[str]) -> str:
    return _VALUE.sub(lambda place: values[int(place[1])], template)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The sentences with values, those with the most words of their own first."""
    listed = json.loads(files("resources").joinpath("i18n/engine.json").read_text(encoding="utf-8"))
    with_values = [each for each in listed if _VALUE.search(each)]
    with_values.sort(key=lambda each: len(_VALUE.sub("", each)), reverse=True)
    return tuple((each, _pattern(each)) for each in with_values)


def _pattern(template: str) -> re.Pattern[str]:
    parts = _VALUE.split(template)[::2]
    return re.compile("(.*?)".join(map(re.escape, parts)), re.DOTALL)


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


def count_text(count: int, singular: str, plural: str) -> str:
    return f"{numeral(count)} {singular if count == 1 else plural}"
