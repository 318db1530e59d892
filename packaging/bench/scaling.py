"""How time and memory of a screening grow with the number of images.

    python packaging/bench/scaling.py [--sizes 1000,3000,10000] [--fake] [--in FOLDER]

Small JPEGs of different content are written to a temporary folder (`--in` says where, for example /dev/shm) and are
screened by the Starter. With --fake a runtime that answers at once takes its place: what is left is the machinery
around it, decoding included. Each size runs in a process of its own. Prints the slope of log time over log n (1 is
linear; processor time is the steadier one where others are at work) and the peak of memory above what the process held
with its backbone loaded.
"""

from __future__ import annotations

import argparse
import io
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import psutil
from PIL import Image
from screening import Silent

from core.features.batch import FeatureBatch
from core.features.catalog import BackboneSpec
from core.jobs import JobContext
from core.scoring.settings import ScreenSettings
from core.workflows.prepare import Machine, create_project, prepare, screen

N_PICTURES = 64  # different ones; every file differs in the bytes behind the picture
FILES_PER_FOLDER = 1000
SIDE_PX = 256


class InstantRuntime:
    """The width of the Starter, and no work at all: features are mean colours over and over."""

    name, device, note, batch_size = "instant", "no device", "", 16

    def __init__(self, spec: BackboneSpec) -> None:
        self.spec = spec

    def __call__(self, pixels: np.ndarray) -> FeatureBatch:
        colours = pixels[:, ::8, ::8].mean((1, 2), dtype=np.float32) - 100
        return FeatureBatch(_repeated(colours, self.spec.feature_width), _repeated(colours, self.spec.trunk_width))


def measure(n: int, fake: bool, place: Path | None) -> dict[str, float | int]:
    """One screening of `n` images in this process."""
    with tempfile.TemporaryDirectory(dir=place) as temporary:
        work = Path(temporary)
        write_images(work / "id" / "some", 100, "id")
        write_images(work / "id" / "others", 100, "id again")
        write_images(work / "incoming", n, "incoming")
        machine = Machine(work / "weights", work / "cache")
        if fake:
            _replace_runtime()
        with create_project(work / "scaling.interloper", work / "id", "starter", 0, machine, JobContext()) as project:
            prepare(project, ScreenSettings(), machine, JobContext())
            before = psutil.Process().memory_info().rss
            started_s, used_s = time.perf_counter(), time.process_time()
            result = screen(project, [work / "incoming"], ScreenSettings(), machine, JobContext(), Silent())
            took_s, used_s = time.perf_counter() - started_s, time.process_time() - used_s
        assert len(result.rows) == n
        assert not result.rows.errors
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return {
        "n": n,
        "s": round(took_s, 2),
        "processor_s": round(used_s, 2),
        "images_per_s": round(n / took_s, 1),
        "peak_above_model_mib": (peak - before) >> 20,
    }


def write_images(folder: Path, n: int, mark: str) -> None:
    """`n` JPEGs of some pictures, each with bytes of its own behind the picture."""
    random = np.random.default_rng(0)
    pictures = []
    for _ in range(N_PICTURES):
        coarse = random.integers(0, 256, (8, 8, 3), dtype=np.uint8)
        file = io.BytesIO()
        Image.fromarray(coarse).resize((SIDE_PX, SIDE_PX), Image.Resampling.BICUBIC).save(file, "JPEG", quality=85)
        pictures.append(file.getvalue())
    for number in range(n):
        path = folder / f"{number // FILES_PER_FOLDER:04d}" / f"{number:07d}.jpg"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(pictures[number % N_PICTURES] + f"{mark} {number}".encode())


def slope(figures: list[dict[str, float | int]], time_name: str) -> float:
    """Of log seconds over log n."""
    n, seconds = ([each[name] for each in figures] for name in ("n", time_name))
    return round(float(np.polyfit(np.log(n), np.log(seconds), 1)[0]), 3)


def _repeated(colours: np.ndarray, width: int) -> np.ndarray:
    return np.tile(colours, (1, width // 3 + 1))[:, :width]


def _replace_runtime() -> None:
    import core.workflows.prepare

    core.workflows.prepare.open_runtime = lambda spec, *_: InstantRuntime(spec)  # type: ignore[assignment]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="1000,3000,10000")
    parser.add_argument(
        "--fake", action="store_true", help="measure the machinery, with a runtime that answers at once"
    )
    parser.add_argument("--in", dest="place", type=Path)
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.one:
        print(json.dumps(measure(chosen.one, chosen.fake, chosen.place)))
        return
    passed_on = [*(["--fake"] if chosen.fake else []), *(["--in", str(chosen.place)] if chosen.place else [])]
    figures = []
    for n in map(int, chosen.sizes.split(",")):
        command = [sys.executable, __file__, "--one", str(n), *passed_on]
        figures.append(json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout))
        print(json.dumps(figures[-1]), flush=True)
    runtime = "instant" if chosen.fake else "starter"
    slopes = {f"slope_of_{name}": slope(figures, name) for name in ("s", "processor_s")}
    print(json.dumps({"runtime": runtime, **slopes}))


if __name__ == "__main__":
    main()
