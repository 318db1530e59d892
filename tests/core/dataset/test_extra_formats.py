"""Files of the extra `formats`, all made by code, and what is said where its libraries are missing."""

from __future__ import annotations

import io
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import tifffile
from PIL import Image

from core.arrays import PixelArray
from core.dataset.images import (
    ImageProblem,
    Preprocessing,
    check_header,
    is_revised,
    load_full,
    load_pixels,
    load_thumbnail,
    open_image,
    upright_size,
)
from tests.zoo.make_zoo import gradient

pytestmark = [  # pytest undoes the engine's own filters
    pytest.mark.filterwarnings("ignore::UserWarning:PIL"),
    pytest.mark.filterwarnings("ignore::UserWarning:pydicom"),
]
imagecodecs = pytest.importorskip("imagecodecs")
pydicom = pytest.importorskip("pydicom")
pytest.importorskip("rawpy")


def save(folder: Path, content: bytes) -> str:
    path = folder / "image"
    path.write_bytes(content)
    return str(path)


def jxl(values: np.ndarray, **settings: Any) -> bytes:
    return bytes(imagecodecs.jpegxl_encode(values, lossless=True, **settings))


def dng(pixels: PixelArray, orientation: int = 1) -> bytes:
    """What a camera that sees exactly `pixels` [h, w, 3] would write: one colour at each place of its sensor."""
    sensor = np.empty(pixels.shape[:2], np.uint16)
    for (down, right), colour in {(0, 0): 0, (0, 1): 1, (1, 0): 1, (1, 1): 2}.items():
        sensor[down::2, right::2] = pixels[down::2, right::2, colour].astype(np.uint16) * 250
    identity = tuple(number for row in range(3) for column in range(3) for number in (int(row == column), 1))
    tags = [
        (271, "s", 0, "Nobody", True),
        (274, "H", 1, orientation, True),
        (33421, "H", 2, (2, 2), True),  # CFARepeatPatternDim
        (33422, "B", 4, (0, 1, 1, 2), True),  # CFAPattern
        (50706, "B", 4, (1, 4, 0, 0), True),  # DNGVersion
        (50708, "s", 0, "Made by hand", True),
        (50721, "2i", 9, identity, True),  # ColorMatrix1
        (50728, "2I", 3, (1, 1, 1, 1, 1, 1), True),  # AsShotNeutral
    ]
    file = io.BytesIO()
    tifffile.imwrite(file, sensor, photometric=32803, extratags=tags)
    return file.getvalue()


def dicom(values: np.ndarray, photometric: str = "MONOCHROME2", **facts: Any) -> bytes:
    """A DICOM object with those pixels [h, w], or [h, w, 3]."""
    made = pydicom.Dataset()
    made.file_meta = pydicom.dataset.FileMetaDataset()
    made.file_meta.TransferSyntaxUID = pydicom.uid.ExplicitVRLittleEndian
    made.SOPClassUID = made.file_meta.MediaStorageSOPClassUID = pydicom.uid.SecondaryCaptureImageStorage
    made.SOPInstanceUID = made.file_meta.MediaStorageSOPInstanceUID = pydicom.uid.generate_uid()
    made.Rows, made.Columns = values.shape[:2]
    made.SamplesPerPixel, made.PhotometricInterpretation = (3 if values.ndim == 3 else 1), photometric
    if values.ndim == 3:
        made.PlanarConfiguration = 0
    made.BitsAllocated = made.BitsStored = 8 * values.itemsize
    made.HighBit, made.PixelRepresentation = made.BitsStored - 1, int(values.dtype.kind == "i")
    made.PixelData = values.tobytes()
    for name, value in facts.items():
        setattr(made, name, value)
    file = io.BytesIO()
    made.save_as(file, enforce_file_format=True)
    return file.getvalue()


@pytest.mark.parametrize("size", [(64, 40), (300, 300), (17, 33), (640, 360), (256, 512)])
def test_a_jpeg_xl_is_shown_and_its_size_known_by_its_header(tmp_path: Path, size: tuple[int, int]) -> None:
    path = save(tmp_path, jxl(np.asarray(gradient(*size))))
    assert check_header(path) is None
    assert upright_size(path) == open_image(path).size == size
    np.testing.assert_array_equal(load_full(path, 1000), np.asarray(gradient(*size)))
    assert max(load_thumbnail(path, 16).shape) <= 16


def test_a_jpeg_xl_may_be_grey_deep_transparent_or_in_boxes(tmp_path: Path) -> None:
    grey = np.asarray(gradient().convert("L"))
    shown = np.repeat(grey[..., None], 3, axis=2)
    np.testing.assert_array_equal(load_full(save(tmp_path, jxl(grey)), 1000), shown)
    np.testing.assert_array_equal(load_full(save(tmp_path, jxl(grey.astype(np.uint16) * 257)), 1000), shown)
    np.testing.assert_array_equal(load_full(save(tmp_path, jxl(grey, usecontainer=True)), 1000), shown)
    clear = np.dstack([np.zeros((20, 20, 3), np.uint8), np.full((20, 20), 51, np.uint8)])
    assert load_full(save(tmp_path, jxl(clear)), 100)[3, 3].tolist() == [204, 204, 204]


def test_half_a_jpeg_xl_is_refused(tmp_path: Path) -> None:
    whole = jxl(np.random.default_rng(0).integers(0, 256, (64, 64, 3), np.uint8))
    with pytest.raises(ImageProblem, match="damaged or cut short"):
        load_full(save(tmp_path, whole[: len(whole) // 2]), 1000)


@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
def test_a_raw_file_is_developed_and_upright(tmp_path: Path, orientation: int) -> None:
    path = save(tmp_path, dng(np.asarray(gradient(160, 120)), orientation))
    size = (160, 120) if orientation < 5 else (120, 160)
    assert check_header(path) is None
    assert upright_size(path) == open_image(path).size == size
    pixels = load_full(path, 1000).astype(int)
    turns = {1: 0, 3: 2, 6: -1, 8: 1}
    upright = np.rot90(np.asarray(gradient(160, 120)), turns[orientation])
    assert is_revised(path)  # its values were shown as they are, or its preview
    for channel in range(3):  # brightened, and with colours of its own: but light where the scene is light
        assert np.corrcoef(pixels[..., channel].ravel(), upright[..., channel].ravel())[0, 1] > 0.8


def test_a_large_raw_file_is_prepared_from_half_its_pixels(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = save(tmp_path, dng(np.asarray(gradient(1300, 1100))))
    loaded = load_pixels(path, Preprocessing((0.5,) * 3, (0.5,) * 3))
    assert (loaded.width_px, loaded.height_px) == (1300, 1100)
    assert load_full(path, 2000).shape == (1100, 1300, 3)


def test_a_window_says_what_is_black_and_white(tmp_path: Path) -> None:
    values = np.tile(np.arange(0, 4000, 20, dtype=np.int16), (50, 1))
    facts = {"RescaleSlope": 1, "RescaleIntercept": -1024, "WindowCenter": [40, 600], "WindowWidth": [400, 1600]}
    shown = load_full(save(tmp_path, dicom(values, **facts)), 1000)[0, :, 0].astype(int)
    # DICOM PS3.3 C.11.2.1.2.1, by hand: x = stored − 1024, y = ((x − 39.5) / 399 + 0.5) · 255
    stored = np.arange(0, 4000, 20)
    wanted = (((stored - 1024 - 39.5) / 399 + 0.5) * 255).clip(0, 255)
    assert np.abs(shown - wanted).max() <= 1


def test_monochrome1_is_white_where_it_is_least(tmp_path: Path) -> None:
    values = np.tile(np.arange(256, dtype=np.uint8), (50, 1))
    window = {"WindowCenter": 128, "WindowWidth": 256}
    black_is_zero = load_full(save(tmp_path, dicom(values, **window)), 1000).astype(int)
    white_is_zero = load_full(save(tmp_path, dicom(values, "MONOCHROME1", **window)), 1000).astype(int)
    assert black_is_zero[0, 0, 0] < 3 < 250 < black_is_zero[0, -1, 0]
    np.testing.assert_array_equal(black_is_zero, 255 - white_is_zero)


def test_colours_and_the_first_of_many_frames_of_a_dicom_are_shown(tmp_path: Path) -> None:
    pixels = np.asarray(gradient(60, 40))
    np.testing.assert_array_equal(load_full(save(tmp_path, dicom(pixels, "RGB")), 1000), pixels)
    frames = np.stack([np.full((40, 60), value, np.uint8) for value in (10, 200)])
    content = dicom(frames[0], NumberOfFrames=2, PixelData=frames.tobytes(), WindowCenter=128, WindowWidth=256)
    assert load_full(save(tmp_path, content), 1000)[5, 5].tolist() == [10, 10, 10]


def test_a_dicom_without_a_window_goes_by_its_values(tmp_path: Path) -> None:
    values = np.tile(np.linspace(-1000, 3000, 200).astype(np.int16), (100, 1))
    shown = load_full(save(tmp_path, dicom(values)), 1000)
    assert shown[0, 0, 0] < 3 < 250 < shown[0, -1, 0]


def test_a_dicom_without_an_image_is_refused(tmp_path: Path) -> None:
    whole = pydicom.dcmread(io.BytesIO(dicom(np.zeros((4, 4), np.uint8))))
    for name in ("PixelData", "Rows", "Columns"):
        delattr(whole, name)
    file = io.BytesIO()
    whole.save_as(file)
    assert "DICOM" in (check_header(save(tmp_path, file.getvalue())) or "")


@pytest.mark.parametrize(
    ("library", "kind", "content"),
    [
        ("imagecodecs", "JPEG XL", jxl(np.zeros((8, 8, 3), np.uint8))),
        ("rawpy", "camera RAW", dng(np.zeros((64, 64, 3), np.uint8))),
        ("pydicom", "DICOM", dicom(np.zeros((8, 8), np.uint8))),
    ],
)
def test_without_its_library_the_reason_names_the_extra(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, library: str, kind: str, content: bytes
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    path = save(tmp_path, content)
    reason = f"{kind} needs more than is installed: pip install 'interloper-audit[formats]'"
    assert check_header(path) == reason
    with pytest.raises(ImageProblem, match=r"interloper-audit\[formats\]"):
        load_full(path, 100)


@pytest.mark.parametrize("kind", ["JPEG XL", "camera RAW", "DICOM"])
def test_whatever_bytes_are_changed_an_image_is_loaded_or_refused(tmp_path: Path, kind: str) -> None:
    picture = np.asarray(gradient(64, 64))
    whole = {"JPEG XL": jxl(picture), "camera RAW": dng(picture), "DICOM": dicom(picture, "RGB")}[kind]
    chance = np.random.default_rng(7)
    for _ in range(60):
        content = bytearray(whole)
        for place in chance.integers(0, chance.choice([30, 400, len(content)]), size=3):
            content[min(place, len(content) - 1)] = chance.integers(256)
        path = save(tmp_path, bytes(content))
        check_header(path)
        with suppress(ImageProblem):
            load_thumbnail(path, 64)


def test_a_tiff_of_a_compression_that_is_missing_is_told_from_a_camera_s(tmp_path: Path) -> None:
    values = np.arange(2000, dtype=np.uint16).reshape(40, 50)
    file = io.BytesIO()
    Image.fromarray(values).save(file, "TIFF", compression="tiff_lzw", tiffinfo={271: "Microscope"})
    assert check_header(save(tmp_path, file.getvalue())) is None
