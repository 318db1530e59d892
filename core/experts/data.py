"""The training data of the experts: images, labels, frozen features, trunk tokens, and the validation split.

Tokens come from one of two sources. Kept tokens are computed once, stay on disk (the trunk never changes) and are
mixed as tokens, so that an epoch takes seconds. Pixels are altered and mixed as pixels, as the paper does (eq. 11),
and cost a run of the trunk for every image of every epoch. The trunk runs without gradient rather than in inference
mode, whose tensors torch may not keep for the gradient of the experts behind it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal, Protocol

import numpy as np
import torch
from torchvision.transforms import v2

from core.arrays import BoolArray, FloatArray, IntArray, PixelArray, RowArray
from core.dataset.images import ImageProblem, LoadedImage, Preprocessing, load_pixels
from core.errors import DatasetError, ProjectError
from core.experts.losses import MixPlan, mix
from core.experts.mofe import Mofe, computing_trunk, training_precision
from core.experts.scorer import KnownImages
from core.experts.serving import Views
from core.experts.settings import Augmentation
from core.features.backbone import Backbone
from core.features.batch import Runtime
from core.features.torch_runtime import StagingBuffers, pinned
from core.jobs import JobContext
from core.scoring.bursts import no_bursts
from core.storage.files import MISREAD, read_json, write_json
from core.text import Text

FEWEST_TO_SPLIT = 4  # a class with fewer images gives none of them away


@dataclass(frozen=True, eq=False)
class TrainingSet:
    """n labelled ID images. Row i of everything is the same image."""

    images: TrainingImages
    labels: IntArray  # [n] 0 … C − 1
    features: FloatArray  # [n, D] F⁰ of the frozen backbone
    trunk: FloatArray  # [n, Dz] z′⁰
    n_classes: int
    bursts: IntArray | None = None  # [n] numbers of near-duplicates; None where each image stands by itself

    @cached_property
    def burst_of(self) -> IntArray:
        """[n] images of one number are nearly the same picture, and are held out together."""
        return no_bursts(len(self)) if self.bursts is None else self.bursts

    def __post_init__(self) -> None:
        if len(self.labels) < 2:
            raise DatasetError(Text("There are fewer than two images to train on."), Text("Add images to the ID set."))

    def __len__(self) -> int:
        return len(self.labels)


@dataclass(frozen=True, eq=False)
class Split:
    """Rows of a TrainingSet: those trained on, and those that no weight has seen."""

    train: RowArray
    validation: RowArray


def split_rows(labels: IntArray, rows: RowArray, share: float, seed: int, burst_of: IntArray | None = None) -> Split:
    """Hold out `share` (0–1) of the images of each class among `rows`, at least one where the class has four; bursts
    whole, as far as a class has several, and never with a copy among those that are trained on."""
    held_out = np.zeros(len(labels), bool)
    for label in np.unique(labels[rows]):
        mine = rows[labels[rows] == label]
        if len(mine) >= FEWEST_TO_SPLIT and share > 0:
            random = np.random.default_rng([seed, int(label)])
            held_out[_hold_out(random.permutation(mine), max(1, round(share * len(mine))), burst_of)] = True
    if burst_of is not None:  # a picture that another class has too, and trains on
        held_out[rows] &= ~np.isin(burst_of[rows], burst_of[rows[~held_out[rows]]])
    return Split(rows[~held_out[rows]], rows[held_out[rows]])


def _hold_out(shuffled: RowArray, wanted: int, burst_of: IntArray | None) -> RowArray:
    """The first `wanted` of a class's images [n], or of bursts as many whole ones as come nearest to it from below, at
    least one; none of a class that is a single burst."""
    if burst_of is None:
        return shuffled[:wanted]
    _, first, sizes = np.unique(burst_of[shuffled], return_index=True, return_counts=True)
    order = np.argsort(first)
    if len(order) < 2:
        return shuffled[:0]
    n_whole = max(1, int(np.searchsorted(np.cumsum(sizes[order]), wanted, side="right")))
    chosen = burst_of[shuffled[first[order[: min(n_whole, len(order) - 1)]]]]
    return shuffled[np.isin(burst_of[shuffled], chosen)]


def mean_by_class(values: FloatArray, labels: IntArray, n_classes: int) -> FloatArray:
    """[C, D] mean of the normalised rows of each class; zero for a class without any."""
    sums = np.zeros((n_classes, values.shape[1]), np.float64)
    norms = np.maximum(np.linalg.norm(values, axis=1, keepdims=True), 1e-10)
    np.add.at(sums, labels, values / norms)
    return (sums / np.maximum(np.bincount(labels, minlength=n_classes), 1)[:, None]).astype(np.float32)


PLAIN_VIEW = 0
HELD_AT_ONCE = 256  # images on their way to the device
ERASED_SHARE = 0.25  # of the images, by random erasing (released)
RAND_AUGMENT = {"num_ops": 2, "magnitude": 9}  # released: m9


class TrainingImages(Protocol):
    """n images as a trainer sees them."""

    @property
    def mixes(self) -> Literal["tokens", "pixels"]:
        """What Mixup mixes."""

    def mixed(self, rows: RowArray, plan: MixPlan, random: np.random.Generator) -> torch.Tensor:
        """Trunk tokens of the images `rows` [n], altered at random and mixed as planned; no gradient."""

    def plain(self, rows: RowArray) -> torch.Tensor:
        """Trunk tokens of the images `rows` as a screening sees them; no gradient."""

    def expect(self, rows: RowArray) -> None:
        """The images `rows` will be asked for next: what can be done beforehand begins."""


class KeptTokens:
    """Trunk tokens on disk: [V, n, …] half precision, V views of each image, the plain one first.

    `held` are the same on the device, where they fit; see `hold_tokens`. Else they are read through the system's cache
    of files, which is memory where there is enough of it.
    """

    mixes: Literal["tokens", "pixels"] = "tokens"

    def __init__(self, tokens: np.ndarray, device: torch.device, held: torch.Tensor | None = None) -> None:
        self._tokens, self._device, self._held = tokens, device, held
        self._buffers = StagingBuffers(pinned) if device.type == "cuda" else None

    def plain_only(self) -> KeptTokens:
        """The same images without their altered views."""
        return KeptTokens(self._tokens[:1], self._device, None if self._held is None else self._held[:1])

    def expect(self, rows: RowArray) -> None: ...

    def mixed(self, rows: RowArray, plan: MixPlan, random: np.random.Generator) -> torch.Tensor:
        views = random.integers(len(self._tokens), size=len(rows))
        return mix(self._load(views, rows), plan)

    def plain(self, rows: RowArray) -> torch.Tensor:
        return self._load(np.full(len(rows), PLAIN_VIEW), rows)

    def _load(self, views: RowArray, rows: RowArray) -> torch.Tensor:
        values = self._copied(views, rows) if self._held is None else self._held[_index(views), _index(rows)]
        return values.float().contiguous(memory_format=_order_of(values))

    def _copied(self, views: RowArray, rows: RowArray) -> torch.Tensor:
        chosen = self._tokens[views, rows]
        if self._buffers is None:
            return torch.from_numpy(np.ascontiguousarray(chosen)).to(self._device)
        with self._buffers.holding(chosen) as staged:
            return staged.to(self._device)  # waits for the copy, which from locked memory is short


def hold_tokens(tokens: np.ndarray, device: torch.device, room_bytes: int) -> KeptTokens:
    """Kept tokens, copied to the device once where they take no more than `room_bytes` there."""
    if tokens.nbytes > room_bytes:
        return KeptTokens(tokens, device)
    held = torch.empty(tokens.shape, dtype=torch.float16, device=device)
    for view in range(len(tokens)):
        for start in range(0, tokens.shape[1], HELD_AT_ONCE):
            part = np.array(tokens[view, start : start + HELD_AT_ONCE])
            held[view, start : start + HELD_AT_ONCE] = torch.from_numpy(part).to(device)
    return KeptTokens(tokens, device, held)


def _index(rows: RowArray) -> torch.Tensor:
    return torch.as_tensor(rows)


def _order_of(values: torch.Tensor) -> torch.memory_format:
    """A trunk map keeps the order in which convolutions are fast."""
    return torch.channels_last if values.ndim == 4 else torch.contiguous_format


class AlteredPixels:
    """Images decoded, altered, mixed and run through the trunk each time: "strong" is flip, RandAugment m9 and random
    erasing. Those that are expected are decoded while others are trained on."""

    mixes: Literal["tokens", "pixels"] = "pixels"

    def __init__(
        self, paths: Sequence[str], backbone: Backbone, pool: ThreadPoolExecutor, augmentation: Augmentation = "strong"
    ) -> None:
        self._paths, self._backbone, self._pool = paths, backbone, pool
        self._device = next(backbone.parameters()).device
        self._coming: dict[int, Future[LoadedImage]] = {}
        preprocessing = backbone.spec.preprocessing
        self._normalise = v2.Normalize([255 * m for m in preprocessing.mean], [255 * s for s in preprocessing.std])
        strong = augmentation == "strong"
        flips = [] if augmentation == "none" else [v2.RandomHorizontalFlip()]
        self._alter = v2.Compose([*flips, v2.RandAugment(**RAND_AUGMENT) if strong else v2.Identity()])
        self._erase = v2.RandomErasing(ERASED_SHARE) if strong else v2.Identity()

    def mixed(self, rows: RowArray, plan: MixPlan, random: np.random.Generator) -> torch.Tensor:
        with torch.random.fork_rng(devices=[]):  # the transforms draw from torch's generator
            torch.manual_seed(int(random.integers(2**31)))
            images = [self._erase(self._normalise(self._alter(_planes(image)).float())) for image in self._decode(rows)]
        return self._run(mix(torch.stack(images), plan))

    def plain(self, rows: RowArray) -> torch.Tensor:
        return self._run(torch.stack([self._normalise(_planes(image).float()) for image in self._decode(rows)]))

    def expect(self, rows: RowArray) -> None:
        self._coming |= {row: self._begin(row) for row in rows.tolist() if row not in self._coming}

    def _begin(self, row: int) -> Future[LoadedImage]:
        return self._pool.submit(load_named, self._paths[row], self._backbone.spec.preprocessing)

    def _decode(self, rows: RowArray) -> list[PixelArray]:
        self.expect(rows)
        begun = [self._coming[row] for row in rows.tolist()]
        for row in rows.tolist():
            self._coming.pop(row, None)
        return [each.result().pixels for each in begun]

    def _run(self, images: torch.Tensor) -> torch.Tensor:
        computing = computing_trunk(self._backbone.spec, self._device, training_precision(self._device))
        with torch.no_grad(), computing:
            return self._backbone.trunk(images.to(self._device)).float()


def load_named(path: str, preprocessing: Preprocessing) -> LoadedImage:
    """As `load_pixels`, but raises DatasetError, which names the file."""
    try:
        return load_pixels(path, preprocessing)
    except ImageProblem as problem:
        raise DatasetError(
            Text("The ID image {path} can't be read: {reason}.", path=path, reason=problem.message),
            Text("Put it back; or give the same command again, which goes on without it."),
        ) from problem


def _planes(pixels: PixelArray) -> torch.Tensor:
    return torch.from_numpy(np.ascontiguousarray(pixels.transpose(2, 0, 1)))


RunTrunk = Callable[[PixelArray], np.ndarray]  # uint8 RGB [n, s, s, 3] → half-precision trunk tokens of n images

TOKEN_BATCH = 32
LARGEST_BYTES = 16 << 30
FLOAT_BYTES = 2
LARGEST_HALF = 65_504.0  # the largest number that half precision holds


def token_bytes(backbone: Backbone, n_images: int, n_views: int) -> int:
    """How much disk the tokens of that many images take."""
    return FLOAT_BYTES * n_views * n_images * int(np.prod(_shape(backbone)))


def open_tokens(
    folder: Path, paths: Sequence[str], backbone: Backbone, n_views: int, run: RunTrunk, job: JobContext
) -> np.ndarray:
    """[V, n, …] trunk tokens, memory-mapped; view 1 is the image flipped. Computed by `run` unless `folder` holds them
    already.

    The caller names the folder by what the tokens depend on. Raises ProjectError when the disk does not take them,
    JobCancelled; what was computed by then is lost.
    """
    shape = (n_views, len(paths), *_shape(backbone))
    file = folder / "tokens.f16"
    if not has_tokens(folder, len(paths), backbone, n_views):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            _fill(file, shape, paths, backbone.spec.preprocessing, run, job)
            write_json(folder / "manifest.json", {"dtype": "<f2", "shape": list(shape)})
        except OSError as error:
            raise ProjectError(
                Text("Trunk tokens can't be written to {folder}: {reason}.", folder=folder, reason=error.strerror),
                Text(
                    "Free {megabytes} MB, then start again.",
                    megabytes=token_bytes(backbone, len(paths), n_views) >> 20,
                ),
            ) from error
    return np.memmap(file, "<f2", "r", shape=shape)


def has_tokens(folder: Path, n_images: int, backbone: Backbone, n_views: int) -> bool:
    """Whether `folder` holds the tokens of so many images, so that none of their files is needed any more."""
    shape = (n_views, n_images, *_shape(backbone))
    try:
        stored = read_json(folder / "manifest.json")["shape"]
        size_bytes = (folder / "tokens.f16").stat().st_size
    except MISREAD:
        return False
    return bool(stored == list(shape) and size_bytes == FLOAT_BYTES * int(np.prod(shape)))


def _fill(
    file: Path,
    shape: tuple[int, ...],
    paths: Sequence[str],
    preprocessing: Preprocessing,
    run: RunTrunk,
    job: JobContext,
) -> None:
    progress = job.begin(Text("Running the trunk"), len(paths))
    tokens = np.memmap(file, "<f2", "w+", shape=shape)
    with ThreadPoolExecutor(max(2, os.cpu_count() or 2), thread_name_prefix="decode") as pool:
        for start, pixels in _batches(paths, preprocessing, pool):
            views = [pixels, pixels[:, :, ::-1]][: shape[0]]  # together: a runtime is quicker with many at once
            made = run(np.concatenate(views)).reshape(len(views), len(pixels), *shape[2:])
            tokens[:, start : start + len(pixels)] = made
            progress.advance(len(pixels))
    tokens.flush()
    progress.finish()


def _batches(
    paths: Sequence[str], preprocessing: Preprocessing, pool: ThreadPoolExecutor
) -> Iterator[tuple[int, PixelArray]]:
    """Decoded images, one batch ahead of the trunk."""

    def submit(start: int) -> list:  # type: ignore[type-arg]
        return [pool.submit(load_named, path, preprocessing) for path in paths[start : start + TOKEN_BATCH]]

    coming = submit(0)
    for start in range(0, len(paths), TOKEN_BATCH):
        ready, coming = coming, submit(start + TOKEN_BATCH)
        yield start, np.stack([future.result().pixels for future in ready])


def trunk_by_torch(backbone: Backbone, device: torch.device) -> RunTrunk:
    """The trunk run by torch itself where the backbone lies."""
    preprocessing = backbone.spec.preprocessing
    mean = 255 * torch.tensor(preprocessing.mean, device=device).view(1, 3, 1, 1)
    std = 255 * torch.tensor(preprocessing.std, device=device).view(1, 3, 1, 1)

    def run(pixels: PixelArray) -> np.ndarray:
        images = torch.from_numpy(np.ascontiguousarray(pixels)).to(device).permute(0, 3, 1, 2).float()
        with torch.inference_mode(), computing_trunk(backbone.spec, device):
            tokens = backbone.trunk((images - mean) / std)
        return np.asarray(tokens.clamp(-LARGEST_HALF, LARGEST_HALF).half().cpu().numpy())

    return run


def trunk_by_runtime(runtime: Runtime) -> RunTrunk:
    """The trunk run as screening runs the whole backbone: `runtime` is of a `trunk_spec`."""

    def run(pixels: PixelArray) -> np.ndarray:
        return np.clip(runtime(pixels).features, -LARGEST_HALF, LARGEST_HALF).astype(np.float16)

    return run


def _shape(backbone: Backbone) -> tuple[int, ...]:
    size_px = backbone.spec.preprocessing.size_px
    device = next(backbone.parameters()).device
    with torch.inference_mode():
        return tuple(backbone.trunk(torch.zeros(1, 3, size_px, size_px, device=device)).shape[1:])


VIEW_BATCH = 128


def known_images(mofe: Mofe, data: TrainingSet, rows: RowArray, is_trained: BoolArray) -> KnownImages:
    """The images `rows` [n] as a bank, from their kept tokens; `is_trained` [n] says which the experts have seen."""
    return _known(lambda own: views_of(mofe, data, own), mofe.classes.expert_of, data, rows, is_trained)


def known_before_training(expert_of: IntArray, data: TrainingSet, rows: RowArray, is_trained: BoolArray) -> KnownImages:
    """As `known_images`, of experts that are copies of the pretrained block: each gives the frozen feature."""
    return _known(lambda own: views_before_training(expert_of, data, own), expert_of, data, rows, is_trained)


def _known(
    views: Callable[[RowArray], Views], expert_of: IntArray, data: TrainingSet, rows: RowArray, is_trained: BoolArray
) -> KnownImages:
    return KnownImages.gather(
        lambda places: views(rows[places]),
        np.asarray(data.trunk[rows]),
        data.labels[rows],
        is_trained,
        expert_of,
        bursts=data.burst_of[rows],
    )


def views_before_training(expert_of: IntArray, data: TrainingSet, rows: RowArray) -> Views:
    """As `views_of`, of such experts."""
    frozen = np.asarray(data.features[rows])
    return Views(frozen, np.repeat(frozen[:, None], int(expert_of.max()) + 1, axis=1))


def views_of(mofe: Mofe, data: TrainingSet, rows: RowArray) -> Views:
    """Frozen and expert features of the images `rows`, from their plain tokens."""
    parts = []
    for start in range(0, len(rows), VIEW_BATCH):
        with torch.inference_mode():
            tokens = data.images.plain(rows[start : start + VIEW_BATCH])
            parts.append(mofe.features_of_all(tokens).float().cpu().numpy())
    return Views(np.asarray(data.features[rows]), np.concatenate(parts))
