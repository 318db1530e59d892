"""A quarantine, or a restoring, that dies at any of its steps: every one of them is tried."""

import errno
import os
import shutil

import pytest

from core.jobs import JobContext
from core.quarantine.manifest import Journal, find_manifests, read_manifest
from core.quarantine.plan import plan_quarantine
from core.quarantine.restore import restore
from core.quarantine.run import quarantine
from tests.core.quarantine.test_quarantine import NAMES, fill, plan_of, tree

OPERATIONS = ("link", "unlink", "rename", "replace", "mkdir", "fsync")


@pytest.fixture(autouse=True)
def quick_disk(monkeypatch):
    """Waiting for the disk proves nothing against a kill, and there are hundreds of runs."""
    monkeypatch.setattr(os, "fsync", lambda _descriptor: None)


class Killed(BaseException):
    """The process is dead: nothing it does after this has an effect."""


class Death:
    """Lets a number of operations on files happen, and none after them; the one at which it strikes is half done."""

    def __init__(self, monkeypatch, *, refuse_links):
        self._monkeypatch, self._refuse_links = monkeypatch, refuse_links

    def strikes(self, n_allowed, work):
        """Whether `work` died before it ended."""
        self.n_left = n_allowed
        with self._monkeypatch.context() as patch:
            for name in OPERATIONS:
                real = self._refuse if name == "link" and self._refuse_links else getattr(os, name)
                patch.setattr(os, name, self._counted(real))
            patch.setattr(Journal, "write", self._torn(Journal.write, lambda journal, _: journal._file.write(b'{"o')))
            patch.setattr(shutil, "copyfileobj", self._torn(shutil.copyfileobj, lambda read, to, _: to.write(b"half")))
            try:
                work()
            except Killed:
                return True
            return False

    def _counted(self, real):
        return self._torn(real, lambda *_args, **_kwargs: None)

    def _torn(self, real, half):
        def call(*args, **kwargs):
            self.n_left -= 1
            if self.n_left == -1:
                half(*args, **kwargs)
            if self.n_left < 0:
                raise Killed
            return real(*args, **kwargs)

        return call

    @staticmethod
    def _refuse(*_args, **_kwargs):
        raise OSError(errno.EXDEV, "Invalid cross-device link")


@pytest.fixture(params=[False, True], ids=["one disk", "two disks"])
def death(monkeypatch, request):
    return Death(monkeypatch, refuse_links=request.param)


def is_ours(name):
    """Whether a name is that of a file which was being written."""
    return os.path.basename(name).startswith(".interloper-")


def accounted_for(incoming, target, before):
    """No file is lost, and one that stands in two places is named by a manifest."""
    here, there = tree(incoming), {name: data for name, data in tree(target).items() if not is_ours(name)}
    assert {**there, **here} == before
    named = {e.source for path in find_manifests(target) for e in read_manifest(path).entries}
    assert {str(incoming / name) for name in there} <= named
    return here, there


@pytest.mark.parametrize("mode", ["move", "copy", "link"])
def test_a_quarantine_killed_anywhere_is_finished_by_running_it_again_or_undone_by_restoring(death, mode, tmp_path):
    n = 0
    while True:
        incoming, target = fill(tmp_path / f"{n}" / "incoming"), tmp_path / f"{n}" / "out"
        before = tree(incoming)
        plan = plan_of(incoming, target, mode)
        if not death.strikes(n, lambda: quarantine(plan, JobContext())):  # noqa: B023 - called at once
            break
        accounted_for(incoming, target, before)
        if n % 2:
            quarantine(plan_of(incoming, target, mode), JobContext())
            assert {name: data for name, data in tree(target).items() if not name.endswith(".tmp")} == before
            assert tree(incoming) == ({} if mode == "move" else before)
        for manifest in find_manifests(target):
            assert restore(manifest, JobContext()).failed == ()
        assert tree(incoming) == before
        assert [name for name in tree(target) if name.endswith(".partial")] == []
        n += 1
    assert n > 10  # it did die in many places


def test_a_restoring_killed_anywhere_is_finished_by_running_it_again(death, tmp_path):
    n = 0
    while True:
        incoming, target = fill(tmp_path / f"{n}" / "incoming"), tmp_path / f"{n}" / "out"
        before = tree(incoming)
        paths = [str(incoming / name) for name in NAMES]
        manifest = quarantine(
            plan_quarantine(paths, [str(incoming)], target, "move", JobContext()), JobContext()
        ).manifest
        if not death.strikes(n, lambda: restore(manifest, JobContext())):  # noqa: B023 - called at once
            break
        back = {name: data for name, data in tree(incoming).items() if not is_ours(name)}
        assert {**tree(target), **back} == before
        assert restore(manifest, JobContext()).failed == ()
        assert tree(incoming) == before
        assert tree(target) == {}
        n += 1
    assert n > 10
