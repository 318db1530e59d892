"""The slow steps of the engine as this machine runs them: the one thing that tests put a fake in the place of.

Whatever else a session needs done is a function of `core` that its worker calls. Importing the engine takes seconds, so
nothing is imported before it is called, and none of it before the first paint.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from app.base.jobs import gc_paused
from core.experts.results import TrainingRun, TrainListener
from core.experts.settings import TrainSettings
from core.jobs import JobContext
from core.scoring.settings import ScreenSettings

if TYPE_CHECKING:
    from core.dataset.tables import ImageTable
    from core.features.catalog import Precision
    from core.project import Project
    from core.scoring.choose_score import ScoreChoice
    from core.screening.explanation import Explanation
    from core.screening.results import Screening
    from core.screening.screen import ScreenListener
    from core.workflows.demo import DemoFolders
    from core.workflows.info import ReferenceFacts
    from core.workflows.partition import ClassMaterial
    from core.workflows.prepare import Machine
    from core.workflows.refresh import IdSetChanges


class Engine:
    """Every method is called in a worker. `runtime` says how backbones run: "auto", "eager", …; `bank_memory` at which
    precision a bank is searched: "auto", "full" or "half"."""

    def __init__(
        self, weights_folder: Path, cache_folder: Path, runtime: str = "auto", bank_memory: str = "auto"
    ) -> None:
        self._weights_folder, self._cache_folder = weights_folder, cache_folder
        self.runtime, self.bank_memory = runtime, bank_memory

    def _machine(self) -> Machine:
        from core.workflows.prepare import Machine

        runtime, bank_memory = cast(Any, self.runtime), cast(Any, self.bank_memory)
        return Machine(self._weights_folder, self._cache_folder, runtime, bank_memory)

    def warm_screening(self, job: JobContext) -> None:
        """Import what a screening will want, so that the first one starts at once."""
        with gc_paused():
            import core.workflows.prepare  # noqa: F401

    def warm_training(self) -> None:
        """Import what training needs: a thread that gives way would hold the interpreter's lock for long over it."""
        with gc_paused():
            import core.workflows.train  # noqa: F401

    def _warm_experts(self, project: Project) -> None:
        """Import what a project's trained experts need, through one door in every lane.

        Two threads that import torchvision from different ends each find it half imported by the other.
        """
        from core.experts.record import has_trained

        if has_trained(project):
            self.warm_training()

    # Projects

    def scan(self, root: Path, job: JobContext, *, is_flat: bool = False) -> ImageTable:
        from core.dataset.scan import check_headers, scan_dataset

        return check_headers(scan_dataset(root, job, is_flat=is_flat), job)

    def make_demo(self, folder: Path, project: Path, job: JobContext) -> DemoFolders:
        from core.workflows.demo import make_demo

        return make_demo(folder, job, project)

    def create_project(
        self,
        folder: Path,
        id_folder: Path,
        backbone: str,
        seed: int,
        job: JobContext,
        precision: Precision = "float32",
        *,
        is_flat: bool = False,
    ) -> Project:
        from core.features.catalog import STARTER
        from core.workflows.prepare import create_project

        if backbone != STARTER:  # which is known beforehand; others are looked up in timm, which brings PyTorch
            with gc_paused():
                import core.features.backbone  # noqa: F401
        machine = self._machine()
        return create_project(folder, id_folder, backbone, seed, machine, job, precision, is_flat=is_flat)

    def find_changes(self, project: Project, job: JobContext) -> IdSetChanges:
        from core.workflows.refresh import find_changes

        return find_changes(project, job)

    def refresh(self, project: Project, id_folder: Path | None, job: JobContext) -> IdSetChanges:
        self._warm_experts(project)
        from core.workflows.refresh import refresh

        return refresh(project, self._machine(), job, id_folder)

    def describe(self, project: Project, settings: ScreenSettings, job: JobContext) -> ReferenceFacts:
        """What there is to say of what images are judged by, once it was prepared."""
        self._warm_experts(project)
        from core.workflows.info import describe_reference
        from core.workflows.prepare import prepare, with_helpful_experts

        reference = prepare(project, with_helpful_experts(project, settings), self._machine(), job)
        return describe_reference(project, reference)

    def score_choice(self, project: Project, job: JobContext) -> ScoreChoice:
        """How all scores do on classes held out of the ID set."""
        from core.workflows.prepare import score_choice

        return score_choice(project, self._machine(), job)

    # Screening

    def prepare(self, project: Project, settings: ScreenSettings, job: JobContext) -> object:
        self._warm_experts(project)
        from core.workflows.prepare import prepare, with_helpful_experts

        return prepare(project, with_helpful_experts(project, settings), self._machine(), job)

    def screen(
        self,
        project: Project,
        sources: Sequence[Path],
        settings: ScreenSettings,
        job: JobContext,
        listener: ScreenListener,
    ) -> Screening:
        self._warm_experts(project)
        from core.workflows.prepare import screen, with_helpful_experts

        return screen(project, sources, with_helpful_experts(project, settings), self._machine(), job, listener)

    def is_image(self, path: str) -> bool:
        """Whether a file may be one, as far as its header tells."""
        from core.dataset.decode import check_header

        return check_header(path) is None

    def explain(self, project: Project, screening: Screening, row: int, threshold: float) -> Explanation:
        self._warm_experts(project)
        from core.workflows.prepare import explain

        return explain(project, screening, row, threshold, self._machine())

    def watch(self, folder: Path, job: JobContext, on_quiet: Callable[[], None]) -> None:
        """Call `on_quiet` at the start and after each change in a folder that holds files, until cancelled."""
        from core.workflows.watch import moments_to_screen

        for _ in moments_to_screen(folder, job):
            on_quiet()
        job.check()

    # Partition and training

    def class_material(self, project: Project, job: JobContext) -> ClassMaterial:
        with gc_paused():  # WordNet is half a million objects
            from core.workflows.partition import class_material

            return class_material(project, self._machine(), job)

    def last_run(self, project: Project) -> TrainingRun | None:
        """The training that the project holds. Imports PyTorch only where there was one."""
        from core.experts.record import has_trained

        if not has_trained(project):
            return None
        self._warm_experts(project)
        from core.workflows.train import last_run

        return last_run(project)

    def train(
        self, project: Project, settings: TrainSettings, job: JobContext, listener: TrainListener, *, resume: bool
    ) -> TrainingRun:
        """Without a partition, the baseline is trained."""
        from core.workflows.partition import make_baseline
        from core.workflows.train import run_of, train_project

        make_baseline(project, self._machine(), job)
        return run_of(train_project(project, settings, self._machine(), job, listener, resume=resume))
