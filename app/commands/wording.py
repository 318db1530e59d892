"""What typer says of a value that an option does not take, in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import typer

PLAIN = (
    ("Value error, ", ""),
    ("Input should be a valid integer, unable to parse string as an integer", "This is no whole number."),
    ("Input should be a valid number, unable to parse string as a number", "This is no number."),
)


@contextmanager
def in_plain_words() -> Iterator[None]:
    """Raises what was raised within, reworded where it speaks of Python."""
    try:
        yield
    except typer.BadParameter as error:
        for theirs, plain in PLAIN:
            error.message = error.message.replace(theirs, plain)
        raise
