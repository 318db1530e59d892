"""This engine beside what people would run instead, and beside the machine's limits: same images, same model, one run.

    python packaging/bench/comparison.py [--models starter,vit_small_patch14_dinov2] [--images 200] [--rounds 2]

Each side has a process of its own, with its model loaded and its bank in memory; they take turns, and ratios are of
neighbours in time, so that a busy machine disturbs them less than the figures. The share of the limit is of the highest
rate of float32 matrix products that any library reaches here (limits.py), decoding and all else included in the
engine's. ViTs have random weights: speed does not depend on them. Without --id and --incoming the demo is used.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from limits import gflop_per_image, matrix_rates_gflops
from sides import Place, Run, Side, engine, plain, pytorch_ood, timm_loader

from core.jobs import JobContext
from core.project import read_project
from core.workflows.demo import make_demo

WARM_UP = 32
MODELS = "starter,vit_small_patch14_dinov2"
SUFFIXES = (".jpg", ".jpeg", ".png")


def main() -> None:
    chosen = _arguments()
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        id_folder, incoming = _folders(chosen, work)
        limits = matrix_rates_gflops()
        for name in chosen.models.split(","):
            make_weights(name, work / "weights")
            place = Place(work, id_folder, name, chosen.runtime)
            print(json.dumps(compare(place, incoming, chosen.rounds, limits), indent=2), flush=True)


def compare(place: Place, incoming: list[Path], rounds: int, limits: dict[str, float]) -> dict[str, object]:
    sides = _start(place)
    runs: dict[str, list[Run]] = {name: [] for name in sides}
    warm_up = _fresh_copies(incoming[:WARM_UP], place.work / place.backbone / "warm-up")
    for side in sides.values():
        side.run(warm_up)
    for number in range(rounds):
        paths = _fresh_copies(incoming, place.work / place.backbone / f"round{number}")
        for name, side in sides.items():
            runs[name].append(side.run(paths))
    for side in sides.values():
        side.close()
    seconds = {name: np.array([run.seconds for run in each]) for name, each in runs.items()}
    used_s = {name: np.array([run.processor_s for run in each]) for name, each in runs.items()}
    rates = {name: len(incoming) / each for name, each in seconds.items()}
    pairs = zip(runs["engine"], runs["plain script"], strict=True)
    cost, limit = gflop_per_image(read_project(place.project).backbone), max(limits.values())
    return {
        "backbone": place.backbone,
        "images": len(incoming),
        "rounds": rounds,
        "load_at_end": round(os.getloadavg()[0], 1),
        "images_per_s": {name: round(float(np.median(each)), 1) for name, each in rates.items()},
        "spread": {name: [round(float(each.min()), 1), round(float(each.max()), 1)] for name, each in rates.items()},
        "engine_over": {name: round(float(np.median(rates["engine"] / each)), 2) for name, each in rates.items()},
        "engine_over_in_processor_time": {
            name: round(float(np.median(each / used_s["engine"])), 2) for name, each in used_s.items()
        },
        "matrix_gflops": {name: round(rate) for name, rate in limits.items()},
        "gflop_per_image": round(cost, 2),
        "share_of_the_limit": round(float(np.median(rates["engine"])) * cost / limit, 2),
        "share_of_torchs_rate": round(float(np.median(rates["engine"])) * cost / limits["torch"], 2),
        "largest_score_difference": max(float(np.abs(ours.scores - theirs.scores).max()) for ours, theirs in pairs),
        "stages": runs["engine"][-1].note,
        "peak_mib": {name: max(run.peak_mib for run in each) for name, each in runs.items()},
        "left_out": [] if "pytorch-ood" in sides else ["pytorch-ood is not installed: pip install pytorch-ood"],
    }


def _start(place: Place) -> dict[str, Side]:
    """The engine first: it writes the bank that the others search."""
    ours = Side(engine, place)
    sides = {"engine": ours, "plain script": Side(plain, place, ours.k)}
    sides["timm loader, no search"] = Side(timm_loader, place, ours.k)
    if find_spec("pytorch_ood") is not None:
        sides["pytorch-ood"] = Side(pytorch_ood, place, ours.k)
    return sides


def make_weights(name: str, folder: Path) -> None:
    """Random weights, LayerScale at 1: at its first value of 1e-5 the blocks would hardly matter to the scores."""
    if name == "starter":
        return
    import timm
    import torch
    from safetensors.torch import save_file

    folder.mkdir(exist_ok=True)
    torch.manual_seed(0)
    model = timm.create_model(name, num_classes=0, img_size=224, init_values=1.0)
    save_file({key: tensor.contiguous() for key, tensor in model.state_dict().items()}, folder / f"{name}.safetensors")


def _fresh_copies(paths: list[Path], target: Path) -> list[Path]:
    """Copies with a few bytes behind the picture: the same pixels, but content that no cache knows."""
    target.mkdir(parents=True)
    copies = []
    for number, path in enumerate(paths):
        copies.append(target / f"{number:06d}{path.suffix}")
        copies[-1].write_bytes(path.read_bytes() + target.name.encode())
    return copies


def _folders(chosen: argparse.Namespace, work: Path) -> tuple[Path, list[Path]]:
    if chosen.id and chosen.incoming:
        id_folder, incoming = _few_of_each_class(chosen.id, work / "id", chosen.per_class), chosen.incoming
    else:
        demo = make_demo(work / "demo", JobContext())
        id_folder, incoming = _few_of_each_class(demo.id_set, work / "id", chosen.per_class), demo.id_set
    found = sorted(path for path in incoming.rglob("*") if path.suffix.lower() in SUFFIXES)
    return id_folder, found[:: max(1, len(found) // chosen.images)][: chosen.images]


def _few_of_each_class(folder: Path, target: Path, n: int) -> Path:
    """A small ID set: its features are computed for each model before anything is timed."""
    for group in sorted(path for path in folder.iterdir() if path.is_dir()):
        (target / group.name).mkdir(parents=True)
        for path in sorted(group.iterdir())[:n]:
            (target / group.name / path.name).write_bytes(path.read_bytes())
    return target


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--id", type=Path, help="ID set: a folder for each class")
    parser.add_argument("--incoming", type=Path)
    parser.add_argument("--models", default=MODELS, help=f"names, separated by commas (default {MODELS})")
    parser.add_argument("--images", type=int, default=200)
    parser.add_argument("--per-class", type=int, default=4, help="ID images of each class that are used")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--runtime", default="auto")
    return parser.parse_args()


if __name__ == "__main__":
    main()
