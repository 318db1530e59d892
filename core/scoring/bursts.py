"""Bursts: ID images that are nearly the same picture, such as video frames, re-exports and augmented copies.

An image whose copy stays in the bank is no stranger to it, so wherever an image is left out, its burst is left out
with it: in the threshold, in every choice, in the training split and in the guard. A burst is found in two steps.
Features propose pairs that lie much nearer to each other than images usually do; the pictures themselves decide: small
grey copies, blurred and brought to the same mean and contrast, that agree when one is shifted by up to a few pixels.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from core.arrays import FloatArray, IntArray, PixelArray, RowArray
from core.jobs import JobContext
from core.scoring.neighbors import NeighborIndex
from core.text import Text

NEIGHBOURS = 12  # of each image that may be copies of it; a longer burst is joined link by link
NEAR_SHARE = 0.6  # of the usual distance to the nearest image: what lies nearer is looked at
LEAST_NEAR = 0.25  # distance of unit features up to which pairs are always looked at: 0.97 in cosine
GREY_PX = 32
BLUR_PX = 1.0
SHIFT_PX = 2  # of 32: about 6 % of the picture
LEAST_AGREEMENT = 0.92  # correlation of the grey copies
LARGEST_PAIRS = 200_000  # looked at as pictures, the nearest first
CHUNK = 4096
EXHAUSTIVE = 20_000  # images up to which each is compared with all
USUAL_PAIRS, FEWEST_USUAL = 100, 20
LARGEST_CORRELATION = 0.9999

LoadThumbnail = Callable[[int, int], PixelArray | None]
"""The picture of an image row, at most so many pixels wide and high; None where it can't be read."""


@dataclass(frozen=True)
class BurstFigures:
    """How much of an ID set is bursts."""

    n_bursts: int  # of two images or more
    n_images: int  # in them
    n_distinct: int  # pictures that are left where each burst counts once

    @classmethod
    def of(cls, burst_of: IntArray) -> BurstFigures:
        sizes = np.bincount(burst_of)
        many = sizes[sizes > 1]
        return cls(len(many), int(many.sum()), int(np.count_nonzero(sizes)))


def no_bursts(n: int) -> IntArray:
    """[n] each image by itself."""
    return np.arange(n, dtype=np.int32)


def find_bursts(
    index: NeighborIndex, unit: FloatArray, labels: IntArray, load: LoadThumbnail, seed: int, job: JobContext
) -> IntArray:
    """[n] the number of each image's burst, for the images `unit` [n, D] of the classes `labels` [n] that `index`
    holds. Of more than 20,000 images, only those of one class are compared. Raises JobCancelled."""
    if len(unit) <= EXHAUSTIVE:
        pairs = candidate_pairs(index, unit, job)
    else:
        pairs = pairs_within_classes(unit, labels, job)
    if not len(pairs):
        return no_bursts(len(unit))
    usual = _usual_pairs(labels, pairs, seed)
    greys = _grey_copies(np.unique(np.concatenate([pairs, usual])), load, job)
    least = least_agreement([agreement(greys[a], greys[b]) for a, b in usual.tolist() if a in greys and b in greys])
    known = [(a, b) for a, b in pairs.tolist() if a in greys and b in greys]
    return _components(len(unit), [(a, b) for a, b in known if agreement(greys[a], greys[b]) >= least])


def least_agreement(usual: Sequence[float]) -> float:
    """From which agreement on two images are one picture, given that of images of one class that are not neighbours.

    In a set of look-alikes, such as X-rays, even those agree well: four standard deviations above them on Fisher's
    scale.
    """
    if len(usual) < FEWEST_USUAL:
        return LEAST_AGREEMENT
    scale = np.arctanh(np.clip(np.array(usual), -LARGEST_CORRELATION, LARGEST_CORRELATION))
    return float(max(LEAST_AGREEMENT, np.tanh(scale.mean() + 4 * scale.std())))


def _usual_pairs(labels: IntArray, pairs: RowArray, seed: int) -> RowArray:
    """[u, 2] random pairs of two images of one class, none of them a candidate."""
    random = np.random.default_rng(seed)
    first = random.integers(len(labels), size=4 * USUAL_PAIRS)
    starts, counts = np.searchsorted(labels, labels[first], "left"), np.bincount(labels)[labels[first]]
    second = starts + random.integers(counts)
    drawn = np.unique(np.sort(np.stack([first, second], axis=1), axis=1), axis=0)
    drawn = drawn[(drawn[:, 0] != drawn[:, 1]) & ~np.isin(drawn, pairs).all(1)]
    return np.asarray(random.permutation(drawn)[:USUAL_PAIRS], np.int64)


def candidate_pairs(index: NeighborIndex, unit: FloatArray, job: JobContext) -> RowArray:
    """[p, 2] pairs of rows whose features lie so near that their pictures must be looked at, each once, a < b."""
    n = len(unit)
    k = min(NEIGHBOURS, n - 1)
    if k < 1:
        return np.empty((0, 2), np.int64)
    distances, rows = np.empty((n, k), np.float32), np.empty((n, k), np.int64)
    for start in job.track(range(0, n, CHUNK), Text("Looking for near-duplicates")):
        part = np.arange(start, min(start + CHUNK, n), dtype=np.int64)
        found = index.search_others(part, k)
        distances[part], rows[part] = found.distances, found.rows
    return _near_pairs(np.arange(n), distances, rows)


def pairs_within_classes(unit: FloatArray, labels: IntArray, job: JobContext) -> RowArray:
    """As `candidate_pairs`, of images of one class (`labels` [n] ascending) alone."""
    found = [np.empty((0, 2), np.int64)]
    for label in job.track(np.unique(labels).tolist(), Text("Looking for near-duplicates")):
        first, last = np.searchsorted(labels, [label, label + 1]).tolist()
        if last - first > 1:
            inside = NeighborIndex(np.asarray(unit[first:last]))
            near = inside.search_others(np.arange(last - first), min(NEIGHBOURS, last - first - 1))
            found.append(_near_pairs(np.arange(first, last), near.distances, near.rows + first))
    return np.concatenate(found)


def _near_pairs(own: RowArray, distances: FloatArray, rows: RowArray) -> RowArray:
    limit = max(LEAST_NEAR, NEAR_SHARE * float(np.median(distances[:, 0])))
    at, which = np.nonzero((distances <= limit) & np.isfinite(distances))
    order = np.argsort(distances[at, which], kind="stable")[:LARGEST_PAIRS]
    pairs = np.sort(np.stack([own[at[order]], rows[at[order], which[order]]], axis=1), axis=1)
    return np.asarray(np.unique(pairs, axis=0), np.int64)


def agreement(one: FloatArray, other: FloatArray) -> float:
    """The highest correlation of two grey copies [s, s], one shifted by up to SHIFT_PX either way."""
    size, best = len(one), -1.0
    for down in range(-SHIFT_PX, SHIFT_PX + 1):
        for right in range(-SHIFT_PX, SHIFT_PX + 1):
            a = one[max(0, down) : size + min(0, down), max(0, right) : size + min(0, right)]
            b = other[max(0, -down) : size + min(0, -down), max(0, -right) : size + min(0, -right)]
            best = max(best, _correlation(a, b))
    return best


def _correlation(a: FloatArray, b: FloatArray) -> float:
    a, b = a - a.mean(), b - b.mean()
    length = float(np.sqrt((a * a).sum() * (b * b).sum()))
    return float((a * b).sum()) / length if length > 0 else float(np.array_equal(a, b))


def grey_copy(pixels: PixelArray) -> FloatArray:
    """[32, 32] of a picture [h, w, 3]: each block's mean brightness, blurred. The whole picture, whatever its shape."""
    from scipy.ndimage import gaussian_filter  # slow to import, and screening a project that is prepared needs none

    grey = pixels.astype(np.float32).mean(2)
    for axis in (0, 1):  # a strip thinner than the copy
        grey = np.repeat(grey, -(-GREY_PX // grey.shape[axis]), axis)
    rows, columns = (np.linspace(0, side, GREY_PX + 1).round().astype(int) for side in grey.shape)
    sums = np.add.reduceat(np.add.reduceat(grey, rows[:-1], axis=0), columns[:-1], axis=1)
    return np.asarray(gaussian_filter(sums / (np.diff(rows)[:, None] * np.diff(columns)), BLUR_PX), np.float32)


def _grey_copies(rows: RowArray, load: LoadThumbnail, job: JobContext) -> dict[int, FloatArray]:
    with ThreadPoolExecutor(thread_name_prefix="decode") as pool:
        read = pool.map(lambda row: load(row, 2 * GREY_PX), rows.tolist())
        copies = {}
        for row in job.track(rows.tolist(), Text("Comparing near-duplicates")):
            if (pixels := next(read)) is not None:
                copies[row] = grey_copy(pixels)
    return copies


def _components(n: int, pairs: Sequence[tuple[int, int]]) -> IntArray:
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    first, second = (np.array([pair[side] for pair in pairs], np.int64) for side in (0, 1))
    links = coo_array((np.ones(len(pairs), np.int8), (first, second)), shape=(n, n))
    return np.asarray(connected_components(links, directed=False)[1], np.int32)


def parts_of(labels: IntArray, burst_of: IntArray, n_parts: int, seed: int) -> IntArray:
    """[n] a part 0 … n_parts − 1 for each image, bursts whole, each class spread over the parts as evenly as its bursts
    allow."""
    random = np.random.default_rng(seed)
    first_row, burst, size = np.unique(burst_of, return_index=True, return_inverse=True, return_counts=True)[1:]
    class_of = labels[first_row]
    order = random.permutation(len(first_row))
    order = order[np.lexsort((-size[order], class_of[order]))]
    part_of, starts = np.empty(len(first_row), np.int32), random.integers(n_parts, size=int(labels.max(initial=0)) + 1)
    filled = np.zeros(n_parts, np.int64)
    former = -1
    for number in order.tolist():
        label = int(class_of[number])
        if label != former:
            filled[:] = 0
            former = label
        tried = (starts[label] + np.arange(n_parts)) % n_parts
        chosen = tried[int(np.argmin(filled[tried]))]
        part_of[number] = chosen
        filled[chosen] += size[number]
    return part_of[burst]
