"""The manifest of a quarantine: JSON lines that say what is about to happen before it happens, and that it has.

{"interloper": "quarantine", "version": 1, "mode", "created", "project", "screening", "sources", "n_moves"}
{"op": "intent", "n", "source", "destination", "size_bytes", "mtime_ns", "content"}
{"op": "done", "n", "how"} | {"op": "failed", "n", "reason"} | {"op": "restored", "n"}
{"op": "end"}

Destinations are relative to the manifest's folder, so a quarantine can be carried elsewhere as a whole. One that was
received may say anything, so `ScreenedFolders` tells which places are to be expected. Bytes of names that are not UTF-8
are \\udcXX escapes. A killed process may leave the last line torn; it is not read. Sources stay as
they were written: `n_moves` says how many moves of its folders the project knew by then.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from core.errors import ProjectError, UsageError, words_of
from core.project import Moved
from core.quarantine.transfer import TransferProblem
from core.storage.files import open_plain, parse_json
from core.text import Text

VERSION = 1
PREFIX, SUFFIX = "interloper-quarantine-", ".jsonl"
State = Literal["intended", "done", "failed", "restored"]
_SUFFIXES = ".jpg .jpeg .jpe .jfif .png .gif .bmp .tif .tiff .webp .avif .jp2 .j2k .jpx .ppm .pgm .pbm .pnm"
IMAGE_SUFFIXES = frozenset(("", *_SUFFIXES.split()))


@dataclass(frozen=True)
class Entry:
    """One file of a quarantine."""

    number: int
    source: str  # absolute
    destination: str  # absolute
    size_bytes: int
    mtime_ns: int
    content: str  # xxh3-128, hex
    state: State
    how: str = ""  # copied, moved or linked, once done
    reason: str = ""  # why it failed


@dataclass(frozen=True)
class Manifest:
    """What a manifest file says."""

    path: Path
    facts: Mapping[str, Any]  # the first line
    entries: tuple[Entry, ...]
    is_ended: bool

    @property
    def key(self) -> str:
        """What its partial files are named after."""
        return self.path.name.removeprefix(PREFIX).removesuffix(SUFFIX)

    def partial(self, entry: Entry) -> str:
        """The name under which a copy is written until it is whole."""
        return partial_name(self.key, entry.number, entry.destination)


class ScreenedFolders:
    """The places where a quarantine's files are expected: below the folders that were screened, as its manifest says.

    A manifest that was received says what its maker likes. So a folder that takes in the whole disk, or all of one's
    home, counts for nothing; nor is a place expected that is hidden or whose name is not that of an image: the system
    starts nothing that is put where only images with visible names go.
    """

    def __init__(self, manifest: Manifest) -> None:
        self._quarantine = os.path.realpath(manifest.path.parent)
        listed = manifest.facts.get("sources")
        named = map(str, listed) if isinstance(listed, list) else ()
        self._sources = [source for source in named if not _is_wide(source)]
        self._is_plain: dict[str, bool] = {}  # of folders

    def expect(self, path: str) -> bool:
        """Whether the file at `path`, absolute, may come back without a question."""
        name, folder = os.path.basename(path), os.path.dirname(path)
        if name.startswith(".") or os.path.splitext(name)[1].lower() not in IMAGE_SUFFIXES:
            return False
        if folder not in self._is_plain:
            self._is_plain[folder] = self._leads_nowhere_else(folder)
        return self._is_plain[folder] and any(is_below(path, source) for source in self._sources)

    def _leads_nowhere_else(self, folder: str) -> bool:
        """Whether nothing on the way to a folder is hidden, or lies in the quarantine, which may hold links."""
        for place in (Path(folder), *Path(folder).parents):
            real = Path(os.path.realpath(place))
            if is_below(str(real), self._quarantine) or any(map(_is_hidden, (place, real, *real.parents))):
                return False
        return True


def _is_hidden(path: Path) -> bool:
    return path.name.startswith(".")


def is_below(path: str, folder: str) -> bool:
    """Whether `path` is `folder` or lies in it, by their names."""
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def _is_wide(source: str) -> bool:
    """Whether a folder holds the home folder, or is no whole path."""
    return not os.path.isabs(source) or is_below(os.path.realpath(Path.home()), os.path.realpath(source))


def check_way(manifest: Manifest, entry: Entry) -> None:
    """Raise TransferProblem where a link stands between the manifest and a file of its quarantine."""
    root = str(manifest.path.parent.absolute())
    for place in down_to(root, os.path.dirname(entry.destination)):
        if os.path.islink(place):
            raise TransferProblem(Text("a link leads out of the quarantine folder"))


def down_to(root: str, folder: str) -> Iterator[str]:
    """The folders below `root` on the way to `folder`, which is the last."""
    place = root
    for part in os.path.relpath(folder, root).split(os.sep):
        if part != os.curdir:
            place = os.path.join(place, part)
            yield place


def partial_name(key: str, number: int, destination: str) -> str:
    return os.path.join(os.path.dirname(destination), f".interloper-{key}-{number}.partial")


class Journal:
    """A manifest that is written to: appended, and on disk when `write` returns. Raises OSError."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = open(path, "a+b", buffering=0)  # noqa: SIM115 - kept open until close()
        if self._file.tell() and not _ends_with_newline(self._file):
            self._file.write(b"\n")

    def write(self, lines: Iterable[Mapping[str, Any]]) -> None:
        left = memoryview("".join(json.dumps(line) + "\n" for line in lines).encode())
        while left:
            left = left[self._file.write(left) :]
        os.fsync(self._file.fileno())

    def close(self) -> None:
        self._file.close()

    def __enter__(self) -> Journal:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def read_manifest(path: Path, moved: Moved | None = None) -> Manifest:
    """`moved` says where sources are now (`Project.moved`); without it they are where they were.

    Raises ProjectError when it is missing, no manifest, from a newer version, or leads out of its folder.
    """
    advice = Text("Choose a file named {prefix}….jsonl in the folder that images were brought to.", prefix=PREFIX)
    try:
        with open_plain(path) as file:
            lines = [found for line in file.read().split(b"\n") if (found := _parse(line)) is not None]
        if not lines or lines[0].get("interloper") != "quarantine":
            raise ValueError(Text("its first line is not that of a manifest"))
        facts, *steps = lines
        if facts["version"] > VERSION:
            raise ProjectError(
                Text("{path} was written by a newer version of Interloper.", path=path), Text("Update Interloper.")
            )
        entries = _entries(path.parent.absolute(), steps)
        if moved is not None:
            facts, entries = _where_they_are(facts, entries, moved)
        return Manifest(path, facts, entries, {"op": "end"} in steps)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ProjectError(
            Text("{path} can't be read as the manifest of a quarantine: {reason}.", path=path, reason=_why(error)),
            advice,
        ) from error


def manifest_at(path: Path) -> Path:
    """The manifest that `path` is, or the only one in the folder that it is. Raises UsageError for none or several."""
    if not path.is_dir():
        return path
    found = find_manifests(path)
    if not found:
        advice = Text("Choose the folder that images were brought to; it holds {prefix}….jsonl.", prefix=PREFIX)
        raise UsageError(Text("{path} holds no manifest of a quarantine.", path=path), advice)
    if len(found) > 1:
        told = ", ".join(map(str, found))
        raise UsageError(
            Text("{path} holds {n_found} quarantines.", path=path, n_found=len(found)),
            Text("Choose one of these manifests: {manifests}", manifests=told),
        )
    return found[0]


def _why(error: Exception) -> str:
    """In words: what Python says of a missing field or a wrong type is of no use to a person."""
    match error:
        case OSError():
            return error.strerror or Text("it can't be read")
        case ValueError():
            return words_of(error)
        case _:
            return Text("a line of it is damaged")


def find_manifests(folder: Path) -> tuple[Path, ...]:
    """The manifests in a folder, oldest first."""
    return tuple(sorted(folder.glob(f"{PREFIX}*{SUFFIX}"))) if folder.is_dir() else ()


def _entries(folder: Path, steps: Iterable[Mapping[str, Any]]) -> tuple[Entry, ...]:
    entries: dict[int, Entry] = {}
    for step in steps:
        if step["op"] == "intent":
            source, destination = _whole(step["source"]), _inside(folder, step["destination"])
            number, size_bytes, mtime_ns = (_number(step[key]) for key in ("n", "size_bytes", "mtime_ns"))
            content = bytes.fromhex(step["content"]).hex()
            entries[number] = Entry(number, source, destination, size_bytes, mtime_ns, content, "intended")
        elif step["op"] in ("done", "failed", "restored"):
            how, reason = str(step.get("how", "")), str(step.get("reason", ""))
            before = entries[step["n"]]
            entries[step["n"]] = replace(before, state=step["op"], how=how or before.how, reason=reason)
    return tuple(entries[number] for number in sorted(entries))


def _where_they_are(
    facts: Mapping[str, Any], entries: Sequence[Entry], moved: Moved
) -> tuple[dict[str, Any], tuple[Entry, ...]]:
    n_known = _number(facts.get("n_moves", 0))
    sources = moved((entry.source for entry in entries), n_known)
    listed = facts.get("sources")
    folders = list(moved(map(str, listed), n_known)) if isinstance(listed, list) else []
    at_present = (replace(entry, source=source) for entry, source in zip(entries, sources, strict=True))
    return {**facts, "sources": folders}, tuple(at_present)


def _number(value: Any) -> int:
    """A number that a manifest gives; a file's own is a part of its partial name, which must not lead elsewhere."""
    if type(value) is not int:
        raise ValueError(Text("{value!r} is not the number of a file", value=str(value)))
    return value


def _whole(path: str) -> str:
    if not os.path.isabs(path) or ".." in Path(path).parts or "\0" in path:
        raise ValueError(Text("{path!r} is not the whole path of a file", path=path))
    return path


def _inside(folder: Path, relative: str) -> str:
    if os.path.isabs(relative) or ".." in Path(relative).parts or not relative or "\0" in relative:
        raise ValueError(Text("{path!r} leads out of its folder", path=relative))
    return os.path.join(folder, relative)


def _parse(line: bytes) -> dict[str, Any] | None:
    """A line's object; None for an empty line, or one that a kill tore."""
    try:
        value = parse_json(line)
    except ValueError:
        return None
    return value if isinstance(value, dict) else None


def _ends_with_newline(file: Any) -> bool:
    file.seek(-1, os.SEEK_END)
    return bool(file.read(1) == b"\n")
