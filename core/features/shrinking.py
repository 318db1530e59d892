"""Running out of memory is not an error while a smaller batch is left to try."""

from __future__ import annotations

from collections.abc import Callable

from core.arrays import PixelArray
from core.errors import ModelError
from core.features.batch import FeatureBatch, concatenate


def run_shrinking(
    run: Callable[[PixelArray], FeatureBatch],
    pixels: PixelArray,
    batch_size: int,
    out_of_memory: type[BaseException],
) -> tuple[FeatureBatch, int]:
    """Features of `pixels` [n ≥ 1, s, s, 3] in runs of at most `batch_size`, halved whenever `out_of_memory` is raised.

    Also returns the size that worked, to be remembered. Raises ModelError when a single image doesn't fit.
    """
    done: list[FeatureBatch] = []
    start = 0
    while start < len(pixels):
        chunk = pixels[start : start + batch_size]
        try:
            done.append(run(chunk))
        except out_of_memory as error:
            if len(chunk) == 1:
                raise ModelError(
                    "The device has too little free memory for a single image.",
                    "Close other programs that use it, or choose a smaller backbone.",
                ) from error
            batch_size = len(chunk) // 2
        else:
            start += len(chunk)
    return concatenate(done), batch_size
