from __future__ import annotations

import io
import os
import subprocess
import sys
import time
import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import numpy as np
import pillow_heif
import pytest
import tifffile
import xxhash
from PIL import Image

from core.arrays import PixelArray
from core.dataset import decode
from core.dataset.images import (
    ImageProblem,
    PassingProblem,
    Preprocessing,
    check_header,
    is_revised,
    load_full,
    load_pixels,
    load_thumbnail,
    open_image,
    ranges_of,
    upright_size,
)
from core.dataset.samples import SampleRange
from core.errors import UsageError
from tests.zoo.make_zoo import encoded, float_tiff, gradient, huge_jpeg, huge_png, png_chunk, with_orientation

BY_HAND: dict[int, Callable[[PixelArray], PixelArray]] = {
    1: lambda stored: stored,
    2: lambda stored: stored[:, ::-1],
    3: lambda stored: stored[::-1, ::-1],
    4: lambda stored: stored[::-1],
    5: lambda stored: stored.transpose(1, 0, 2),
    6: lambda stored: np.rot90(stored, -1),
    7: lambda stored: stored[::-1, ::-1].transpose(1, 0, 2),
    8: lambda stored: np.rot90(stored, 1),
}


def save(folder: Path, content: bytes, name: str = "image") -> str:
    path = folder / name
    path.write_bytes(content)
    return str(path)


def plainly(path: str, preprocessing: Preprocessing) -> PixelArray:
    """What a straightforward script does, with torchvision's rounding."""
    image = Image.open(path).convert("RGB")
    scale_to = preprocessing.resize_px
    if image.width <= image.height:
        size = (scale_to, int(scale_to * image.height / image.width))
    else:
        size = (int(scale_to * image.width / image.height), scale_to)
    image = image.resize(size, Image.Resampling.BICUBIC)
    left = round((image.width - preprocessing.size_px) / 2.0)
    top = round((image.height - preprocessing.size_px) / 2.0)
    return np.asarray(image.crop((left, top, left + preprocessing.size_px, top + preprocessing.size_px)))


@pytest.mark.parametrize("size", [(300, 200), (200, 300), (256, 256), (1000, 1001), (97, 301), (1023, 3001), (40, 500)])
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_an_image_is_prepared_exactly_as_a_plain_script_does_it(
    tmp_path: Path, preprocessing: Preprocessing, size: tuple[int, int], kind: str
) -> None:
    noise = np.random.default_rng(0).integers(0, 256, (*size[::-1], 3), np.uint8)
    path = save(tmp_path, encoded(Image.fromarray(noise), kind))
    np.testing.assert_array_equal(load_pixels(path, preprocessing).pixels, plainly(path, preprocessing))


@pytest.mark.parametrize("mode", ["L", "CMYK", "P", "1"])
def test_other_colour_modes_are_prepared_exactly_as_a_plain_script_does_it(
    tmp_path: Path, preprocessing: Preprocessing, mode: str
) -> None:
    path = save(tmp_path, encoded(gradient().convert(mode), "TIFF"))
    np.testing.assert_array_equal(load_pixels(path, preprocessing).pixels, plainly(path, preprocessing))


def test_a_large_jpeg_decoded_at_a_fraction_looks_like_the_whole(tmp_path: Path, preprocessing: Preprocessing) -> None:
    path = save(tmp_path, encoded(gradient(3000, 2200), "JPEG", quality=95))
    loaded = load_pixels(path, preprocessing)
    assert (loaded.width_px, loaded.height_px) == (3000, 2200)
    difference = loaded.pixels.astype(int) - plainly(path, preprocessing)
    assert np.abs(difference).max() <= 3


def test_a_loaded_image_tells_its_hash_and_size(tmp_path: Path, preprocessing: Preprocessing) -> None:
    content = with_orientation(gradient(40, 30), 6, "PNG")
    loaded = load_pixels(save(tmp_path, content), preprocessing)
    assert loaded.content_hash == xxhash.xxh3_128(content).hexdigest()
    assert (loaded.width_px, loaded.height_px) == (30, 40)
    assert loaded.pixels.shape == (224, 224, 3)
    assert loaded.pixels.flags.writeable


@pytest.mark.parametrize("orientation", BY_HAND)
@pytest.mark.parametrize("kind", ["PNG", "TIFF", "JPEG"])
def test_exif_orientation_is_the_same_for_model_thumbnail_and_viewer(
    tmp_path: Path, preprocessing: Preprocessing, orientation: int, kind: str
) -> None:
    turned = save(tmp_path, with_orientation(gradient(64, 40), orientation, kind), "turned")
    as_stored = np.asarray(Image.open(save(tmp_path, encoded(Image.open(turned), "PNG"), "stored")).convert("RGB"))
    if kind == "TIFF":  # Pillow has turned it already
        as_stored = np.asarray(gradient(64, 40))
    upright = np.ascontiguousarray(BY_HAND[orientation](as_stored))
    reference = save(tmp_path, encoded(Image.fromarray(upright), "PNG"), "upright")

    np.testing.assert_array_equal(load_full(turned, 1000), upright)
    np.testing.assert_array_equal(np.asarray(open_image(turned)), upright)
    np.testing.assert_array_equal(load_thumbnail(turned, 20), load_thumbnail(reference, 20))
    loaded = load_pixels(turned, preprocessing)
    np.testing.assert_array_equal(loaded.pixels, load_pixels(reference, preprocessing).pixels)
    assert (loaded.height_px, loaded.width_px) == upright.shape[:2]


def test_a_turned_jpeg_that_is_decoded_at_a_fraction_keeps_its_full_size(
    tmp_path: Path, preprocessing: Preprocessing
) -> None:
    path = save(tmp_path, with_orientation(gradient(2400, 1800), 8))
    loaded = load_pixels(path, preprocessing)
    assert (loaded.width_px, loaded.height_px) == (1800, 2400)
    assert load_thumbnail(path, 120).shape == (120, 90, 3)


def test_the_orientation_of_a_heif_is_applied_once(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[274] = 6
    path = tmp_path / "turned.heic"
    pillow_heif.from_pillow(gradient(64, 40)).save(path, quality=100, exif=exif.tobytes())
    upright = np.rot90(np.asarray(gradient(64, 40)), -1)
    assert load_full(str(path), 1000).shape == upright.shape
    assert np.abs(load_full(str(path), 1000).astype(int) - upright).mean() < 5


def test_transparency_is_laid_over_white(tmp_path: Path) -> None:
    red = Image.new("RGBA", (4, 4), (255, 0, 0, 255))
    red.putpixel((0, 0), (255, 0, 0, 0))
    red.putpixel((1, 0), (0, 0, 0, 51))
    pixels = load_full(save(tmp_path, encoded(red, "PNG")), 10)
    assert pixels[0, 0].tolist() == [255, 255, 255]
    assert pixels[0, 1].tolist() == [204, 204, 204]
    assert pixels[3, 3].tolist() == [255, 0, 0]


def test_an_animation_gives_its_first_frame(tmp_path: Path) -> None:
    frames = [Image.new("RGB", (10, 10), colour) for colour in ("red", "lime", "blue")]
    for kind in ("GIF", "WEBP", "PNG"):
        path = save(tmp_path, encoded(frames[0], kind, save_all=True, append_images=frames[1:]))
        assert np.abs(load_full(path, 10)[5, 5].astype(int) - [255, 0, 0]).max() <= 3


@pytest.mark.parametrize("orientation", [1, 6])
@pytest.mark.parametrize("dtype", [np.uint16, np.float32])
def test_a_deep_tiff_looks_like_its_8_bit_twin(tmp_path: Path, dtype: type, orientation: int) -> None:
    colours = np.asarray(gradient(64, 40))
    scale = 257 if dtype is np.uint16 else 1 / 255
    for values in (colours, colours[..., 0]):
        path = tmp_path / "deep.tif"
        photometric = "rgb" if values.ndim == 3 else "minisblack"
        tag = [(274, "H", 1, orientation, True)]
        tifffile.imwrite(
            path, (values.astype(np.float64) * scale).astype(dtype), photometric=photometric, extratags=tag
        )
        upright = BY_HAND[orientation](np.broadcast_to(values.reshape(40, 64, -1), (40, 64, 3)))
        assert np.abs(load_full(str(path), 1000).astype(int) - upright).max() <= 1


def tiff_values(dtype: str, photometric: str) -> PixelArray:
    """[40, 50] or [40, 50, 3] a ramp over the whole of a type, 0 to 1 for fractions, white the least if so asked."""
    y, x = np.mgrid[0:40, 0:50]
    share = (x / 49 + y / 39) / 2
    values = share if dtype.startswith("float") else np.rint(share * np.iinfo(dtype).max)
    if photometric == "miniswhite":
        values = values.max() - values
    if photometric == "rgb":
        values = np.stack([values, values[::-1], values[:, ::-1]], axis=-1)
    return values.astype(dtype)


@pytest.mark.parametrize("compression", [None, "zlib"])
@pytest.mark.parametrize("byteorder", "<>")
@pytest.mark.parametrize("photometric", ["minisblack", "miniswhite", "contig", "separate"])
@pytest.mark.parametrize(
    "dtype", ["uint8", "int8", "uint16", "int16", "uint32", "int32", "float16", "float32", "float64"]
)
def test_every_kind_of_tiff_shows_the_same_picture(
    tmp_path: Path, dtype: str, photometric: str, byteorder: str, compression: str | None
) -> None:
    planes = photometric if photometric in ("contig", "separate") else None
    values = tiff_values(dtype, "rgb" if planes else photometric)
    stored = np.moveaxis(values, -1, 0) if planes == "separate" else values
    path = str(tmp_path / "kind.tif")
    tifffile.imwrite(
        path, stored, photometric="rgb" if planes else photometric, planarconfig=planes, byteorder=byteorder,
        compression=compression,
    )  # fmt: skip
    wanted = tiff_values("uint16", "rgb" if planes else "minisblack") / 257
    shown = load_full(path, 1000).astype(int)
    assert np.abs(shown - (wanted if planes else wanted[..., None])).max() <= 2


@pytest.mark.parametrize("has_library", [True, False])
@pytest.mark.parametrize("photometric", [0, 1])
def test_a_deep_tiff_compressed_as_tifffile_alone_can_not_read_is_right_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, photometric: int, has_library: bool
) -> None:
    if not has_library:

        def lack(*_: object) -> None:
            raise ValueError("<COMPRESSION.LZW: 5> requires the 'imagecodecs' package")

        monkeypatch.setattr("core.dataset.formats._grey_or_rgb", lack)
    values = tiff_values("uint16", "miniswhite" if photometric == 0 else "minisblack")
    content = encoded(Image.fromarray(values), "TIFF", compression="tiff_lzw", tiffinfo={262: photometric, 274: 3})
    shown = load_full(save(tmp_path, content), 1000).astype(int)
    upright = (tiff_values("uint16", "minisblack") / 257)[::-1, ::-1, None]
    assert np.abs(shown - upright).max() <= 1


def test_a_dataset_s_range_holds_for_its_images_of_more_than_8_bits(
    tmp_path: Path, preprocessing: Preprocessing
) -> None:
    dim, paths = gradient(64, 64).convert("L"), []
    for number in range(3):
        paths.append(str(tmp_path / f"{number}.tif"))
        tifffile.imwrite(paths[-1], np.asarray(dim).astype(np.uint16) * 16, photometric="minisblack")
    spoilt = np.asarray(dim).astype(np.uint16) * 16
    spoilt[:40] += 300  # many pixels above the camera's 12 bits
    tifffile.imwrite(tmp_path / "spoilt.tif", spoilt, photometric="minisblack")
    ranges = ranges_of([*paths, save(tmp_path, encoded(gradient(), "JPEG"), "plain.jpg")])
    assert ranges == (SampleRange("uint16", 0.0, 4095.0),)
    prepared = load_pixels(str(tmp_path / "spoilt.tif"), replace(preprocessing, ranges=ranges)).pixels
    known = load_pixels(paths[0], preprocessing).pixels
    assert 5 < prepared.mean() - known.mean() < 20


def test_white_icons_on_transparency_lie_on_black_and_can_be_told_apart(tmp_path: Path) -> None:
    for kind in ("PNG", "WEBP", "GIF"):
        icon = Image.new("RGBA", (20, 20), (255, 255, 255, 0))
        icon.paste((255, 255, 255, 255), (5, 5, 12, 12))
        settings = {"lossless": True} if kind == "WEBP" else {}
        pixels = load_full(save(tmp_path, encoded(icon, kind, **settings)), 100)
        assert pixels[8, 8].tolist() == [255, 255, 255]
        assert pixels[15, 15].tolist() == [0, 0, 0]


def test_what_decodes_as_ever_is_told_from_what_does_not(tmp_path: Path) -> None:
    faint = Image.new("RGBA", (20, 20), (255, 255, 255, 0))
    faint.paste((255, 255, 255, 255), (5, 5, 12, 12))
    red = Image.new("RGBA", (20, 20), (255, 0, 0, 99))
    plain = [encoded(gradient(), kind) for kind in ("JPEG", "PNG", "BMP", "TIFF", "WEBP")] + [encoded(red, "PNG")]
    revised = [encoded(faint, "PNG"), float_tiff(np.zeros((4, 4), np.float32))]
    revised.append(encoded(Image.fromarray(np.zeros((4, 4), np.uint16)), "PNG"))
    assert not any(is_revised(save(tmp_path, content, f"plain{n}")) for n, content in enumerate(plain))
    assert all(is_revised(save(tmp_path, content, f"revised{n}")) for n, content in enumerate(revised))


def test_a_thumbnail_keeps_the_shape_and_is_never_enlarged(tmp_path: Path) -> None:
    assert load_thumbnail(save(tmp_path, encoded(gradient(800, 400), "JPEG")), 100).shape == (50, 100, 3)
    assert load_thumbnail(save(tmp_path, encoded(gradient(30, 20), "PNG")), 100).shape == (20, 30, 3)
    assert load_thumbnail(save(tmp_path, encoded(gradient(1, 5000), "PNG")), 100).shape == (100, 1, 3)
    assert load_full(save(tmp_path, encoded(gradient(3000, 1500), "JPEG")), 1000).shape == (500, 1000, 3)


@pytest.mark.parametrize("length", [20_000, 4001, 4002])
@pytest.mark.parametrize("breadth", [1, 3, 10])
def test_the_very_middle_of_a_long_strip_is_scored(
    tmp_path: Path, preprocessing: Preprocessing, length: int, breadth: int
) -> None:
    along = 125 + 75 * np.sign(np.arange(length) - (length - 1) / 2)  # dark, then bright, from the middle on
    strip = np.broadcast_to(along.astype(np.uint8)[:, None, None], (length, breadth, 3))
    tall = load_pixels(save(tmp_path, encoded(Image.fromarray(strip.copy()), "PNG")), preprocessing).pixels.astype(int)
    assert tall[0].mean() < 110 < 140 < tall[-1].mean()
    assert np.abs(tall + tall[::-1] - 250).max() <= 5  # the crop may lie half a pixel off, as torchvision rounds
    lying = encoded(Image.fromarray(strip.transpose(1, 0, 2).copy()), "PNG")
    np.testing.assert_array_equal(load_pixels(save(tmp_path, lying), preprocessing).pixels, tall.transpose(1, 0, 2))


def png_with(*extra: bytes) -> bytes:
    """A PNG with further chunks before its pixels."""
    whole = encoded(gradient(40, 30), "PNG")
    return whole[:33] + b"".join(extra) + whole[33:]


def spoilt(chunk: bytes) -> bytes:
    """The chunk with a wrong checksum."""
    return chunk[:-1] + bytes([chunk[-1] ^ 1])


@pytest.mark.parametrize(
    "extra",
    {
        "a workflow of 2 MB": png_chunk(b"zTXt", b"workflow\0\0" + zlib.compress(b'{"n":1},' * 262_144)),
        "XMP of 2 MB": png_chunk(b"iTXt", b"XML:com.adobe.xmp\0\1\0\0\0" + zlib.compress(b"<x/> " * 420_000)),
        "a profile of 3 MB": png_chunk(b"iCCP", b"printer\0\0" + zlib.compress(bytes(3_000_000))),
        "a text with a wrong checksum": spoilt(png_chunk(b"tEXt", b"Comment\0hello")),
        "EXIF with a wrong checksum": spoilt(png_chunk(b"eXIf", b"MM\0*")),
        "a resolution with a wrong checksum": spoilt(png_chunk(b"pHYs", bytes(9))),
        "half a resolution": png_chunk(b"pHYs", b"\0\0"),
        "a gamma of nothing": png_chunk(b"gAMA", b""),
        "a colour space of nothing": png_chunk(b"sRGB", b""),
        "an animation of nothing": png_chunk(b"acTL", b""),
        "texts packed wrongly": png_chunk(b"zTXt", b"Raw profile type exif\0\0nothing packed"),
    }.items(),
    ids=lambda item: item[0],
)
def test_a_png_is_not_refused_for_what_carries_no_pixels(tmp_path: Path, extra: tuple[str, bytes]) -> None:
    path = save(tmp_path, png_with(extra[1]))
    assert check_header(path) is None
    np.testing.assert_array_equal(load_full(path, 1000), np.asarray(gradient(40, 30)))


def test_a_png_with_spoilt_pixels_is_refused_as_ever(tmp_path: Path) -> None:
    whole = encoded(gradient(40, 30), "PNG")
    place = whole.index(b"IDAT") + 40
    with pytest.raises(ImageProblem, match="damaged"):
        load_full(save(tmp_path, whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]), 1000)


@pytest.mark.parametrize("settings", [{}, {"progressive": True}, {"quality": 30}, {"subsampling": 0}])
@pytest.mark.parametrize("missing", [1, 2])
def test_a_jpeg_that_lacks_only_its_end_marker_is_shown(tmp_path: Path, missing: int, settings: dict[str, int]) -> None:
    whole = encoded(gradient(200, 160), "JPEG", **settings)
    shown = load_full(save(tmp_path, whole[:-missing]), 1000)
    np.testing.assert_array_equal(shown, load_full(save(tmp_path, whole), 1000))


@pytest.mark.parametrize("settings", [{}, {"progressive": True}])
@pytest.mark.parametrize("missing", [6, 10, 40, 400])
def test_a_jpeg_that_lacks_pixels_is_refused(tmp_path: Path, missing: int, settings: dict[str, bool]) -> None:
    noise = Image.fromarray(np.random.default_rng(0).integers(0, 256, (60, 70, 3), np.uint8))
    whole = encoded(noise, "JPEG", quality=90, **settings)
    with pytest.raises(ImageProblem, match="truncated"):
        load_full(save(tmp_path, whole[:-missing]), 1000)


@pytest.mark.parametrize("kind", range(1, 7))
def test_every_kind_of_ppm_is_read_whatever_comments_it_holds(tmp_path: Path, kind: int) -> None:
    grey = np.asarray(gradient(24, 10).convert("L"))
    values = np.asarray(gradient(24, 10)) if kind in (3, 6) else grey
    body = values.tobytes() if kind > 4 else b" ".join(b"%d" % value for value in values.ravel())
    most = b" 255"
    if kind in (1, 4):
        values, most = np.where(grey > 127, np.uint8(255), np.uint8(0)), b""
        black = (grey <= 127).astype(np.uint8)
        body = np.packbits(black, axis=1).tobytes() if kind == 4 else b"".join(b"%d" % bit for bit in black.ravel())
    if kind < 4:
        body = body[:30] + b" # a comment 1 2 3\n " + body[30:] if kind == 1 else b"#9 9\n" + body
    content = b"P%d# made by hand\n24 # wide\n 10" % kind + most + b"\n" + body
    shown = load_full(save(tmp_path, content), 1000)
    wanted = values if values.ndim == 3 else np.broadcast_to(values[..., None], (10, 24, 3))
    np.testing.assert_array_equal(shown, wanted)


def test_a_plain_ppm_with_too_few_or_too_large_numbers_is_refused(tmp_path: Path) -> None:
    for body in (b"1 2 3", b"1 2 3 999", b"1 2 x 4"):
        with pytest.raises(ImageProblem, match=r"truncated|damaged"):
            load_full(save(tmp_path, b"P2\n2 2\n255\n" + body), 10)


BURDENS = {
    "a comment of 20 MB": lambda: b"P6\n#" + bytes(20_000_000) + b"\n8 8\n255\n" + bytes(192),
    "millions of comments": lambda: b"P6\n" + b"#\n" * 5_000_000 + b"8 8\n255\n" + bytes(192),
    "millions of plain numbers": lambda: b"P3\n1000 700\n255\n" + b"200 " * 2_100_000,
    "a million texts": lambda: png_with(png_chunk(b"tEXt", b"a\0b") * 1_000_000),
    "a million unknown chunks": lambda: png_with(png_chunk(b"vpAg", b"ab") * 1_000_000),
}


@pytest.mark.parametrize("burden", BURDENS)
def test_what_is_no_pixel_takes_no_time(tmp_path: Path, burden: str) -> None:
    path = save(tmp_path, BURDENS[burden]())
    began_s = time.process_time()
    check_header(path)
    with suppress(ImageProblem):
        load_full(path, 1000)
    assert time.process_time() - began_s < 8  # each took 5 to 30 s for the one or the other


@pytest.mark.parametrize("kind", ["WEBP", "JPEG2000", "PNG"])
def test_no_kind_takes_more_memory_than_is_allowed_for_one_image(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    image = gradient(400, 300)
    image.putalpha(100)
    path = save(tmp_path, encoded(image, kind))
    assert check_header(path) is None
    monkeypatch.setattr("core.dataset.formats.MAX_BYTES", 1_300_000)  # less than 11 for each of its pixels
    assert "too large to decode: 400×300" in (check_header(path) or "")
    assert check_header(save(tmp_path, encoded(gradient(400, 300), "PNG"))) is None


def cut_in_half(content: bytes) -> bytes:
    return content[: len(content) // 2]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "BMP", "TIFF", "WEBP", "AVIF", "JPEG2000", "PPM"])
def test_half_a_file_of_any_kind_is_refused(tmp_path: Path, preprocessing: Preprocessing, kind: str) -> None:
    whole = save(tmp_path, encoded(gradient(), kind), "whole")
    load_pixels(whole, preprocessing)
    with pytest.raises(ImageProblem, match=r"truncated|cut short"):
        load_pixels(save(tmp_path, cut_in_half(Path(whole).read_bytes())), preprocessing)


def test_half_a_float_tiff_is_refused(tmp_path: Path, preprocessing: Preprocessing) -> None:
    content = float_tiff(np.random.default_rng(0).random((40, 40, 3), np.float32))
    with pytest.raises(ImageProblem, match=r"truncated|cut short"):
        load_pixels(save(tmp_path, cut_in_half(content)), preprocessing)


def test_an_image_without_a_pixel_is_refused(tmp_path: Path, preprocessing: Preprocessing) -> None:
    content = bytearray(encoded(Image.new("L", (1, 1)), "TIFF"))
    tag = content.index((256).to_bytes(2, "little"), 8)  # ImageWidth
    content[tag + 8 : tag + 12] = bytes(4)
    path = save(tmp_path, bytes(content))
    with pytest.raises(ImageProblem, match="without a pixel"):
        load_pixels(path, preprocessing)
    assert check_header(path) == "an image without a pixel"


@pytest.mark.filterwarnings("ignore::UserWarning:PIL")
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "BMP", "TIFF", "WEBP", "AVIF", "JPEG2000", "PPM", "float"])
def test_whatever_bytes_are_changed_an_image_is_loaded_or_refused(
    tmp_path: Path, preprocessing: Preprocessing, kind: str
) -> None:
    picture = gradient(40, 30)
    whole = float_tiff(np.zeros((30, 40, 3), np.float32)) if kind == "float" else encoded(picture, kind)
    chance = np.random.default_rng(7)
    outcomes = set()
    for _ in range(60):
        content = bytearray(whole)
        for place in chance.integers(0, chance.choice([30, 200, len(content)]), size=3):
            content[min(place, len(content) - 1)] = chance.integers(256)
        path = save(tmp_path, bytes(content))
        try:
            outcomes.add(load_pixels(path, preprocessing).pixels.shape)
        except ImageProblem as problem:
            outcomes.add(problem.message)
        check_header(path)
    assert len(outcomes) > 1


def test_what_is_not_there_may_be_there_later(tmp_path: Path, preprocessing: Preprocessing) -> None:
    with pytest.raises(PassingProblem, match="there is no such file"):
        load_pixels(str(tmp_path / "gone.jpg"), preprocessing)


def test_a_refused_permission_is_a_passing_reason(
    tmp_path: Path, preprocessing: Preprocessing, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = save(tmp_path, encoded(gradient(), "PNG"))

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(decode, "open", refuse, raising=False)
    with pytest.raises(PassingProblem, match="permission denied"):
        load_pixels(path, preprocessing)
    assert check_header(path) == "permission denied"


def test_a_file_over_the_limit_is_not_even_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = save(tmp_path, encoded(gradient(), "PNG"))
    monkeypatch.setattr(decode, "MAX_FILE_BYTES", 100)
    monkeypatch.setattr(decode, "open", pytest.fail, raising=False)
    with pytest.raises(ImageProblem, match="too large to read"):
        open_image(path)


def test_a_header_is_checked_without_decoding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", pytest.fail)
    monkeypatch.setattr("core.dataset.formats.read_tiff", pytest.fail)
    assert check_header(save(tmp_path, cut_in_half(encoded(gradient(), "JPEG")))) is None
    assert check_header(save(tmp_path, float_tiff(np.zeros((4, 4, 3), np.float32)))) is None
    assert check_header(save(tmp_path, b"words")) == "not an image"


def test_a_crop_larger_than_the_image_is_refused() -> None:
    with pytest.raises(UsageError, match="does not fit"):
        Preprocessing((0, 0, 0), (1, 1, 1), size_px=300, resize_px=256)


@pytest.mark.parametrize(
    "start",
    [
        b"\0\0\0\x20ftypisom\0\0\2\0isomiso2avc1mp41",
        b"\0\0\0\x14ftypqt  \0\0\2\0qt  ",
        b"\0\0\0\x1cftypmp42\0\0\0\0mp42isom",
        b"\0\0\0\x14ftypM4V \0\0\0\0M4V ",
        b"\0\0\0\x08wide\0\0\1\0mdat",
        b"\0\0\1\0moov\0\0\0\x6cmvhd",
        b"RIFF\0\0\1\0AVI LIST",
        b"\x1aE\xdf\xa3\1\0\0\0",
        b"\0\0\1\xba\x44\0",
    ],
)
def test_a_video_is_called_one(tmp_path: Path, start: bytes) -> None:
    assert check_header(save(tmp_path, start + bytes(200))) == "a video, not an image"


def test_a_text_that_looks_a_little_like_a_video_is_none(tmp_path: Path) -> None:
    assert check_header(save(tmp_path, b"The free encyclopedia")) == "not an image"


def test_bombs_stay_within_bounded_memory(tmp_path: Path) -> None:
    paths = [save(tmp_path, huge_png(), "bomb.png"), *(save(tmp_path, huge_jpeg(), f"bomb{n}.jpg") for n in range(3))]
    script = f"""
import resource
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from core.dataset.images import ImageProblem, Preprocessing, load_pixels, load_thumbnail
def load(path):
    try:
        return load_pixels(path, Preprocessing((0, 0, 0), (1, 1, 1))).pixels.shape, load_thumbnail(path, 96).shape
    except ImageProblem as problem:
        return problem.message
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
with ThreadPoolExecutor(4) as pool:
    print(*pool.map(load, {paths!r}), sep="\\n")
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    bomb, *scored, growth_mib = done.stdout.splitlines()
    assert bomb.startswith("too large to decode: 30000×30000 pixels")
    assert scored == ["((224, 224, 3), (96, 96, 3))"] * 3
    assert int(growth_mib) < 400  # 900 megapixels of RGB would be 2,700
    assert done.stderr == ""


def files_on_their_side() -> dict[str, bytes]:
    """An image of 30 × 50 pixels that lies on its side in a file of each kind."""
    side = gradient(50, 30)
    kinds = {kind: with_orientation(side, 6, kind) for kind in ("JPEG", "PNG", "WEBP", "TIFF", "AVIF")}
    whole = encoded(side, "PNG")
    behind = with_orientation(side, 8, "PNG")
    exif = behind[(start := behind.index(b"eXIf") - 4) : behind.index(b"IDAT", start) - 4]
    deep = io.BytesIO()
    values = np.asarray(side).astype(np.float32) / 255
    tifffile.imwrite(deep, values, photometric="rgb", extratags=[(274, "H", 1, 7, True)])
    heif = io.BytesIO()
    turned = Image.Exif()
    turned[274] = 5
    pillow_heif.from_pillow(side).save(heif, exif=turned.tobytes())
    return {
        **kinds,
        "EXIF behind the pixels": whole[:-12] + exif + whole[-12:],
        "TIFF of floats": deep.getvalue(),
        "HEIF": heif.getvalue(),
    }


@pytest.mark.parametrize("kind", files_on_their_side())
def test_the_upright_size_by_the_header_is_that_of_the_pixels(tmp_path: Path, kind: str) -> None:
    path = save(tmp_path, files_on_their_side()[kind])
    assert upright_size(path) == open_image(path).size == (30, 50)


def test_the_size_of_what_is_no_image_is_a_reason(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path, reason in ((str(tmp_path / "pipe"), "a pipe"), (save(tmp_path, b"words"), "not an image")):
        with pytest.raises(ImageProblem, match=reason):
            upright_size(path)


def test_threads_see_the_same_pixels_as_one(tmp_path: Path, preprocessing: Preprocessing) -> None:
    kinds = ["JPEG", "PNG", "GIF", "WEBP", "TIFF", "AVIF"] * 5
    paths = [save(tmp_path, encoded(gradient(100 + n, 90), kind), str(n)) for n, kind in enumerate(kinds)]
    alone = [load_pixels(path, preprocessing).pixels for path in paths]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda path: load_pixels(path, preprocessing).pixels, paths))
    np.testing.assert_array_equal(np.stack(together), np.stack(alone))
