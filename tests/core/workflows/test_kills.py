"""kill -9 at random moments of making a project, training, refreshing and relinking.

Nothing is lost, the same command goes on, and what comes of it in the end is what an undisturbed run gives. Each kind
runs in a process of its own, which forks for each round: so a round costs no start-up, only a child is killed, and
nothing that torch or faiss computes happens in the process that forks.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from app.cli.project import NewProject, new_project
from core.dataset.scan import scan_dataset
from core.experts.record import find_record
from core.experts.settings import DEFAULT
from core.jobs import JobContext
from core.partition.model import PartitionSettings
from core.project import create_project_folder, open_project
from core.review.decisions import decide, decisions_for
from core.review.model import Decision
from core.scoring.settings import ScreenSettings
from core.screening.storage import list_screenings, load_screening
from core.storage.files import TEMPORARY
from core.workflows import prepare as audit
from core.workflows.partition import partition_project
from core.workflows.refresh import refresh, relink
from tests.fakes import FAKE_SPEC, FakeRuntime
from tests.pictures import paint, paint_id_set, paint_incoming

ROOT = Path(__file__).parents[3]
N_KILLS = int(os.environ.get("KILLS", "5"))  # of each kind; thirty take a quarter of an hour on two cores
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="kills are tried with fork")


@pytest.mark.slow
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("kind", ["new", "train", "refresh", "relink"])
def test_nothing_is_lost_in_kills_and_what_comes_of_it_is_the_same(kind, tmp_path):
    command = [sys.executable, "-m", "tests.core.workflows.test_kills", kind, str(tmp_path), str(N_KILLS)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    n_killed, n_ended = map(int, done.stdout.split()[-2:])
    assert n_killed == N_KILLS
    assert n_ended > 0  # some came to their end between the kills


class Killer:
    """Runs work in children and kills them at random moments of the time that such work takes."""

    def __init__(self, n_kills: int) -> None:
        self._random, self._n_kills, self._takes_s = random.Random(0), n_kills, 0.0
        self.n_killed = self.n_ended = 0

    def time(self, work: Callable[[], object]) -> None:
        """Run it undisturbed, to know how long it takes."""
        started_s = time.monotonic()
        undisturbed(work)
        self._takes_s = time.monotonic() - started_s

    @property
    def has_more(self) -> bool:
        return self.n_killed < self._n_kills

    def ends(self, work: Callable[[], object]) -> bool:
        """Run it; whether it came to its end before it was killed."""
        child, started_s = fork(work), time.monotonic()
        moment_s = self._random.uniform(0, 1.5 * self._takes_s)
        while True:
            ended, status = os.waitpid(child, os.WNOHANG)
            if ended:
                assert status == 0, "the child failed"
                self.n_ended += 1
                self._takes_s /= 1.1
                return True
            if self.has_more and time.monotonic() - started_s > moment_s:
                os.kill(child, signal.SIGKILL)
                os.waitpid(child, 0)
                self.n_killed += 1
                self._takes_s *= 1.1  # on a machine that has become busy no work would end any more
                return False
            time.sleep(0.001)  # wherever the kill lands must be a safe moment


def fork(work: Callable[[], object]) -> int:
    child = os.fork()
    if child == 0:
        try:
            work()
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    return child


def undisturbed(work: Callable[[], object]) -> None:
    assert os.waitpid(fork(work), 0)[1] == 0


class Silent:
    def started(self, screening): ...
    def found(self, paths): ...
    def scored(self, rows, values): ...


def machine_in(folder: Path) -> audit.Machine:
    return audit.Machine(folder / "weights", folder / "cache", "eager")


def made(folder: Path, name: str) -> None:
    """As `interloper new` does it."""
    machine = machine_in(folder)
    with new_project(
        NewProject(folder / name, folder / "id", "starter", 0, "float32", is_flat=False), machine, JobContext()
    ) as project:
        audit.prepare(project, ScreenSettings(), machine, JobContext())


def bank_files(project) -> dict[str, bytes]:
    """What was learnt of the project's ID set, by file."""
    found = audit.project_bank(project, machine_in(project.folder.parent), JobContext())
    return {name: getattr(found, name).tobytes() for name in ("features", "trunk", "labels", "images")}


def same_bank(one: Path, other: Path) -> None:
    with open_project(one) as first, open_project(other) as second:
        assert bank_files(first) == bank_files(second)
        left = [path for path in first.folder.rglob("*") if TEMPORARY.fullmatch(path.name)]
        assert left == []


def kill_new(folder: Path, killer: Killer) -> None:
    paint_id_set(folder / "id", 8)
    killer.time(lambda: made(folder, "undisturbed"))
    while killer.has_more:
        if killer.ends(lambda: made(folder, "killed")):
            undisturbed(lambda: same_bank(folder / "killed", folder / "undisturbed"))
            shutil.rmtree(folder / "killed")
    undisturbed(lambda: made(folder, "killed"))
    undisturbed(lambda: same_bank(folder / "killed", folder / "undisturbed"))


def reviewed(folder: Path) -> None:
    """A partitioned project with a screening and decisions on all that could be read."""
    machine = machine_in(folder)
    paint_incoming(folder / "incoming")
    made(folder, "p")
    with open_project(folder / "p") as project:
        partition_project(project, PartitionSettings("kmeans", 2, None, 0), machine, JobContext())
        screening = audit.screen(project, [folder / "incoming"], ScreenSettings(), machine, JobContext(), Silent())
        decide(project, screening.rows.paths[1:], (), "verdict", "OOD")


def nothing_lost(project) -> None:
    assert len(list_screenings(project)) == 1
    rows = load_screening(project, "latest").rows
    assert (decisions_for(project, rows.paths, ()).verdicts[1:] == Decision.OOD).all()
    assert audit.load_partition(project).class_names == project.id_set.class_names


def kill_refresh(folder: Path, killer: Killer) -> None:
    paint_id_set(folder / "id", 8)
    undisturbed(lambda: reviewed(folder))
    n_changes = 0

    def refreshed() -> None:
        with open_project(folder / "p") as project:
            refresh(project, machine_in(folder), JobContext())

    def checked() -> None:
        with open_project(folder / "p") as project:
            nothing_lost(project)

    killer.time(refreshed)
    while killer.has_more:
        name, n_changes = f"new{n_changes % 3}", n_changes + 1
        if (folder / "id" / name).exists():
            shutil.rmtree(folder / "id" / name)
        else:
            for index in range(6):
                paint(folder / "id" / name / f"{index}.png", (60 * (n_changes % 4), 20, 90), 1000 * n_changes + index)
        while not killer.ends(refreshed):
            undisturbed(checked)
        undisturbed(checked)
    undisturbed(lambda: made(folder, "anew"))
    undisturbed(lambda: same_bank(folder / "p", folder / "anew"))


def kill_relink(folder: Path, killer: Killer) -> None:
    paint_id_set(folder / "id", 8)
    undisturbed(lambda: reviewed(folder))
    undisturbed(lambda: made(folder, "before"))
    places = [folder / "id", folder / "elsewhere" / "id"]
    places[1].parent.mkdir()

    def linked() -> None:
        with open_project(folder / "p") as project:
            if project.id_root != places[1]:  # a killed one may have been the last step short
                relink(project, places[0], places[1], JobContext())

    def checked() -> None:
        with open_project(folder / "p") as project:
            nothing_lost(project)
            assert all(os.path.exists(path) for path in project.id_set.paths) == (project.id_root == places[1])

    os.rename(*places)
    killer.time(linked)
    places.reverse()
    while killer.has_more:
        os.rename(*places)
        while not killer.ends(linked):
            undisturbed(checked)
        undisturbed(checked)
        places.reverse()
    undisturbed(lambda: same_bank(folder / "p", folder / "before"))


def kill_train(folder: Path, killer: Killer) -> None:
    from core.features.backbone import describe
    from tests.core.features.tiny import random_model, save_model

    paint_id_set(folder / "id", 8)
    settings = replace(DEFAULT, epochs=3, batch_size=8, validation_share=0.0)

    def begun() -> None:
        spec = describe(
            "test_efficientnet", save_model(random_model("test_efficientnet", {}), folder / "m.safetensors")
        )
        table = scan_dataset(folder / "id", JobContext())
        with create_project_folder(folder / "p", folder / "id", table, spec, 0) as project:
            partition_project(project, PartitionSettings("kmeans", 2, None, 0), machine_in(folder), JobContext())
        shutil.copytree(folder / "p", folder / "undisturbed")

    def trained(name: str) -> None:
        from core.workflows.train import train_project

        with open_project(folder / name) as project:
            train_project(project, settings, machine_in(folder), JobContext(), resume=True)

    def compared() -> None:
        with open_project(folder / "p") as project, open_project(folder / "undisturbed") as other:
            assert find_record(project).weights_hash == find_record(other).weights_hash
            assert not list(project.artifacts.folder.glob("training-*"))

    undisturbed(begun)
    shutil.copytree(folder / "p", folder / "fresh")
    killer.time(lambda: trained("undisturbed"))
    while killer.has_more:
        if killer.ends(lambda: trained("p")):
            undisturbed(compared)
            shutil.rmtree(folder / "p")
            shutil.copytree(folder / "fresh", folder / "p")
    undisturbed(lambda: trained("p"))
    undisturbed(compared)


KINDS = {"new": kill_new, "train": kill_train, "refresh": kill_refresh, "relink": kill_relink}

if __name__ == "__main__":
    kind, n_kills = sys.argv[1], int(sys.argv[3])
    if kind != "train":  # which needs a backbone that can be trained
        import core.features.runtime

        core.features.runtime.find_backbone = audit.find_backbone = lambda *given: FAKE_SPEC  # type: ignore[assignment]
        audit.open_runtime = lambda *given: FakeRuntime()  # type: ignore[assignment]
    killer = Killer(n_kills)
    KINDS[kind](Path(sys.argv[2]), killer)
    print(killer.n_killed, killer.n_ended)
