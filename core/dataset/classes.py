"""Which class a folder stands for, and what the class is called."""

from __future__ import annotations

import os
import unicodedata
from collections import Counter
from collections.abc import Iterable

PLAIN_LEAVES = frozenset(("images", "image", "imgs", "img", "photos", "pictures", "jpg", "jpeg", "png"))


def class_folder(base: str, folder: str) -> str | None:
    """The class of the images right in `folder`: its path below `base` with "/" between; None for `base` itself.

    A last folder that only says that it holds images counts as its parent: dog/images is dog.
    """
    parts = os.path.relpath(folder, base).split(os.sep)
    while len(parts) > 1 and parts[-1].lower() in PLAIN_LEAVES:
        parts.pop()
    return None if parts == [os.curdir] else "/".join(parts)


def class_names(folders: Iterable[str]) -> dict[str, str]:
    """The name of each class folder: the last part of its path, or the whole path where several end alike.

    Names are in Unicode's composed form, so that a set that was copied from a Mac has the same classes.
    """
    folders = list(folders)
    times = Counter(_last(folder) for folder in folders)
    return {folder: _last(folder) if times[_last(folder)] == 1 else _composed(folder) for folder in folders}


def _last(folder: str) -> str:
    return _composed(folder.rpartition("/")[2])


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)
