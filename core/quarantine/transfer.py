"""One file from here to there, checked, and never over another file.

A copy is written under a name of our own beside its place, read back, and only then given its name. A source is
unlinked only when its content is known to stand at the destination.
"""

from __future__ import annotations

import errno
import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Literal

from core.storage.files import HASH_CHUNK_BYTES, hash_file
from core.text import Text

Mode = Literal["copy", "move", "link"]
How = Literal["copied", "moved", "linked"]
NO_LINKS = (errno.EXDEV, errno.EPERM, errno.EACCES, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EMLINK, errno.ENOSYS)
DISK_IS_FULL_OR_LOCKED = (errno.ENOSPC, errno.EDQUOT, errno.EROFS)


class TransferProblem(Exception):
    """One file can't be transferred; its one argument is a Text, a phrase for people. The file is where it was."""


def transfer(source: str, destination: str, mode: Mode, content: str, partial: str) -> How:
    """Bring `source`, whose xxh3-128 is `content` (hex), to `destination`; `partial` is a free name beside that.

    A link that the disk refuses becomes a copy, a move between disks a copy whose source is then unlinked. Raises
    TransferProblem or OSError, and then nothing has changed. A source that changed meanwhile stays: it was "copied".
    """
    if mode == "copy":
        copy_checked(source, destination, content, partial)
        return "copied"
    try:
        os.link(source, destination)
    except FileExistsError as error:
        raise TransferProblem(Text("another file took its place meanwhile")) from error
    except OSError as error:
        if error.errno not in NO_LINKS:
            raise
        copy_checked(source, destination, content, partial)
        if mode == "link":
            return "copied"
    if mode == "link":
        return "linked"
    return _end_move(source, destination, content)


def _end_move(source: str, destination: str, content: str) -> How:
    try:
        unlink_source(source, destination, content)
    except TransferProblem:
        return "copied"
    except OSError:  # a folder that nothing can be removed from: take back the second name, the file stays
        with suppress(OSError):
            os.unlink(destination)
        raise
    return "moved"


def copy_checked(source: str, destination: str, content: str, partial: str) -> None:
    """Copy with times and permissions, read the copy back, and name it `destination` if nothing else has that name."""
    try:
        with open(source, "rb") as read, open(partial, "xb") as written:
            shutil.copyfileobj(read, written, HASH_CHUNK_BYTES)
            written.flush()
            os.fsync(written.fileno())
        with suppress(OSError):
            shutil.copystat(source, partial)
        if hash_file(Path(partial)) != content:
            raise TransferProblem(Text("it changed while it was copied"))
        give_name(partial, destination)
    finally:
        with suppress(FileNotFoundError):
            os.unlink(partial)
    sync_folder(os.path.dirname(destination))


def give_name(partial: str, destination: str) -> None:
    """Rename our own file, refusing to replace another."""
    try:
        os.link(partial, destination)
    except FileExistsError as error:
        raise TransferProblem(Text("another file took its place meanwhile")) from error
    except OSError as error:
        if error.errno not in NO_LINKS:
            raise
        if os.path.lexists(destination):
            raise TransferProblem(Text("another file took its place meanwhile")) from error
        os.rename(partial, destination)


def unlink_source(source: str, destination: str, content: str) -> None:
    """End a move: remove `source`, once both are known to hold `content` or to be one file with two names."""
    if not os.path.samefile(source, destination) and not (holds(destination, content) and holds(source, content)):
        raise TransferProblem(Text("it changed while it was moved; both files are kept"))
    os.unlink(source)


def holds(path: str, content: str) -> bool:
    """Whether a regular file with this content stands at `path`."""
    return os.path.isfile(path) and not os.path.islink(path) and hash_file(Path(path)) == content


def sync_folder(folder: str) -> None:
    """Make names in a folder survive a power cut, where the system can."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
