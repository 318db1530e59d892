"""`interloper restore`: what it brings back, what waits for a word, and how it ends."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from app.cli.main import cli
from core.jobs import JobContext
from core.quarantine.plan import plan_quarantine
from core.quarantine.run import quarantine


@pytest.fixture
def photos(tmp_path):
    made = tmp_path / "photos"
    for name in ("a.jpg", "deep/b.jpg"):
        (made / name).parent.mkdir(parents=True, exist_ok=True)
        (made / name).write_bytes(name.encode())
    return made


@pytest.fixture
def manifest(photos, tmp_path):
    """Of a.jpg and, from outside of the folder that was screened, of other.jpg."""
    (tmp_path / "other.jpg").write_bytes(b"other")
    paths = [str(photos / "a.jpg"), str(tmp_path / "other.jpg")]
    plan = plan_quarantine(paths, [str(photos)], tmp_path / "out", "move", JobContext())
    return quarantine(plan, JobContext()).manifest


def restore(*arguments):
    return CliRunner().invoke(cli, ["restore", *map(str, arguments)])


def test_what_lies_outside_of_the_screened_folders_is_listed_and_stays(manifest, photos, tmp_path):
    done = restore(manifest)
    assert done.exit_code == 1
    assert "1 file came back; 0 in place already." in done.stderr
    assert f"Unexpected: {tmp_path / 'other.jpg'}\n" in done.stderr
    assert "add --anywhere" in done.stderr
    assert [(photos / "a.jpg").exists(), (tmp_path / "other.jpg").exists()] == [True, False]


def test_with_a_word_it_comes_back_too(manifest, tmp_path):
    done = restore(manifest.parent, "--anywhere")
    assert (done.exit_code, "Unexpected" in done.stderr) == (0, False)
    assert (tmp_path / "other.jpg").read_bytes() == b"other"


@pytest.mark.parametrize(("flags", "n_back"), [((), 1), (("--anywhere",), 2)])
def test_a_dry_run_lists_everything_and_changes_nothing(flags, n_back, manifest, photos, tmp_path):
    done = restore(manifest, "--dry-run", *flags)
    assert done.exit_code == 0
    expected = [str(photos / "a.jpg"), str(tmp_path / "other.jpg")][:n_back]
    assert done.stdout.splitlines() == expected
    files = "1 file" if n_back == 1 else f"{n_back} files"
    assert f"{files} would come back, 0 in place already. Nothing was changed." in done.stderr
    assert (f"Unexpected: {tmp_path / 'other.jpg'}\n" in done.stderr) == (not flags)
    assert not (photos / "a.jpg").exists()


def test_files_that_are_gone_from_the_folder_are_counted_beforehand(manifest):
    (manifest.parent / "a.jpg").unlink()
    assert "No longer in the quarantine folder: 1 file." in restore(manifest, "--dry-run").stderr
