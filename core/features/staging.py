"""Host memory through which batches reach a GPU: page-locked once, then used again for every batch."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from queue import Empty, SimpleQueue
from typing import Any

import numpy as np
import torch

Allocate = Callable[[int], torch.Tensor]  # bytes → uint8 [bytes]


def pinned(n_bytes: int) -> torch.Tensor:
    """Page-locked memory: the only kind that a GPU copies from while something else is computed. Locking is slow."""
    return torch.empty(n_bytes, dtype=torch.uint8, pin_memory=True)


class StagingBuffers:
    """As many buffers as there are callers at a time, each as large as the largest batch it has held."""

    def __init__(self, allocate: Allocate) -> None:
        self._allocate = allocate
        self._free: SimpleQueue[torch.Tensor] = SimpleQueue()

    @contextmanager
    def holding(self, values: np.ndarray[Any, Any]) -> Iterator[torch.Tensor]:
        """`values` in a buffer, as a tensor of their shape and type, within the block; afterwards it is used again."""
        source = torch.from_numpy(np.ascontiguousarray(values))
        buffer = self._take(source.nbytes)
        try:
            yield buffer[: source.nbytes].view(source.dtype).view(source.shape).copy_(source)
        finally:
            self._free.put(buffer)

    def _take(self, n_bytes: int) -> torch.Tensor:
        try:
            buffer = self._free.get_nowait()
        except Empty:
            return self._allocate(n_bytes)
        return buffer if len(buffer) >= n_bytes else self._allocate(n_bytes)
