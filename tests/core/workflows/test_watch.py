import os
import shutil
from threading import Thread

import numpy as np
import pytest

from core.errors import DatasetError, ProjectError
from core.jobs import JobCancelled, JobContext
from core.scoring.settings import ScreenSettings
from core.workflows.prepare import list_screenings
from core.workflows.watch import Watch, moments_to_screen, watch_folder
from tests.core.screening.conftest import id_folder, incoming, machine, project, runtime  # noqa: F401 - fixtures
from tests.pictures import paint


class _Silent:
    def started(self, screening):
        pass

    def found(self, paths):
        pass

    def scored(self, rows, values):
        pass


def names(screening, row_mask):
    return {screening.rows.paths[row].rsplit("/", 1)[1] for row in np.flatnonzero(row_mask)}


def watch(project, folder, machine, job, on_screened):
    watch_folder(project, Watch(folder, ScreenSettings(), quiet_ms=200), machine, job, _Silent(), on_screened)


def test_a_folder_that_goes_while_it_is_looked_into_holds_no_file(tmp_path, monkeypatch):
    (tmp_path / "upload" / "partial").mkdir(parents=True)
    look = os.scandir

    def gone(place="."):
        if str(place).endswith("partial"):
            raise FileNotFoundError(2, "No such file or directory", str(place))
        return look(place)

    monkeypatch.setattr("core.workflows.watch.quiet_moments", lambda *_: iter([None]))
    monkeypatch.setattr(os, "scandir", gone)
    assert list(moments_to_screen(tmp_path, JobContext())) == []
    (tmp_path / "upload" / "whole.jpg").touch()
    assert len(list(moments_to_screen(tmp_path, JobContext()))) == 1


@pytest.mark.timeout(60)
def test_what_lands_is_screened_and_only_the_newest_screening_is_kept(project, incoming, machine, runtime):
    job, seen = JobContext(), []

    def act(screening):
        seen.append(screening)
        if len(seen) == 1:
            Thread(target=paint, args=(incoming / "deep" / "landed.png", (250, 250, 5), 99)).start()
        elif any(path.endswith("landed.png") for path in screening.rows.paths):
            job.cancel()

    with pytest.raises(JobCancelled):
        watch(project, incoming, machine, job, act)
    assert "landed.png" in names(seen[-1], seen[-1].flagged_at(seen[-1].threshold.value))
    assert runtime.n_seen == 48 + 15 + 1  # nothing was computed twice
    assert [summary.id for summary in list_screenings(project)] == [seen[-1].id]
    assert len(list(project.artifacts.folder.glob("screening-*"))) == 1


@pytest.mark.timeout(60)
def test_an_empty_folder_is_waited_for(project, tmp_path, machine):
    job, seen = JobContext(), []
    (tmp_path / "empty").mkdir()

    def act(screening):
        seen.append(len(screening.rows))
        job.cancel()

    class Arriving(JobContext):
        """Asked the first time whether to go on, it lets an image land."""

        @property
        def is_cancelled(self):
            if not any((tmp_path / "empty").iterdir()):
                paint(tmp_path / "empty" / "first.png", (40, 160, 60), 1)
            return super().is_cancelled

    job = Arriving()
    with pytest.raises(JobCancelled):
        watch(project, tmp_path / "empty", machine, job, act)
    assert seen == [1]


@pytest.mark.timeout(60)
def test_a_folder_that_is_unplugged_ends_the_watch_with_a_sentence(project, incoming, machine):
    with pytest.raises(ProjectError, match="is gone"):
        watch(project, incoming, machine, JobContext(), lambda _: shutil.rmtree(incoming))


def test_a_folder_that_is_not_there_is_refused(project, tmp_path, machine):
    with pytest.raises(DatasetError, match="no folder"):
        watch(project, tmp_path / "nowhere", machine, JobContext(), lambda _: None)
