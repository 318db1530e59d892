"""Walk through folders of images, whatever state they are in: one listing a folder, in natural order, nothing opened.

Hidden files, what systems leave behind, and reports of ours are ignored and counted. A link to a folder is followed,
unless it leads to a folder that is scanned anyway; a link to a file is that file. What can't be read is handed on with
its reason.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from natsort import natsort_keygen, ns

from core.dataset import formats as reasons
from core.dataset.formats import reason_of

JUNK_FILES = ("thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r")
# fmt: off
JUNK_FOLDERS = (
    "__macosx", "$recycle.bin", "recycler", "system volume information", "lost+found",
    "@eadir", "#recycle", "#snapshot", "@tmp", "@sharebin",  # of a Synology
    "@recycle", "@recently-snapshot",  # of a QNAP
    "trashbox", "network trash folder", "temporary items", "recycle.bin", "~snapshot",  # of others
)
# fmt: on
JUNK_NAMES = frozenset(JUNK_FILES + JUNK_FOLDERS)
REPORT_SIGNS = ("summary.json", "metrics.json")  # where one stands, the other names are those of a report
REPORT_FILES = frozenset((
    *REPORT_SIGNS, "metrics.md", "report.html", "report.pdf", "all.jsonl", "all.parquet", "coco.json",
    *(f"{rows}{end}" for rows in ("all", "flagged") for end in (".csv", "-spreadsheet.csv", "-paths.nul")),
    "all-paths.txt", "flagged-paths.txt",
))  # fmt: skip
PROJECT_SUFFIX = ".interloper"  # a project folder beside its images holds none
LARGEST_INTEGER = 2**63 - 1  # in columns and in the catalogue
_natural = natsort_keygen(alg=ns.IGNORECASE)


class FoundFile(NamedTuple):
    """A file of a scan. Its path is absolute and surrogate-escaped; `problem` says why it is of no use."""

    path: str
    label: str | None
    size_bytes: int
    mtime_ns: int
    problem: str | None
    ctime_ns: int = 0
    inode: int = 0


class Listing(NamedTuple):
    """What one folder holds, in natural order."""

    path: str
    files: list[str]  # names, not looked at yet
    blocked: list[FoundFile]  # folders and links in it that can't be followed, or the folder itself
    has_folders: bool


@dataclass
class Trail:
    """Where a scan has been, so that overlapping sources and links take nothing twice."""

    folders: set[tuple[int, int]] = field(default_factory=set)  # (device, inode)
    files: set[str] = field(default_factory=set)  # paths that were named one by one
    roots: list[str] = field(default_factory=list)  # resolved
    n_ignored: int = 0

    def enter(self, folder: str) -> bool:
        """Note a folder as visited; False if it was already. Raises OSError."""
        status = os.stat(folder)
        identity = (status.st_dev, status.st_ino)
        is_new = identity not in self.folders
        self.folders.add(identity)
        return is_new

    def take(self, path: str) -> bool:
        """Note a file that is named by itself; False if it was already, by itself or in a folder."""
        if path in self.files or (self.folders and self._is_in_folder(path)):
            return False
        self.files.add(path)
        return True

    def covers(self, folder: str) -> bool:
        """Whether a link's target lies within what is scanned, or around it."""
        target = os.path.realpath(folder)
        return any(_holds(root, target) or _holds(target, root) for root in self.roots)

    def _is_in_folder(self, path: str) -> bool:
        try:
            status = os.stat(os.path.dirname(path))
        except OSError:
            return False
        return (status.st_dev, status.st_ino) in self.folders


def natural_order(names: list[str]) -> list[str]:
    """`names` as people sort them: img2 before img10, case ignored; names that only differ in case by code point."""
    names.sort()
    names.sort(key=_natural)
    return names


def walk(root: str, trail: Trail) -> Iterator[Listing]:
    """The folders at and below `root` (absolute), each before its sub-folders. Never raises for what it meets."""
    trail.roots.append(os.path.realpath(root))
    waiting = [(root, False)]
    while waiting:
        folder, is_link = waiting.pop()
        try:
            if not trail.enter(folder):
                if is_link:
                    yield _blocked(folder, reasons.LINK_TO_SCANNED)
                continue
        except OSError as error:
            yield _blocked(folder, reason_of(error, folder))
            continue
        if is_link:
            trail.roots.append(os.path.realpath(folder))
        listing, folders = _list_folder(folder, trail)
        yield listing
        waiting.extend(reversed(folders))


def look_at(path: str, label: str | None = None) -> FoundFile:
    """Size and time of a file, or why it has none. Opens nothing."""
    try:
        status = os.stat(path)
    except (OSError, ValueError) as error:
        reason = reason_of(error, path) if isinstance(error, OSError) else reasons.NO_SUCH_FILE
        return FoundFile(path, label, 0, 0, reason)
    identity = (status.st_ctime_ns, status.st_ino & LARGEST_INTEGER)
    return FoundFile(path, label, status.st_size, status.st_mtime_ns, _problem(status), *identity)


def _problem(status: os.stat_result) -> str | None:
    if stat.S_ISREG(status.st_mode):
        return None if status.st_size else reasons.EMPTY_FILE
    return reasons.A_FOLDER if stat.S_ISDIR(status.st_mode) else reasons.SPECIAL_FILE


def _list_folder(folder: str, trail: Trail) -> tuple[Listing, list[tuple[str, bool]]]:
    """The folder's listing, and the paths to visit from it, each with whether it is a link."""
    files: list[str] = []
    folders: dict[str, bool] = {}
    blocked: list[FoundFile] = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if is_junk(entry.name):
                    trail.n_ignored += 1
                elif is_folder(entry):
                    folders[entry.name] = entry.is_symlink()
                else:
                    files.append(entry.name)
    except OSError as error:  # perhaps half-way: what was found so far stays
        blocked.append(FoundFile(folder, None, 0, 0, reason_of(error, folder)))
    if any(sign in files for sign in REPORT_SIGNS):
        images = [name for name in files if name not in REPORT_FILES]
        trail.n_ignored += len(files) - len(images)
        files = images
    to_visit = []
    for name in natural_order(list(folders)):
        path, is_link = os.path.join(folder, name), folders[name]
        if is_link and trail.covers(path):
            blocked.append(FoundFile(path, None, 0, 0, reasons.LINK_TO_SCANNED))
        else:
            to_visit.append((path, is_link))
    return Listing(folder, natural_order(files), blocked, bool(folders)), to_visit


def is_junk(name: str) -> bool:
    """Whether a file or folder of this name is hidden, or something that systems and programs leave behind."""
    return name.startswith(".") or name.lower() in JUNK_NAMES or name.endswith(PROJECT_SUFFIX)


def is_folder(entry: os.DirEntry[str]) -> bool:
    """Whether an entry is a folder, or a link to one."""
    try:
        return entry.is_dir()
    except OSError:  # a link to itself, or one whose target can't be reached: `look_at` will say which
        return False


def _blocked(folder: str, reason: str) -> Listing:
    return Listing(folder, [], [FoundFile(folder, None, 0, 0, reason)], False)


def _holds(outer: str, inner: str) -> bool:
    return inner == outer or inner.startswith(outer.rstrip(os.sep) + os.sep)
