"""The bytes of a file that carry its pixels, which decoders get in place of the whole.

Pillow refuses a PNG for its texts and profiles, and reads comments byte by byte: a file must not be refused, nor take
half a minute, for what shows nothing. A JPEG that ends before its end marker is told from one that lacks pixels.
"""

from __future__ import annotations

import io
import re
import struct
import zlib
from collections.abc import Iterator
from typing import IO, Literal

import numpy as np
from PIL import Image
from PIL.JpegImagePlugin import JpegImageFile

Need = Literal["header", "orientation", "pixels"]  # each with what stands before it
PNG_SIGN = b"\x89PNG\r\n\x1a\n"
PALETTE_CHUNKS = (b"PLTE", b"tRNS")
EXIF_CHUNKS = (b"eXIf", b"iTXt", b"tEXt", b"zTXt")  # in which programs keep how the image is to be turned
EXIF_KEYWORDS = (b"XML:com.adobe.xmp\0", b"Raw profile type exif\0")
MAX_EXIF_BYTES = 1 << 16  # of such a chunk, and of what it is unpacked to
MAX_EXIF_CHUNKS = 64
MAX_PPM_HEADER_BYTES = 1 << 16
PPM_HEADER = re.compile(rb"P([1-6])((?:\s+|#[^\r\n]*[\r\n])+\d+)((?:\s+|#[^\r\n]*[\r\n])+\d+)", re.DOTALL)
PPM_MOST = re.compile(rb"(?:\s+|#[^\r\n]*[\r\n])+(\d+)")
END_MARKER = b"\xff\xd9"
FILLERS = (b"\x55" * 256, b"\xaa" * 256)  # what a decoder takes for pixels where there are none


def png_pixels(file: IO[bytes], need: Need) -> IO[bytes]:
    """A PNG of the chunks that `need` asks for. The orientation comes first, for it may stand behind the pixels."""
    header, others, n_looked_at = io.BytesIO(), io.BytesIO(), 0
    header.write(PNG_SIGN)
    has_pixels = False
    for name, start, length in _png_chunks(file):
        kept = header if name == b"IHDR" else others
        if name == b"IDAT" and need != "pixels":
            has_pixels = True
            if need == "header":
                break
        elif name == b"IEND" and need != "pixels":
            break
        elif _is_needed(name):
            file.seek(start)
            kept.write(file.read(length + 12))
        elif name in EXIF_CHUNKS and length <= MAX_EXIF_BYTES and n_looked_at < MAX_EXIF_CHUNKS:
            n_looked_at += 1
            file.seek(start)
            if _tells_orientation(name, chunk := file.read(length + 12)):
                header.write(chunk)
    if has_pixels:  # that are not needed: Pillow stops where they begin
        others.write(b"\0\0\0\0IDAT")
    header.write(others.getvalue())
    header.seek(0)
    return header


def _png_chunks(file: IO[bytes]) -> Iterator[tuple[bytes, int, int]]:
    """(name, where it begins, bytes that it holds) of each chunk that begins before the file's end."""
    place = len(PNG_SIGN)
    while True:
        file.seek(place)
        head = file.read(8)
        if len(head) < 8:
            return
        length, name = struct.unpack(">I4s", head)
        yield name, place, length
        if name == b"IEND":
            return
        place += length + 12


def _is_needed(name: bytes) -> bool:
    """Critical chunks, whose names begin with a capital, and transparency; not the further frames of an animation."""
    return name[:1].isupper() or name in PALETTE_CHUNKS


def _tells_orientation(name: bytes, chunk: bytes) -> bool:
    """Whether a whole chunk holds EXIF or XMP data that are undamaged and small."""
    content, checksum = chunk[8:-4], chunk[-4:]
    if zlib.crc32(name + content) != int.from_bytes(checksum, "big"):
        return False
    if name == b"eXIf":
        return True
    keyword = next((keyword for keyword in EXIF_KEYWORDS if content.startswith(keyword)), None)
    if keyword is None or name == b"tEXt":
        return keyword is not None
    packed = content[len(keyword) :]
    if name == b"zTXt":
        return _is_small(packed[1:])
    return packed[:1] == b"\0" or _is_small(packed[2:].split(b"\0", 2)[-1])


def _is_small(packed: bytes) -> bool:
    try:
        unpacker = zlib.decompressobj()
        unpacker.decompress(packed, MAX_EXIF_BYTES)
        return unpacker.eof
    except zlib.error:
        return False


def ppm_pixels(file: IO[bytes], need: Need) -> IO[bytes]:
    """A PBM, PGM or PPM without comments, its numbers binary. Raises ValueError for a header of more than 64 KiB."""
    start = file.read(MAX_PPM_HEADER_BYTES)
    found = PPM_HEADER.match(start)
    if found is None:
        raise ValueError("a PPM without a header")
    kind, width, height = int(found[1]), int(found[2].split()[-1]), int(found[3].split()[-1])
    most, end = 1, found.end()
    if kind not in (1, 4):
        if (found := PPM_MOST.match(start, end)) is None:
            raise ValueError("a PPM without a header")
        most, end = int(found[1]), found.end()
    is_plain = kind < 4
    header = b"P%d\n%d %d\n" % (kind + 3 if is_plain else kind, width, height)
    header += b"" if kind in (1, 4) else b"%d\n" % most
    if need != "pixels":
        return io.BytesIO(header)
    file.seek(end if is_plain else end + 1)
    body = file.read()
    return io.BytesIO(header + (_binary(body, kind, width, most) if is_plain else body))


def _binary(body: bytes, kind: int, width: int, most: int) -> bytes:
    """The numbers of a plain PBM, PGM or PPM as a binary one holds them; fewer where one is none."""
    body = re.sub(rb"#[^\r\n]*", b"", body)
    if kind == 1:
        bits = np.frombuffer(body, np.uint8)
        bits = bits[(bits == ord("0")) | (bits == ord("1"))] - ord("0")
        rows = bits[: len(bits) // width * width].reshape(-1, width) if width else bits.reshape(0, 1)
        return np.packbits(rows, axis=1).tobytes()
    numbers = np.fromstring(body, np.uint16, sep=" ")
    if (numbers > most).any():
        raise ValueError("a PPM with a number above its largest")
    return numbers.astype(">u2" if most > 255 else np.uint8).tobytes()


def jpeg_without_end(data: bytes, draft: tuple[int, int] | None) -> Image.Image | None:
    """The image if nothing but the end marker is missing, so that what is put in its place shows nowhere; else None."""
    images, data = [], data.rstrip(END_MARKER[:1])
    for filler in FILLERS:
        image: Image.Image = JpegImageFile(io.BytesIO(data + filler + END_MARKER), "")
        if draft is not None:
            image.draft(None, draft)
        image.load()
        images.append(image)
    first, second = images
    return first if first.tobytes() == second.tobytes() else None
