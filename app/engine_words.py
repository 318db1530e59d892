"""What the engine says, in the language of the window.

The engine speaks English, to files and the command line as well. Here its sentences are recognised and translated:
`resources/i18n/engine.json` lists them, gathered from its code, with {0}, {1} … where values stand. A sentence that is
not on that list stays English.
"""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files

from PySide6.QtCore import QCoreApplication

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
