"""A folder of odd and bad image files, all made by code: whatever reads images must get through it."""

from __future__ import annotations

import io
import os
import struct
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pillow_heif
import tifffile
from PIL import Image

SCORED = "scored"
ORIENTATION_TAG = 274
PATH_MAX = 4096


class ZooCase(NamedTuple):
    """One inhabitant. `expect` is SCORED, or a part of the reason that its row must give."""

    name: str
    path: str  # surrogate-escaped, as a scan of the folder finds it
    expect: str


def make_zoo(folder: Path) -> list[ZooCase]:
    """Fill an existing, empty `folder`; every entry that a scan of it gives a row is in the result, once."""
    return [*_odd_images(folder), *_bad_files(folder), *_odd_places(folder)]


def gradient(width: int = 320, height: int = 240) -> Image.Image:
    """An RGB image in which every corner has its own colour, so that turning and mirroring show."""
    x, y = np.meshgrid(np.linspace(0, 255, width), np.linspace(0, 255, height))
    return Image.fromarray(np.stack([x, y, (255 - x) * (255 - y) / 255], axis=-1).astype(np.uint8))


def encoded(image: Image.Image, kind: str, **settings: object) -> bytes:
    """The bytes of `image` as a file of that kind."""
    buffer = io.BytesIO()
    image.save(buffer, kind, **settings)
    return buffer.getvalue()


def with_orientation(image: Image.Image, orientation: int, kind: str = "JPEG") -> bytes:
    """`image` stored as it is, with an EXIF tag that says how to turn it."""
    exif = Image.Exif()
    exif[ORIENTATION_TAG] = orientation
    settings = {"quality": 95} if kind == "JPEG" else {}
    return encoded(image, kind, exif=exif, **settings)


def huge_png(side_px: int = 30_000) -> bytes:
    """A 1-bit white square: 900 megapixels in about 100 kB."""
    packer = zlib.compressobj(1)
    row = b"\0" + b"\xff" * ((side_px + 7) // 8)
    pixels = b"".join(packer.compress(row) for _ in range(side_px)) + packer.flush()
    header = struct.pack(">IIBBBBB", side_px, side_px, 1, 0, 0, 0, 0)
    chunks = png_chunk(b"IHDR", header) + png_chunk(b"IDAT", pixels) + png_chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunks


def huge_jpeg(side_px: int = 30_000) -> bytes:
    """A mid-grey baseline JPEG: with the standard Huffman tables each block is six bits, 00 1010 (no change, end)."""
    small = encoded(Image.new("L", (8, 8), 128), "JPEG")
    size_at = small.index(b"\xff\xc0") + 5
    scan_at = small.index(b"\xff\xda")
    scan_at += 2 + int.from_bytes(small[scan_at + 2 : scan_at + 4], "big")
    header = small[:size_at] + struct.pack(">HH", side_px, side_px) + small[size_at + 4 : scan_at]
    n_blocks = (side_px // 8) ** 2
    return header + b"\x28\xa2\x8a" * (n_blocks // 4) + b"\xff\xd9"


def float_tiff(values: np.ndarray) -> bytes:
    """A TIFF of the array's own type: [h, w], or [h, w, 3]."""
    buffer = io.BytesIO()
    tifffile.imwrite(buffer, values, photometric="rgb" if values.ndim == 3 else "minisblack")
    return buffer.getvalue()


def png_chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def _odd_images(folder: Path) -> Iterator[ZooCase]:
    """Files that are unusual and fine."""
    for name, content in _odd_contents():
        (folder / name).write_bytes(content())
        yield ZooCase(_case_name(name), str(folder / name), SCORED)


def _odd_contents() -> Iterator[tuple[str, Callable[[], bytes]]]:
    picture = gradient()
    grey = np.asarray(picture.convert("L"))
    alpha = picture.copy()
    alpha.putalpha(Image.fromarray(grey))
    frames = [gradient(), gradient().rotate(90), gradient().rotate(180)]
    palette = picture.convert("P", palette=Image.Palette.ADAPTIVE)
    yield "plain.jpg", lambda: encoded(picture, "JPEG", quality=95)
    yield "one_pixel.png", lambda: encoded(gradient(1, 1), "PNG")
    yield "wide_strip.png", lambda: encoded(gradient(5000, 1), "PNG")
    yield "tall_strip.png", lambda: encoded(gradient(1, 20_000), "PNG")
    yield "cmyk.jpg", lambda: encoded(picture.convert("CMYK"), "JPEG", quality=95)
    yield "palette.png", lambda: encoded(palette, "PNG")
    yield "palette_transparent.png", lambda: encoded(palette, "PNG", transparency=0)
    yield "grey.jpg", lambda: encoded(picture.convert("L"), "JPEG", quality=95)
    yield "grey_alpha.png", lambda: encoded(alpha.convert("LA"), "PNG")
    yield "alpha.png", lambda: encoded(alpha, "PNG")
    yield "one_bit.png", lambda: encoded(picture.convert("1"), "PNG")
    yield "grey_16_bit.png", lambda: encoded(Image.fromarray(grey.astype(np.uint16) * 257), "PNG")
    yield "grey_16_bit.tif", lambda: encoded(Image.fromarray(grey.astype(np.uint16) * 257), "TIFF")
    yield "colour_16_bit.tif", lambda: float_tiff(np.asarray(picture).astype(np.uint16) * 257)
    yield "grey_float.tif", lambda: encoded(Image.fromarray(grey.astype(np.float32) / 255), "TIFF")
    yield "colour_float.tif", lambda: float_tiff(np.asarray(picture).astype(np.float32) / 255)
    yield "rotated_exif.jpg", lambda: with_orientation(picture.transpose(Image.Transpose.ROTATE_90), 6)
    yield "photo.heic", lambda: _heic(picture)
    yield "photo.avif", lambda: encoded(picture, "AVIF")
    yield "photo.webp", lambda: encoded(picture, "WEBP")
    yield "photo.bmp", lambda: encoded(picture, "BMP")
    yield "animated.gif", lambda: encoded(frames[0], "GIF", save_all=True, append_images=frames[1:])
    yield "animated.webp", lambda: encoded(frames[0], "WEBP", save_all=True, append_images=frames[1:])
    yield "really_a_png.jpg", lambda: encoded(picture, "PNG")
    yield "CAPITALS.JPG", lambda: encoded(picture, "JPEG")
    yield "no_suffix", lambda: encoded(picture, "PNG")
    yield "damaged_exif.jpg", lambda: encoded(picture, "JPEG", exif=b"Exif\0\0MM\0*\xff\xff\xff\xff" + b"\x01" * 40)
    yield "huge.jpg", huge_jpeg


def _case_name(file_name: str) -> str:
    return file_name.replace(".", "_")


def _heic(image: Image.Image) -> bytes:
    buffer = io.BytesIO()
    pillow_heif.from_pillow(image).save(buffer, quality=90)
    return buffer.getvalue()


def _bad_files(folder: Path) -> Iterator[ZooCase]:
    """Files that can't be read as images."""
    jpeg, png = encoded(gradient(), "JPEG", quality=95), encoded(gradient(), "PNG")
    contents = [
        ("truncated.jpg", jpeg[: len(jpeg) // 2], "truncated"),
        ("truncated.png", png[: len(png) // 2], "truncated"),
        ("header_only.jpg", jpeg[:30], "truncated"),
        ("empty.jpg", b"", "empty"),
        ("text.jpg", b"This is a note, not a photograph.\n", "not an image"),
        ("noise.png", np.random.default_rng(0).bytes(2000), "not an image"),
        ("broken.tif", b"II*\0" + b"\xff" * 60, "TIFF"),
        ("broken.webp", b"RIFF\x40\0\0\0WEBPVP8 " + b"\0" * 60, "WebP"),
        ("broken.heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 60, "HEIF"),
        ("huge.png", huge_png(), "too large"),
    ]
    for name, content, reason in contents:
        (folder / name).write_bytes(content)
        yield ZooCase(_case_name(name), str(folder / name), reason)


def _odd_places(folder: Path) -> Iterator[ZooCase]:
    """Links, permissions, names and paths that make trouble."""
    plain = encoded(gradient(), "JPEG", quality=95)
    for name, place in (
        ("newline", b"new\nline.jpg"),
        ("invalid_utf8", b"caf\xe9.jpg"),
        ("unicode", "写真 ñ.jpg".encode()),
    ):
        path = os.path.join(os.fsencode(folder), place)
        with open(path, "wb") as file:
            file.write(plain)
        yield ZooCase(name, os.fsdecode(path), SCORED)
    yield ZooCase("long_path", _file_at_long_path(folder / "deep", plain), SCORED)

    locked = folder / "locked.jpg"
    locked.write_bytes(plain)
    locked.chmod(0)
    yield ZooCase("locked", str(locked), SCORED if os.access(locked, os.R_OK) else "permission")

    links = {"broken_link.jpg": "nowhere.jpg", "self_link.jpg": "self_link.jpg", "loop": "."}
    for name, target in links.items():
        (folder / name).symlink_to(target)
    yield ZooCase("broken_link", str(folder / "broken_link.jpg"), "points nowhere")
    yield ZooCase("self_link", str(folder / "self_link.jpg"), "back to itself")
    yield ZooCase("link_loop", str(folder / "loop"), "scanned already")

    os.mkfifo(folder / "pipe.jpg")
    yield ZooCase("pipe", str(folder / "pipe.jpg"), "pipe")


def _file_at_long_path(top: Path, content: bytes) -> str:
    """A file whose path is nearly as long as the system allows."""
    path = str(top)
    while len(os.fsencode(path)) < PATH_MAX - 250:
        path = os.path.join(path, "d" * min(200, PATH_MAX - 60 - len(os.fsencode(path))))
    os.makedirs(path)
    path = os.path.join(path, "far_away.jpg")
    with open(path, "wb") as file:
        file.write(content)
    return path
