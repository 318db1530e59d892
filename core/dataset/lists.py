"""Lists of images: CSV or TSV with a path and maybe a label column, or a text file with one path a line."""

from __future__ import annotations

import csv
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from core.dataset.formats import reason_of
from core.errors import DatasetError
from core.text import Text

TABLE_SUFFIXES = frozenset((".csv", ".tsv"))
LIST_SUFFIXES = TABLE_SUFFIXES | {".txt", ".lst", ".list"}
PATH_COLUMNS = (
    "path",
    "filepath",
    "filename",
    "file",
    "imagepath",
    "imagefile",
    "image",
    "img",
    "imgpath",
    "name",
    "uri",
)
LABEL_COLUMNS = ("label", "class", "classname", "category", "species", "target", "labelname", "y")
DELIMITERS = ",\t;|"
UTF_16_STARTS = (b"\xff\xfe", b"\xfe\xff")


def is_list(path: Path) -> bool:
    """Whether a file's suffix says that it lists images."""
    return path.suffix.lower() in LIST_SUFFIXES


def read_list(path: Path) -> Iterator[tuple[str, str | None]]:
    """The absolute path and the label (None if it gives none) of each image that the list names, in its order.

    Relative paths start at the list's folder. Raises DatasetError if it can't be read or has no column of paths.
    """
    folder = os.path.dirname(os.path.abspath(path))
    try:
        with _open_text(path) as file:
            rows = _table_rows(path, file) if path.suffix.lower() in TABLE_SUFFIXES else _lines(file)
            for name, label in rows:
                yield os.path.normpath(os.path.join(folder, name)), label
    except OSError as error:
        raise DatasetError(
            Text("The list {path} can't be read: {reason}.", path=path, reason=reason_of(error, str(path))),
            Text("Check the file."),
        ) from error
    except (csv.Error, UnicodeError) as error:
        raise DatasetError(
            Text("The list {path} is not a table of text: {reason}.", path=path, reason=error),
            Text("Save it as CSV in UTF-8."),
        ) from error


def _open_text(path: Path) -> TextIO:
    with open(path, "rb") as file:
        is_utf_16 = file.read(2) in UTF_16_STARTS
    encoding, errors = ("utf-16", "strict") if is_utf_16 else ("utf-8-sig", "surrogateescape")
    return open(path, encoding=encoding, errors=errors, newline="")


def _lines(file: TextIO) -> Iterator[tuple[str, None]]:
    for line in file:
        name = line.rstrip("\r\n")
        if name.strip() and not name.startswith("#"):
            yield name, None


def _table_rows(path: Path, file: TextIO) -> Iterator[tuple[str, str | None]]:
    first_line = file.readline()
    file.seek(0)
    delimiter = max(DELIMITERS, key=first_line.count) if path.suffix.lower() == ".csv" else "\t"
    rows = csv.reader(file, delimiter=delimiter)
    first = next(rows, [])
    path_column, label_column, has_header = _columns(path, first)
    if not has_header:
        yield from _cells([first], path_column, label_column)
    yield from _cells(rows, path_column, label_column)


def _cells(
    rows: Iterator[list[str]] | list[list[str]], path_column: int, label_column: int | None
) -> Iterator[tuple[str, str | None]]:
    for row in rows:
        if len(row) > path_column and row[path_column]:
            label = row[label_column].strip() if label_column is not None and len(row) > label_column else ""
            yield row[path_column], label or None


def _columns(path: Path, first: list[str]) -> tuple[int, int | None, bool]:
    """Where the paths and the labels stand, and whether `first` is a header; without one: path, then label."""
    names = [re.sub(r"[\s_-]", "", cell).casefold() for cell in first]
    path_column = next((names.index(name) for name in PATH_COLUMNS if name in names), None)
    label_column = next((names.index(name) for name in LABEL_COLUMNS if name in names), None)
    if path_column is not None:
        return path_column, label_column, True
    if first and os.path.lexists(os.path.join(os.path.dirname(os.path.abspath(path)), first[0])):
        return 0, 1 if len(first) > 1 else None, False
    raise DatasetError(
        Text(
            "The list {path} has no column of paths; its columns are {columns}.",
            path=path,
            columns=", ".join(first) or "none",
        ),
        Text("Give it a header with a column named path, and one named label for the classes."),
    )
