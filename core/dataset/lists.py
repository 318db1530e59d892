"""Lists of images: CSV or TSV with a path and maybe a label column, or a text file with one path a line.

They come from other machines and programs: in the encoding of Windows, with `\\`, decomposed letters, quotes or blanks
around a name, or spelt by a report of ours. A name is taken as it stands where there is such a file, else in whichever
of these spellings there is one.
"""

from __future__ import annotations

import csv
import errno
import os
import re
import unicodedata
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path
from typing import TextIO

from core.dataset.formats import reason_of
from core.errors import DatasetError
from core.text import Text

TABLE_SUFFIXES = frozenset((".csv", ".tsv"))
LIST_SUFFIXES = TABLE_SUFFIXES | {".txt", ".lst", ".list"}
# fmt: off
PATH_COLUMNS = (
    "path", "filepath", "filename", "file", "imagepath", "imagefile", "image", "img", "imgpath", "name", "uri", "paths",
    "filepaths", "filenames", "files", "images",
)
LABEL_COLUMNS = (
    "label", "class", "classname", "category", "species", "target", "labelname", "y", "labels", "classes", "classnames",
    "categories", "categoryname", "groundtruth", "wnid", "synset", "labelid", "classid", "categoryid",
)
# fmt: on
DELIMITERS = ",\t;|"
SEPARATOR_LINE = re.compile(r"sep=(.)\s*$", re.IGNORECASE)  # with which Excel is told how the table is divided
UTF_16_STARTS = (b"\xff\xfe", b"\xfe\xff")
MAX_CELL_CHARACTERS = 1 << 30  # some tables hold a whole embedding beside the path; Python would stop at 128 Ki
csv.field_size_limit(MAX_CELL_CHARACTERS)


def is_list(path: Path) -> bool:
    """Whether a file's suffix says that it lists images."""
    return path.suffix.lower() in LIST_SUFFIXES


def read_list(path: Path, *, needs_labels: bool = False) -> Iterator[tuple[str, str | None]]:
    """The absolute path and the label (None if it gives none) of each image that the list names, in its order.

    Relative paths start at the list's folder. Raises DatasetError if it can't be read or has no column of paths, or
    none of labels where these are needed.
    """
    folder = os.path.dirname(os.path.abspath(path))
    try:
        _check_file(path)
        with _open_text(path) as file:
            if path.suffix.lower() in TABLE_SUFFIXES:
                rows = _table_rows(path, file, needs_labels=needs_labels)
            else:
                rows = _lines(file, folder)
            for name, label in rows:
                yield _locate(name, folder), _as_label(label)
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


def _check_file(path: Path) -> None:
    """Raise OSError for a pipe or device, which might be waited for for ever."""
    if path.exists() and not path.is_file():
        raise OSError(errno.ENXIO, os.strerror(errno.ENXIO))


def _open_text(path: Path) -> TextIO:
    with open(path, "rb") as file:
        is_utf_16 = file.read(2) in UTF_16_STARTS
    encoding, errors = ("utf-16", "strict") if is_utf_16 else ("utf-8-sig", "surrogateescape")
    return open(path, encoding=encoding, errors=errors, newline="")


def _lines(file: TextIO, folder: str) -> Iterator[tuple[str, str | None]]:
    """A name a line, with a label behind it (as ImageNet's lists have) where only that makes it a file's name.

    What begins with # and is no file's name is a comment.
    """
    for line in file:
        name = line.rstrip("\r\n")
        first, _, last = name.rstrip().rpartition(" ")
        if not name.strip():
            continue
        if not _is_there(name, folder) and first and _is_there(first, folder):
            yield first, last
        elif not name.startswith("#") or _is_there(name, folder):
            yield name, None


def _table_rows(path: Path, file: TextIO, *, needs_labels: bool) -> Iterator[tuple[str, str | None]]:
    first_line, delimiter = _first_line(file), None
    if separator := SEPARATOR_LINE.match(first_line):
        first_line, delimiter = _first_line(file), separator[1]
    if delimiter is None:
        delimiter = max(DELIMITERS, key=first_line.count) if path.suffix.lower() == ".csv" else "\t"
    has_blanks = f'{delimiter} "' in first_line  # before quotes that would else be part of the cell
    rows = csv.reader(chain([first_line], file), delimiter=delimiter, skipinitialspace=has_blanks)
    first = next(rows, [])
    path_column, label_column, has_header = _columns(path, first)
    if needs_labels and label_column is None:
        raise DatasetError(
            Text(
                "The list {path} has no column of labels; its columns are {columns}.",
                path=path,
                columns=_as_label(", ".join(first)),
            ),
            Text("Name the column that holds the class of each image: label."),
        )
    yield from _cells(rows if has_header else chain([first], rows), path_column, label_column)


def _first_line(file: TextIO) -> str:
    """The next line that is not empty; "" at the end."""
    return next((line for line in file if line.strip()), "")


def _cells(rows: Iterator[list[str]], path_column: int, label_column: int | None) -> Iterator[tuple[str, str | None]]:
    for row in rows:
        if len(row) > path_column and row[path_column].strip():
            yield row[path_column], row[label_column] if label_column is not None and len(row) > label_column else None


def _columns(path: Path, first: list[str]) -> tuple[int, int | None, bool]:
    """Where the paths and the labels stand, and whether `first` is a header; without one: path, then label."""
    names = [re.sub(r"[\s_-]", "", cell).casefold() for cell in first]
    path_column = next((names.index(name) for name in PATH_COLUMNS if name in names), None)
    label_column = next((names.index(name) for name in LABEL_COLUMNS if name in names), None)
    if path_column is not None:
        return path_column, label_column, True
    folder = os.path.dirname(os.path.abspath(path))
    if first and _is_there(first[0], folder):
        return 0, 1 if len(first) > 1 else None, False
    raise DatasetError(
        Text(
            "The list {path} has no column of paths; its columns are {columns}.",
            path=path,
            columns=_as_label(", ".join(first)) or "none",
        ),
        Text("Give it a header with a column named path, and one named label for the classes."),
    )


def _as_label(text: str | None) -> str | None:
    """A label without blanks around it, its letters composed, and of the encoding of Windows where it is not UTF-8."""
    if text is None or not text.strip():
        return None
    return unicodedata.normalize("NFC", _from_windows(text).strip())


def _from_windows(text: str) -> str:
    """`text` as Windows-1252, which Excel saves by default, if it holds bytes that are not UTF-8."""
    if not SURROGATE.search(text):
        return text
    return "".join(
        chr(ord(each) - FIRST_BYTE_SURROGATE).encode("latin-1").decode("cp1252", "replace")
        if SURROGATE.match(each)
        else each
        for each in text
    )


def _locate(name: str, folder: str) -> str:
    """The absolute path of a listed name: as it stands, or in the first other spelling in which there is a file."""
    if _exists(name, folder):
        return _absolute(name, folder)
    found = next((other for other in islice(_spellings(name), 1, None) if _exists(other, folder)), name.strip())
    return _absolute(found, folder)


def _spellings(name: str) -> Iterator[str]:
    """How a listed name may be meant, the likeliest first; some more than once."""
    bare = name.strip()
    unquoted = bare[1:-1] if len(bare) > 1 and bare[0] == bare[-1] and bare[0] in "\"'" else bare
    for outer in (name, bare, unquoted, unguard_text(bare)):
        for read in (outer, read_name(outer), _from_windows(outer)):
            for divided in (read, read.replace("\\", "/")):
                yield divided
                yield unicodedata.normalize("NFC", divided)
                yield unicodedata.normalize("NFD", divided)


def _is_there(name: str, folder: str) -> bool:
    """Whether there is such a file, in whichever spelling."""
    return _exists(name, folder) or _exists(_locate(name, folder), folder)


def _exists(name: str, folder: str) -> bool:
    try:
        return os.path.lexists(os.path.join(folder, name))
    except ValueError:  # a NUL in it
        return False


def _absolute(name: str, folder: str) -> str:
    return os.path.normpath(os.path.join(folder, name))


SURROGATE = re.compile("[\ud800-\udfff]")
ESCAPE = re.compile(r"\\x[0-9a-f]{2}|\\ud[0-9a-f]{3}")
UNIT = re.compile(r"\\(?:\\|x[0-9a-f]{2}|ud[0-9a-f]{3})")
FIRST_BYTE_SURROGATE = 0xDC00  # os.fsdecode shows byte 0xNN as U+DCNN
FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")  # with any ' before it, so that taking one ' away gives the name back


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


def guard_text(text: str) -> str:
    """`text` so that no spreadsheet runs it."""
    return f"'{text}" if FORMULA.match(text) else text


def unguard_text(text: str) -> str:
    """The text that `guard_text` wrote as `text`."""
    return text[1:] if text.startswith("'") and FORMULA.match(text) else text


def _spell(surrogate: str) -> str:
    byte = ord(surrogate) - FIRST_BYTE_SURROGATE
    return f"\\x{byte:02x}" if 0x80 <= byte <= 0xFF else f"\\u{ord(surrogate):04x}"


def _read(unit: str) -> str:
    if unit == "\\":
        return unit
    code = int(unit[1:], 16)
    return chr(code + FIRST_BYTE_SURROGATE if unit[0] == "x" else code)
