"""Why a file can't be used: short phrases that stand in an image's row instead of its figures."""

from __future__ import annotations

import errno
import os

from core.errors import DatasetError

EMPTY_FILE = "empty file"
NOT_AN_IMAGE = "not an image"
NO_PIXELS = "an image without a pixel"
TRUNCATED = "truncated: only part of the image is there"
A_FOLDER = "a folder, not a file"
SPECIAL_FILE = "a pipe, socket or device, not a file"
NO_PERMISSION = "permission denied"
BROKEN_LINK = "the link points nowhere"
LINK_LOOP = "the link leads back to itself"
LINK_TO_SCANNED = "the link leads to a folder that is scanned already"
NO_SUCH_FILE = "there is no such file"
PATH_TOO_LONG = "the path is too long for this system"
DRIVE_FAILED = "the drive could not be read"
NO_CLASS_FOLDER = "not in a class folder"
NO_LABEL = "the list gives it no label"
OUT_OF_MEMORY = "too large for the free memory of this machine"


class ImageProblem(DatasetError):
    """This file can't be read as an image; `message` is the reason, a phrase for its row."""


class PassingProblem(ImageProblem):
    """A reason that may be gone next time, so it must not be remembered: permission, a drive, memory."""


_BY_ERRNO = {
    errno.EACCES: NO_PERMISSION,
    errno.EPERM: NO_PERMISSION,
    errno.ELOOP: LINK_LOOP,
    errno.ENAMETOOLONG: PATH_TOO_LONG,
    errno.EISDIR: A_FOLDER,
    errno.ENXIO: SPECIAL_FILE,
    errno.EIO: DRIVE_FAILED,
    errno.ENODEV: DRIVE_FAILED,
    errno.ESTALE: DRIVE_FAILED,
}


def reason_of(error: OSError, path: str) -> str:
    """The phrase for what the system said about `path`."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return BROKEN_LINK if os.path.islink(path) else NO_SUCH_FILE
    known = _BY_ERRNO.get(error.errno or 0)
    return known or f"could not be read: {error.strerror or error}"
