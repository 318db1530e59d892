"""Text for people that remembers what it was made of, so that it can be said in another language where it is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from numbers import Integral, Real
from typing import Any


class Text(str):
    """The finished English, and the template and values behind it.

    As the string that it is, it goes to the command line, logs, reports and files. The window translates the template
    and puts the values in as its language writes them (`app.base.i18n.translated`); a value may be a Text itself.
    The template is one literal, for Qt's lupdate gathers them from the calls.
    """

    __slots__ = ("template", "values")
    template: str  # of `str.format`, with values by name: "{path} can't be read: {reason}."
    values: Mapping[str, Any]

    def __new__(cls, template: str, /, **values: object) -> Text:
        kept = {name: _plain(value) for name, value in values.items()}
        text = super().__new__(cls, template.format(**kept))
        text.template, text.values = template, kept
        return text

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, Any]]:
        """For copies and pickles, which would make it of its English otherwise."""
        return (self.template,), dict(self.values)

    @classmethod
    def verbatim(cls, text: str) -> Text:
        """`text` as it is, if it is no Text already; for what was read from a file, or comes from a library."""
        return text if isinstance(text, Text) else cls(text.replace("{", "{{").replace("}", "}}"))

    @classmethod
    def joined(cls, separator: str, parts: Sequence[str]) -> Text:
        """`separator.join(parts)`, each of which stays what it is."""
        values = {f"part_{number}": part for number, part in enumerate(parts)}
        return cls(separator.join(f"{{{name}}}" for name in values), **values)

    def to_json(self) -> dict[str, Any]:
        """What `from_json` makes it of again."""
        values = {name: value.to_json() if isinstance(value, Text) else value for name, value in self.values.items()}
        return {"template": self.template, "values": values}

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Text:
        """Raises KeyError, TypeError, ValueError or AttributeError for what `to_json` did not make."""
        values = {
            name: cls.from_json(each) if isinstance(each, dict) else each for name, each in value["values"].items()
        }
        return cls(value["template"], **values)


def _plain(value: object) -> str | int | float:
    """`value` without what hangs on it: an exception's frames, an array's memory."""
    if isinstance(value, str | int | float):
        return value
    if isinstance(value, Real):  # of numpy
        return int(value) if isinstance(value, Integral) else float(value)
    return str(value)


NO_TEXT = Text.verbatim("")  # not Text(""), which lupdate would gather


def keep_templates(texts: Mapping[int, str]) -> dict[str, Any]:
    """JSON to store beside the English of `texts`: what can't be told from that, the Texts with values."""
    return {str(key): text.to_json() for key, text in texts.items() if isinstance(text, Text) and text.values}


def restore_templates(texts: Mapping[int, str], kept: Mapping[str, Any]) -> dict[int, Text]:
    """`texts`, read as plain English, as the Texts that `keep_templates` stored, where these still say the same."""
    restored = {key: Text.verbatim(text) for key, text in texts.items()}
    for key, value in kept.items():
        try:
            text = Text.from_json(value)
        except (KeyError, TypeError, ValueError, AttributeError, IndexError):  # somebody edited the file
            continue
        if restored.get(int(key)) == text:
            restored[int(key)] = text
    return restored
