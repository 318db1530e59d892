"""This engine beside what people would run instead, and beside the machine's limits: same images, same model, one run.

    python packaging/bench/comparison.py [--models starter,vit_small_patch14_dinov2] [--images 200] [--rounds 2]

The sides take turns, and ratios are of neighbours in time, so that a busy machine disturbs them less than the figures.
The share of the matrix rate takes both by processor time, decoding and all else included in the engine's. ViTs have
random weights: speed does not depend on them. Without --id and --incoming the demo is drawn and used.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import timm
import torch
from limits import gflop_per_image, matrix_rate_gflops, n_cores
from plain_script import PlainScript
from rivals import fit_pytorch_ood, timm_features
from safetensors.torch import save_file
from screening import Silent

from core.audit import Machine, create_project, prepare, screen
from core.dataset.demo import make_demo
from core.jobs import JobContext
from core.project import Project
from core.scoring.settings import ScreenSettings

MODELS = "starter,vit_small_patch14_dinov2"
SUFFIXES = (".jpg", ".jpeg", ".png")


def main() -> None:
    chosen = _arguments()
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        machine = Machine(work / "weights", work / "cache", chosen.runtime)
        id_folder, incoming = _folders(chosen, work)
        for name in chosen.models.split(","):
            _make_weights(name, work / "weights")
            place = work / f"{name}.interloper"
            with create_project(place, id_folder, name, 0, machine, JobContext()) as project:
                print(json.dumps(compare(project, machine, incoming, chosen, work / name), indent=2), flush=True)


def compare(
    project: Project, machine: Machine, incoming: list[Path], chosen: argparse.Namespace, work: Path
) -> dict[str, object]:
    reference = prepare(project, ScreenSettings(), machine, JobContext())
    script = PlainScript(project.backbone)
    script.fit(reference.bank.features, reference.scorer.k)
    sides: dict[str, Callable[[list[Path]], np.ndarray | None]] = {
        "engine": lambda paths: _screen(project, machine, paths),
        "plain script": script.score,
        "timm loader, no search": lambda paths: timm_features(script, project.backbone, paths),
    }
    ood = fit_pytorch_ood(script, reference.bank.features, reference.scorer.k)
    if ood:
        sides["pytorch-ood"] = ood
    seconds: dict[str, list[float]] = {name: [] for name in sides}
    processor_s: dict[str, list[float]] = {name: [] for name in sides}
    limit, difference = [], 0.0
    for number in range(chosen.rounds):
        paths = _fresh_copies(incoming, work / f"round{number}")
        limit.append(matrix_rate_gflops())
        scores = {}
        for name, run in sides.items():
            started_s, used_s = time.perf_counter(), _processor_s()
            scores[name] = run(paths)
            seconds[name].append(time.perf_counter() - started_s)
            processor_s[name].append(_processor_s() - used_s)
        difference = max(difference, float(np.abs(scores["engine"] - scores["plain script"]).max()))
    cost, used = gflop_per_image(project.backbone), np.array(processor_s["engine"])
    rates = {name: len(incoming) / np.array(each) for name, each in seconds.items()}
    return {
        "backbone": project.backbone.name,
        "images": len(incoming),
        "load_at_end": round(os.getloadavg()[0], 1),
        "images_per_s": {name: round(float(np.median(each)), 1) for name, each in rates.items()},
        "engine_over": {name: round(float(np.median(rates["engine"] / each)), 2) for name, each in rates.items()},
        "engine_over_in_processor_time": {
            name: round(float(np.median(np.array(each) / processor_s["engine"])), 2)
            for name, each in processor_s.items()
        },
        "matrix_gflops": round(float(np.median(limit))),
        "gflop_per_image": round(cost, 2),
        "share_of_matrix_rate": round(float(np.median(n_cores() * len(incoming) / used * cost / np.array(limit))), 2),
        "largest_score_difference": difference,
        "left_out": [] if ood else ["pytorch-ood is not installed: pip install pytorch-ood"],
    }


def _screen(project: Project, machine: Machine, paths: list[Path]) -> np.ndarray:
    result = screen(project, [paths[0].parent], ScreenSettings(), machine, JobContext(), Silent())
    return result.rows.scores


def _processor_s() -> float:
    """Of this process and the loader processes that have ended: steadier than the clock where others are at work."""
    own, children = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def _make_weights(name: str, folder: Path) -> None:
    """Random weights, LayerScale at 1: at its first value of 1e-5 the blocks would hardly matter to the scores."""
    if name == "starter":
        return
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
        demo = make_demo(work / "demo", 0, JobContext())
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
