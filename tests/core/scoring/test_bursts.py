"""Near-duplicates are found by features and told by their pictures, and stay together."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image, ImageFilter

from core.jobs import JobContext
from core.scoring import bursts
from core.scoring.bursts import (
    BurstFigures,
    agreement,
    find_bursts,
    grey_copy,
    least_agreement,
    no_bursts,
    pairs_within_classes,
    parts_of,
)
from core.scoring.neighbors import NeighborIndex, normalize


def picture(seed, size=(90, 70)):
    """Blots, so that a picture is not like another."""
    random = np.random.default_rng(seed)
    noise = Image.fromarray(random.integers(0, 256, (9, 12, 3), np.uint8)).resize(size, Image.Resampling.BICUBIC)
    return noise.filter(ImageFilter.GaussianBlur(1))


def encoded(image, quality):
    file = io.BytesIO()
    image.save(file, "JPEG", quality=quality)
    return Image.open(file).convert("RGB")


def cropped(image):
    width, height = image.size
    return image.crop((round(0.02 * width), round(0.02 * height), round(0.98 * width), round(0.98 * height)))


def shifted(image):
    return Image.fromarray(np.roll(np.array(image), 1, axis=1))


def brightened(image):
    return image.point(lambda value: min(255, int(1.15 * value + 5)))


@pytest.mark.parametrize(
    "change", [lambda i: encoded(i, 30), cropped, shifted, brightened, lambda i: i.resize((41, 33))]
)
def test_a_copy_agrees_however_it_was_made(change):
    image = picture(0)
    copies = [grey_copy(np.array(each)) for each in (image, change(image))]
    assert agreement(*copies) > bursts.LEAST_AGREEMENT


def test_other_pictures_do_not_agree():
    greys = [grey_copy(np.array(picture(seed))) for seed in range(12)]
    assert max(agreement(a, b) for a in greys for b in greys if a is not b) < bursts.LEAST_AGREEMENT


@pytest.mark.parametrize("size", [(5, 90), (1, 1), (300, 2)])
def test_a_strip_is_a_picture_too(size):
    assert np.isfinite(grey_copy(np.array(picture(0, size)))).all()


def set_of(n_classes, each, copies, n_pixels=64):
    """Features, labels and pictures of `copies` near-duplicates of each of the distinct pictures."""
    random = np.random.default_rng(1)
    n = n_classes * each
    distinct = random.normal(size=(n, 24))
    features = np.repeat(distinct, copies, axis=0) + 0.02 * random.normal(size=(n * copies, 24))
    labels = np.repeat(np.arange(n_classes), each * copies).astype(np.int32)
    changes = [lambda i: i, brightened, shifted, cropped]
    pixels = [np.array(changes[c % 4](picture(seed, (n_pixels, n_pixels)))) for seed in range(n) for c in range(copies)]
    return normalize(features.astype(np.float32)), labels, pixels


@pytest.mark.parametrize("exhaustive", [20_000, 10])
def test_each_picture_and_its_copies_are_a_burst(monkeypatch, exhaustive):
    monkeypatch.setattr(bursts, "EXHAUSTIVE", exhaustive)
    unit, labels, pixels = set_of(4, 6, 3)
    found = find_bursts(NeighborIndex(unit), unit, labels, lambda row, size: pixels[row], 0, JobContext())
    truth = np.repeat(np.arange(24), 3)
    assert ((found[:, None] == found) == (truth[:, None] == truth)).all()
    assert BurstFigures.of(found) == BurstFigures(n_bursts=24, n_images=72, n_distinct=24)


def test_images_with_like_features_but_other_pictures_are_no_burst():
    unit, labels, _ = set_of(4, 6, 3)
    others = [np.array(picture(seed, (64, 64))) for seed in range(72)]
    found = find_bursts(NeighborIndex(unit), unit, labels, lambda row, size: others[row], 0, JobContext())
    assert BurstFigures.of(found) == BurstFigures(0, 0, 72)


def test_a_picture_that_cannot_be_read_stands_by_itself():
    unit, labels, pixels = set_of(2, 3, 2)
    found = find_bursts(
        NeighborIndex(unit), unit, labels, lambda row, size: None if row == 0 else pixels[row], 0, JobContext()
    )
    assert np.count_nonzero(found == found[0]) == 1
    assert found[2] == found[3]


def test_without_near_features_no_picture_is_opened():
    unit = normalize(np.eye(30, 40, dtype=np.float32))
    labels = np.zeros(30, np.int32)
    found = find_bursts(NeighborIndex(unit), unit, labels, lambda row, size: 1 / 0, 0, JobContext())
    assert BurstFigures.of(found).n_bursts == 0


def test_among_look_alikes_more_agreement_is_asked_for():
    assert least_agreement([0.1, 0.2, 0.15] * 10) == bursts.LEAST_AGREEMENT
    assert 0.99 < least_agreement([0.95, 0.96, 0.97, 0.98] * 10) < 1
    assert least_agreement([0.99]) == bursts.LEAST_AGREEMENT  # too few to go by


def test_pairs_within_classes_are_those_of_the_whole_set_that_lie_in_one_class():
    unit, labels, _ = set_of(3, 5, 2)
    found = {tuple(pair) for pair in pairs_within_classes(unit, labels, JobContext()).tolist()}
    assert {(2 * i, 2 * i + 1) for i in range(15)} <= found
    assert all(labels[a] == labels[b] for a, b in found)


def test_parts_keep_bursts_whole_and_classes_spread():
    labels = np.repeat(np.arange(5), 40).astype(np.int32)
    burst_of = no_bursts(200)
    burst_of[:8] = 0
    burst_of[100:103] = 100
    parts = parts_of(labels, burst_of, 4, seed=3)
    assert set(parts.tolist()) == {0, 1, 2, 3}
    assert len(set(parts[:8])) == len(set(parts[100:103])) == 1
    for label in range(5):
        sizes = np.bincount(parts[labels == label], minlength=4)
        assert sizes.min() >= 8
        assert sizes.max() <= 12
    assert not np.array_equal(parts, parts_of(labels, burst_of, 4, seed=4))
    np.testing.assert_array_equal(parts, parts_of(labels, burst_of, 4, seed=3))


def test_classes_of_one_image_do_not_all_fall_into_one_part():
    parts = parts_of(np.arange(60, dtype=np.int32), no_bursts(60), 5, seed=0)
    assert np.bincount(parts, minlength=5).min() > 4
