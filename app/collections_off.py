"""Imports and large tables beside a living window."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_collections() -> Iterator[None]:
    """Collect no garbage for as long as this lasts.

    A collection while tens of thousands of new objects are made stops every thread for longer than the making of
    them; and what is made here stays, so it is taken out of later collections.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
