"""The engine as the window sees it: the functions it calls, imported when they are first called.

Importing the engine takes seconds, so nothing here may import it before the first paint; every method runs in a
worker. Tests hand the session fakes that take what these take (tests/app/fake_engine.py and its neighbours).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from app.collections_off import no_collections
from app.demo import DEMO_PROJECT
from app.partition_engine import PartitionEngine
from app.review_engine import ReviewEngine
from app.training_engine import TrainingEngine, with_experts
from core.jobs import JobContext
from core.scoring.settings import ScreenSettings

if TYPE_CHECKING:
    from core.arrays import IntArray
    from core.dataset.demo import DemoFolders
    from core.dataset.tables import ImageTable
    from core.features.catalog import Precision
    from core.project import Project
    from core.reports.comparison import Comparison
    from core.review.drift import By, Drift
    from core.review.model import DecisionColumns
    from core.screening.explanation import Explanation
    from core.screening.results import Screening
    from core.screening.screen import ScreenListener
    from core.workflows.prepare import Machine, ScreeningSummary


class Engine:
    """What a session needs done. `runtime` says how backbones run: "auto", "eager", …; `bank_memory` at which precision
    a bank is searched: "auto", "full" or "half"."""

    bank_memory: str = "auto"

    def __init__(self, weights_folder: Path, cache_folder: Path, runtime: str = "auto") -> None:
        self._weights_folder, self._cache_folder, self.runtime = weights_folder, cache_folder, runtime
        self.partitions = PartitionEngine(self._machine)
        self.trainings = TrainingEngine(self._machine)
        self.review = ReviewEngine()

    def _machine(self) -> Machine:
        from core.workflows.prepare import Machine

        runtime, bank_memory = cast(Any, self.runtime), cast(Any, self.bank_memory)
        return Machine(self._weights_folder, self._cache_folder, runtime, bank_memory)

    def warm_screening(self, job: JobContext) -> None:
        """Import what a screening will want, so that the first one starts at once."""
        with no_collections():
            import core.workflows.prepare  # noqa: F401

    def scan(self, root: Path, job: JobContext) -> ImageTable:
        from core.dataset.scan import check_headers, scan_dataset

        return check_headers(scan_dataset(root, job), job)

    def make_demo(self, folder: Path, seed: int, job: JobContext) -> DemoFolders:
        from core.dataset.demo import make_demo

        return make_demo(folder, seed, job, folder / DEMO_PROJECT)

    def create_project(
        self,
        folder: Path,
        id_folder: Path,
        backbone: str,
        seed: int,
        job: JobContext,
        precision: Precision = "float32",
    ) -> Project:
        from core.features.catalog import STARTER
        from core.workflows.prepare import create_project

        if backbone != STARTER:  # which is known beforehand; others are looked up in timm, which brings PyTorch
            with no_collections():
                import core.features.backbone  # noqa: F401
        return create_project(folder, id_folder, backbone, seed, self._machine(), job, precision)

    def open_project(self, folder: Path) -> Project:
        from core.workflows.prepare import open_project

        return open_project(folder)

    def prepare(self, project: Project, settings: ScreenSettings, job: JobContext) -> object:
        from core.workflows.prepare import prepare

        return prepare(project, with_experts(project, settings), self._machine(), job)

    def screen(
        self,
        project: Project,
        sources: Sequence[Path],
        settings: ScreenSettings,
        job: JobContext,
        listener: ScreenListener,
    ) -> Screening:
        from core.workflows.prepare import screen

        return screen(project, sources, with_experts(project, settings), self._machine(), job, listener)

    def watch(self, folder: Path, job: JobContext, on_quiet: Callable[[], None]) -> None:
        """Call `on_quiet` at the start and after each change in a folder that holds files, until cancelled."""
        from core.workflows.watch import moments_to_screen

        for _ in moments_to_screen(folder, job):
            on_quiet()
        job.check()

    def forget_screening(self, project: Project, screening_id: str) -> None:
        from core.screening.storage import forget_screening

        forget_screening(project, screening_id)

    def compare(self, project: Project, before: str, after: str) -> Comparison:
        from core.reports.comparison import compare_screenings
        from core.workflows.prepare import load_screening

        return compare_screenings(load_screening(project, before), load_screening(project, after))

    def file_days(self, project: Project, screening: Screening, job: JobContext) -> IntArray:
        from core.review.drift import file_days

        return file_days(project, screening.rows, job)

    def measure_drift(self, screening: Screening, days: IntArray, threshold: float | None, by: By | None) -> Drift:
        from core.review.drift import measure_drift

        return measure_drift(screening, days, threshold, by)

    def list_screenings(self, project: Project) -> tuple[ScreeningSummary, ...]:
        from core.workflows.prepare import list_screenings

        return list_screenings(project)

    def load_screening(self, project: Project, screening_id: str) -> Screening:
        from core.workflows.prepare import load_screening

        return load_screening(project, screening_id)

    def explain(self, project: Project, screening: Screening, row: int, threshold: float) -> Explanation:
        from core.workflows.prepare import explain

        return explain(project, screening, row, threshold, self._machine())

    def write_reports(
        self,
        screening: Screening,
        folder: Path,
        formats: Sequence[str],
        job: JobContext,
        rows: Sequence[int] | None = None,
        threshold: float | None = None,
        decisions: DecisionColumns | None = None,
        days: IntArray | None = None,
    ) -> tuple[Path, ...]:
        from core.reports.export import write_reports

        return write_reports(screening, folder, formats, job, rows, threshold, decisions, days)
