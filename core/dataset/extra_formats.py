"""Kinds of files that need the extra `formats`: JPEG XL (imagecodecs), camera RAW (rawpy) and DICOM (pydicom).

Each opener reads the header and raises ImportError where its library is missing; the libraries are imported when the
first such file is met. The GPL plug-ins for these kinds are passed over: this program is under the Apache licence.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from core.dataset.samples import Samples

LeastSize = Callable[[int, int], tuple[int, int]]


@dataclass(frozen=True)
class ExtraImage:
    """A file whose header was read."""

    size_px: tuple[int, int]  # width and height of the whole upright image
    decoded_px: tuple[int, int]  # as it will be decoded
    bytes_per_pixel: int  # that decoding takes
    load: Callable[[], Image.Image | Samples]


JXL_CODESTREAM, JXL_BOXES = b"\xff\x0a", b"\0\0\0\x0cJXL \r\n\x87\n"
JXL_HEADER_BYTES = 1 << 16  # boxes of metadata may stand before the image
JXL_RATIOS = ((1, 1), (12, 10), (4, 3), (3, 2), (16, 9), (5, 4), (2, 1))  # ISO/IEC 18181-1, SizeHeader
SIDEWAYS = (5, 6, 7, 8)


def open_jxl(file: IO[bytes], _: LeastSize | None) -> ExtraImage:
    """Raises ImportError without imagecodecs; ValueError for a damaged header."""
    import imagecodecs

    width, height, orientation = _jxl_header(_Bits(_jxl_codestream(file.read(JXL_HEADER_BYTES))))
    size = (height, width) if orientation in SIDEWAYS else (width, height)
    return ExtraImage(size, size, 16, partial(_load_jxl, imagecodecs, file))


def _load_jxl(imagecodecs: Any, file: IO[bytes]) -> Image.Image | Samples:
    """The first frame, which libjxl has turned upright."""
    file.seek(0)
    values = np.asarray(imagecodecs.jpegxl_decode(file.read(), index=0))
    if values.ndim == 3 and values.shape[2] == 1:
        values = values[..., 0]
    if values.dtype == np.uint8:
        return Image.fromarray(values)
    if values.ndim == 3:
        values = values[..., :3] if values.shape[2] > 2 else values[..., 0]
    return Samples(values, bits=8 * values.itemsize if values.dtype.kind == "u" else None)


def _jxl_codestream(start: bytes) -> bytes:
    """Where the image begins, maybe within boxes."""
    if not start.startswith(JXL_BOXES):
        return start
    place = len(JXL_BOXES)
    while place + 8 <= len(start):
        length, name = int.from_bytes(start[place : place + 4], "big"), start[place + 4 : place + 8]
        if name == b"jxlc":
            return start[place + 8 :]
        if name == b"jxlp":  # a part of it, after its number
            return start[place + 12 :]
        if length < 8:
            break
        place += length
    raise ValueError("a JPEG XL without an image in its first boxes")


class _Bits:
    """Numbers out of bytes, the least significant bit first."""

    def __init__(self, data: bytes) -> None:
        self._number, self._left = int.from_bytes(data[:64], "little"), 8 * len(data[:64])

    def take(self, n: int) -> int:
        if n > self._left:
            raise ValueError("a JPEG XL that ends in its header")
        value = self._number & ((1 << n) - 1)
        self._number >>= n
        self._left -= n
        return value


def _jxl_header(bits: _Bits) -> tuple[int, int, int]:
    """Width, height and orientation, as stored (ISO/IEC 18181-1, SizeHeader and ImageMetadata)."""
    if bits.take(16) != int.from_bytes(JXL_CODESTREAM, "little"):
        raise ValueError("no JPEG XL")
    is_small = bits.take(1)

    def side() -> int:
        return 8 * (bits.take(5) + 1) if is_small else bits.take((9, 13, 18, 30)[bits.take(2)]) + 1

    height = side()
    ratio = bits.take(3)
    width = height * JXL_RATIOS[ratio - 1][0] // JXL_RATIOS[ratio - 1][1] if ratio else side()
    is_all_default = bits.take(1)
    has_extra_fields = 0 if is_all_default else bits.take(1)
    return width, height, bits.take(3) + 1 if has_extra_fields else 1


def open_raw(file: IO[bytes], least_size: LeastSize | None) -> ExtraImage:
    """Raises ImportError without rawpy; LibRawError for a camera that is not known.

    Where it is enough, four pixels of the sensor become one, which takes a tenth of the time.
    """
    import rawpy

    raw = rawpy.imread(file)
    width, height = raw.sizes.width, raw.sizes.height
    if raw.sizes.flip in (5, 6):  # LibRaw's numbers for a camera that was held upright
        width, height = height, width
    half = (width + 1) // 2, (height + 1) // 2
    is_enough = least_size is not None and all(
        has >= wanted for has, wanted in zip(half, least_size(width, height), strict=True)
    )
    return ExtraImage((width, height), half if is_enough else (width, height), 24, partial(_load_raw, raw, is_enough))


def _load_raw(raw: Any, is_half: bool) -> Image.Image:
    with raw:
        return Image.fromarray(raw.postprocess(use_camera_wb=True, half_size=is_half, output_bps=8))


def open_dicom(file: IO[bytes], _: LeastSize | None) -> ExtraImage:
    """Raises ImportError without pydicom; AttributeError for an object without an image."""
    import pydicom

    facts = pydicom.dcmread(file, stop_before_pixels=True)
    size = int(facts.Columns), int(facts.Rows)
    return ExtraImage(size, size, 16, partial(_load_dicom, file))


def _load_dicom(file: IO[bytes]) -> Image.Image | Samples:
    """The first frame: colours as they are, grey by its window, or by all its values where it names none."""
    import pydicom
    from pydicom.pixels import apply_color_lut, apply_modality_lut, apply_voi_lut, pixel_array

    file.seek(0)
    facts = pydicom.dcmread(file)
    values = pixel_array(facts, index=0)  # YBR becomes RGB
    if facts.PhotometricInterpretation == "PALETTE COLOR":
        values = apply_color_lut(values, facts)
    if values.ndim == 3:
        bits = int(facts.BitsStored) if values.dtype != np.uint8 else None
        return Samples(values[..., :3], bits=16 if facts.PhotometricInterpretation == "PALETTE COLOR" else bits)
    is_inverted = facts.PhotometricInterpretation == "MONOCHROME1"
    measured = np.asarray(apply_modality_lut(values, facts))
    if "VOILUTSequence" in facts:
        looked_up = np.asarray(apply_voi_lut(measured, facts, prefer_lut=True))
        return Samples(looked_up, is_inverted, bits=int(facts.VOILUTSequence[0].LUTDescriptor[2]))
    if "WindowCenter" in facts and "WindowWidth" in facts:
        return Samples(_windowed(measured, facts), is_inverted)
    return Samples(measured.astype(np.float32), is_inverted)


def _windowed(values: NDArray[Any], facts: Any) -> NDArray[Any]:
    """0 to 1 over the first window that the file names (DICOM PS3.3, C.11.2.1.2)."""
    center, width = _first(facts.WindowCenter), max(_first(facts.WindowWidth), 1.0)
    function = facts.get("VOILUTFunction", "LINEAR")
    values = values.astype(np.float32)
    if function == "SIGMOID":
        return np.asarray(1 / (1 + np.exp(-4 * (values - center) / width)), np.float32)
    if function == "LINEAR_EXACT":
        return ((values - center) / width + 0.5).clip(0, 1)
    return ((values - (center - 0.5)) / max(width - 1, 1e-6) + 0.5).clip(0, 1)


def _first(value: Any) -> float:
    return float(value if isinstance(value, int | float | str) else value[0])


OPENERS: Mapping[str, Callable[[IO[bytes], LeastSize | None], ExtraImage]] = {
    "JPEG XL": open_jxl,
    "camera RAW": open_raw,
    "DICOM": open_dicom,
}
