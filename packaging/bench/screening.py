"""Time this engine's screening beside a plain script on the same images, in one run, and check that scores agree.

    python packaging/bench/screening.py [--id FOLDER --incoming FOLDER] [--backbone NAME] [--rounds N]

Without folders the bundled demo is used. Figures are images a second; these vary with the machine and with
what else it does, the ratio less so. Both sides start from files, with their model loaded and their bank in memory.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from pathlib import Path

import numpy as np
from plain_script import PlainScript

from core.jobs import JobContext
from core.project import Project
from core.scoring.settings import ScreenSettings
from core.screening.results import Screening
from core.workflows.demo import make_demo
from core.workflows.prepare import Machine, create_project, prepare, screen


class Silent:
    def started(self, screening: Screening) -> None: ...
    def found(self, paths: object) -> None: ...
    def scored(self, rows: object, values: object) -> None: ...


def main() -> None:
    arguments = _arguments()
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        id_folder, incoming = _folders(arguments, work)
        machine = Machine(work / "weights", work / "cache", arguments.runtime)
        with create_project(
            work / "bench.interloper", id_folder, arguments.backbone, 0, machine, JobContext()
        ) as project:
            result = compare(project, incoming, machine, arguments.rounds, work)
    print(json.dumps(result, indent=2))
    if result["largest_score_difference"] > 1e-3:
        raise SystemExit("The scores differ by more than 1e-3.")


def compare(
    project: Project, incoming: Path, machine: Machine, rounds: int, work: Path
) -> dict[str, float | int | str]:
    """Alternate both sides `rounds` times; each round of the engine starts with copies it has never seen."""
    reference = prepare(project, ScreenSettings(), machine, JobContext())
    script = PlainScript(project.backbone)
    bank_paths = [Path(project.id_set.paths[image]) for image in reference.bank.images]
    script.fit(script.features(bank_paths), reference.scorer.k)
    engine_s, script_s, difference = [], [], 0.0
    for number in range(rounds):
        paths = _fresh_copies(incoming, work / f"round{number}")
        started = time.perf_counter()
        result = screen(project, [paths[0].parent], ScreenSettings(), machine, JobContext(), Silent())
        engine_s.append(time.perf_counter() - started)
        good = [Path(path) for row, path in enumerate(result.rows.paths) if row not in result.rows.errors]
        started = time.perf_counter()
        plain = script.score(good)
        script_s.append(time.perf_counter() - started)
        ours = np.delete(result.rows.scores, list(result.rows.errors))
        difference = max(difference, float(np.abs(ours - plain).max()))
    n = len(result.rows)
    return {
        "backbone": project.backbone.name,
        "images": n,
        "bank": len(reference.bank),
        "engine_images_per_s": round(n / float(np.median(engine_s)), 1),
        "plain_script_images_per_s": round(n / float(np.median(script_s)), 1),
        "ratio": round(float(np.median(np.array(script_s) / np.array(engine_s))), 2),
        "largest_score_difference": difference,
    }


def _fresh_copies(folder: Path, target: Path) -> list[Path]:
    """Copies with a few bytes behind the picture: the same pixels, but content that no cache knows."""
    target.mkdir()
    copies = []
    for number, path in enumerate(sorted(each for each in folder.rglob("*") if each.is_file())):
        copies.append(target / f"{number:06d}{path.suffix}")
        copies[-1].write_bytes(path.read_bytes() + target.name.encode())
    return copies


def _folders(arguments: argparse.Namespace, work: Path) -> tuple[Path, Path]:
    if arguments.id and arguments.incoming:
        return arguments.id, arguments.incoming
    demo = make_demo(work / "demo", JobContext())
    return demo.id_set, demo.incoming


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--id", type=Path, help="ID set: a folder for each class")
    parser.add_argument("--incoming", type=Path)
    parser.add_argument("--backbone", default="starter")
    parser.add_argument("--runtime", default="auto")
    parser.add_argument("--rounds", type=int, default=3)
    return parser.parse_args()


if __name__ == "__main__":
    main()
