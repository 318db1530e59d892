import errno
import json
import os
import shutil
from contextlib import suppress
from pathlib import Path

import pytest

from core.errors import ProjectError, UsageError
from core.jobs import JobCancelled, JobContext
from core.quarantine import run as quarantine_module
from core.quarantine import transfer as transfer_module
from core.quarantine.manifest import find_manifests, manifest_at, read_manifest
from core.quarantine.moves import move_again, quarantined_rows
from core.quarantine.plan import plan_quarantine
from core.quarantine.restore import past_quarantines, restore
from core.quarantine.run import quarantine
from core.review.model import ScreenedFiles, Step
from core.storage.catalogue import FileRecord
from core.storage.files import hash_file

NAMES = ("a.jpg", "deep/er/b.jpg", "deep/a.jpg", "bad\udcff\n.jpg", "ünï 猫.jpg")


@pytest.fixture
def incoming(tmp_path):
    return fill(tmp_path / "incoming")


@pytest.fixture
def target(tmp_path):
    return tmp_path / "out"


def fill(folder):
    for number, name in enumerate(NAMES):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(f"content {number} of {folder.name}".encode() * (number + 1))
    return folder


def tree(folder):
    """Every file below a folder with its content; manifests left out."""
    found = {str(path.relative_to(folder)): path for path in folder.rglob("*") if path.is_file() or path.is_symlink()}
    return {name: path.read_bytes() for name, path in found.items() if not name.startswith("interloper-quarantine-")}


def plan_of(folder, target, mode="move", names=NAMES, sources=None, screened=None):
    paths = [str(folder / name) for name in names]
    return plan_quarantine(paths, sources or [str(folder)], target, mode, JobContext(), screened)


def bring(folder, target, mode="move", names=NAMES):
    return quarantine(plan_of(folder, target, mode, names), JobContext())


@pytest.mark.parametrize("mode", ["copy", "move", "link"])
def test_the_tree_below_the_source_is_kept_and_restoring_gives_everything_back(mode, incoming, target):
    before = tree(incoming)
    result = bring(incoming, target, mode)
    assert (result.n_done, result.failed) == (5, ())
    assert tree(target) == before
    assert tree(incoming) == ({} if mode == "move" else before)
    restored = restore(result.manifest, JobContext())
    assert (restored.n_restored, restored.n_in_place) == ((5, 0) if mode == "move" else (0, 5))
    assert tree(incoming) == before
    assert tree(target) == ({} if mode == "move" else before)


def test_a_dry_run_says_everything_and_changes_nothing(incoming, target):
    before = tree(incoming)
    plan = plan_of(incoming, target, "copy", (*NAMES, "missing.jpg"))
    assert {file.relative for file in plan.files} == set(NAMES)
    assert plan.total_bytes == plan.needed_bytes == sum(map(len, before.values()))
    assert plan.fits
    assert plan.problems == ((str(incoming / "missing.jpg"), "there is no such file"),)
    assert not target.exists()
    assert tree(incoming) == before


def test_a_move_on_one_disk_needs_no_space(incoming, target):
    plan = plan_of(incoming, target, "move")
    assert (plan.needed_bytes, plan.total_bytes > 0) == (0, True)


def test_a_link_is_the_same_file_and_a_move_keeps_its_times(incoming, target):
    status = os.stat(incoming / "a.jpg")
    bring(incoming, target, "link", ["a.jpg"])
    assert os.path.samefile(incoming / "a.jpg", target / "a.jpg")
    bring(incoming, target, "copy", ["deep/a.jpg"])
    assert os.stat(target / "deep/a.jpg").st_mtime_ns == os.stat(incoming / "deep/a.jpg").st_mtime_ns
    assert os.stat(target / "a.jpg").st_mtime_ns == status.st_mtime_ns


def test_conflicts_are_renamed_and_nothing_is_overwritten(incoming, target, tmp_path):
    (target / "deep").mkdir(parents=True)
    (target / "a.jpg").write_text("was here first")
    (target / "deep" / "A.JPG").write_text("differs in case only")
    plan = plan_of(incoming, target)
    renamed = {file.relative for file in plan.files if file.is_renamed}
    assert "a (2).jpg" in renamed
    quarantine(plan, JobContext())
    assert (target / "a.jpg").read_text() == "was here first"
    assert (target / "a (2).jpg").read_bytes() == b"content 0 of incoming"


def test_several_sources_get_a_folder_each_even_when_they_share_a_name(tmp_path, target):
    one, two = fill(tmp_path / "x" / "photos"), fill(tmp_path / "y" / "photos")
    single = tmp_path / "single.jpg"
    single.write_bytes(b"single")
    paths = [str(one / "a.jpg"), str(two / "a.jpg"), str(single)]
    plan = plan_quarantine(paths, [str(one), str(two), str(single)], target, "move", JobContext())
    assert [file.relative for file in plan.files] == ["photos/a.jpg", "photos (2)/a.jpg", "single.jpg"]


def test_a_source_within_a_source_counts_as_the_inner_one(incoming, target):
    plan = plan_of(incoming, target, names=["deep/er/b.jpg"], sources=[str(incoming), str(incoming / "deep")])
    assert [file.relative for file in plan.files] == ["deep/er/b.jpg"]


def test_the_same_file_is_taken_once(incoming, target):
    (incoming / "again").symlink_to(incoming / "deep", target_is_directory=True)
    plan = plan_of(incoming, target, names=["a.jpg", "a.jpg", "deep/a.jpg", "again/a.jpg"])
    assert [file.relative for file in plan.files] == ["a.jpg", "deep/a.jpg"]
    assert [reason for _, reason in plan.problems] == [f"the same file as {incoming / 'deep' / 'a.jpg'}"]


def test_a_link_to_a_file_is_copied_as_a_file_and_never_moved(incoming, target):
    (incoming / "link.jpg").symlink_to("a.jpg")
    assert "a link to another file" in plan_of(incoming, target, "move", ["link.jpg"]).problems[0][1]
    bring(incoming, target, "copy", ["link.jpg"])
    assert not (target / "link.jpg").is_symlink()
    assert tree(target) == {"link.jpg": b"content 0 of incoming"}


def test_a_target_inside_the_source_takes_files_once(incoming):
    target = incoming / "out"
    first = bring(incoming, target)
    assert first.n_done == 5
    plan = plan_of(incoming, target, names=["out/a.jpg"])
    assert plan.files == ()
    assert plan.problems[0][1] == "it lies in the target folder already"
    restore(first.manifest, JobContext())
    assert set(tree(incoming)) - {f"out/{first.manifest.name}"} == set(NAMES)


def test_a_target_that_is_a_file_is_refused(incoming):
    with pytest.raises(UsageError, match="not a folder"):
        plan_of(incoming, incoming / "a.jpg")


def test_a_link_in_the_target_does_not_lead_files_out_of_it(incoming, target, tmp_path):
    (tmp_path / "outside").mkdir()
    target.mkdir()
    (target / "deep").symlink_to(tmp_path / "outside", target_is_directory=True)
    before = tree(incoming)
    result = bring(incoming, target)
    assert len(result.failed) == 2
    assert all("leads out of the target" in reason for _, reason in result.failed)
    assert list((tmp_path / "outside").iterdir()) == []
    assert tree(incoming) == {name: before[name] for name in ("deep/er/b.jpg", "deep/a.jpg")}


@pytest.mark.parametrize("destination", ["../escaped.jpg", "/tmp/escaped.jpg", "a/../../escaped.jpg", ""])
def test_a_manifest_that_leads_out_of_its_folder_is_refused(destination, incoming, target):
    manifest = bring(incoming, target).manifest
    lines = [json.loads(line) for line in manifest.read_text().splitlines()]
    lines[1]["destination"] = destination
    manifest.write_text("\n".join(map(json.dumps, lines)))
    with pytest.raises(ProjectError, match="leads out of its folder"):
        restore(manifest, JobContext())


def test_a_folder_swapped_for_a_link_does_not_lead_a_restore_outside(incoming, target, tmp_path):
    manifest = bring(incoming, target).manifest
    shutil.move(target / "deep", tmp_path / "elsewhere")
    (target / "deep").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    result = restore(manifest, JobContext())
    assert result.n_restored == 3
    assert {reason for _, reason in result.failed} == {"a link leads out of the quarantine folder"}
    assert set(tree(tmp_path / "elsewhere")) == {"a.jpg", "er/b.jpg"}


def test_what_changed_since_it_was_screened_stays(incoming, target):
    status = os.stat(incoming / "a.jpg")
    path = str(incoming / "a.jpg")
    older = {path: FileRecord(path, status.st_size, status.st_mtime_ns - 1, b"0" * 16)}
    assert (
        plan_of(incoming, target, names=["a.jpg"], screened=older).problems[0][1] == "it changed since it was screened"
    )
    content = bytes.fromhex(hash_file(incoming / "a.jpg"))
    touched = {path: FileRecord(path, status.st_size, status.st_mtime_ns - 1, content)}
    assert not plan_of(incoming, target, names=["a.jpg"], screened=touched).problems
    same_time = {path: FileRecord(path, status.st_size, status.st_mtime_ns, b"0" * 16)}
    result = quarantine(plan_of(incoming, target, names=["a.jpg"], screened=same_time), JobContext())
    assert result.failed == ((path, "it changed since it was screened"),)
    assert (incoming / "a.jpg").exists()


@pytest.fixture
def other_disk(monkeypatch):
    """Hard links are refused, as between two disks."""

    def refuse(*_args, **_kwargs):
        raise OSError(errno.EXDEV, "Invalid cross-device link")

    monkeypatch.setattr(os, "link", refuse)


@pytest.mark.parametrize("mode", ["move", "link"])
def test_between_disks_files_are_copied_checked_and_only_a_move_unlinks(mode, incoming, target, other_disk):
    before = tree(incoming)
    result = bring(incoming, target, mode)
    assert tree(target) == before
    assert tree(incoming) == ({} if mode == "move" else before)
    assert result.n_copied_instead == (0 if mode == "move" else 5)
    restore(result.manifest, JobContext())
    assert tree(incoming) == before


def test_a_copy_that_reads_back_wrong_is_not_kept_and_its_source_stays(incoming, target, other_disk, monkeypatch):
    def spoil(read, written, _length):
        written.write(read.read()[:-1] + b"!")

    monkeypatch.setattr(shutil, "copyfileobj", spoil)
    before = tree(incoming)
    result = bring(incoming, target)
    assert len(result.failed) == 5
    assert tree(incoming) == before
    assert tree(target) == {}


def test_a_full_disk_stops_kindly_and_nothing_is_lost(incoming, target, other_disk, monkeypatch):
    before, real, calls = tree(incoming), shutil.copyfileobj, []

    def fill_up(read, written, length):
        calls.append(1)
        if len(calls) == 3:
            written.write(b"half")
            raise OSError(errno.ENOSPC, "No space left on device")
        real(read, written, length)

    monkeypatch.setattr(shutil, "copyfileobj", fill_up)
    with pytest.raises(ProjectError, match="No space left on device"):
        bring(incoming, target)
    assert {**tree(incoming), **tree(target)} == before
    assert len(tree(incoming)) == 3
    monkeypatch.setattr(shutil, "copyfileobj", real)
    assert restore(find_manifests(target)[0], JobContext()).n_restored == 2
    assert tree(incoming) == before


def test_too_little_space_is_said_before_anything_is_done(incoming, target, monkeypatch):
    usage = shutil.disk_usage(incoming)._replace(free=3)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    plan = plan_of(incoming, target, "copy")
    assert not plan.fits
    with pytest.raises(ProjectError, match="has 3 left"):
        quarantine(plan, JobContext())
    assert not target.exists()


def test_a_target_that_cannot_be_written_to_is_a_sentence(incoming, target, monkeypatch):
    def refuse(*_args, **_kwargs):
        raise OSError(errno.EROFS, "Read-only file system")

    plan = plan_of(incoming, target)
    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(ProjectError, match="Read-only file system"):
        quarantine(plan, JobContext())
    assert len(tree(incoming)) == 5


def test_a_source_that_cannot_be_removed_stays_and_leaves_no_second_name(incoming, target, monkeypatch):
    real = os.unlink

    def refuse(path, **kwargs):
        if str(path).startswith(str(incoming)):
            raise PermissionError(errno.EACCES, "Permission denied")
        real(path, **kwargs)

    monkeypatch.setattr(os, "unlink", refuse)
    before = tree(incoming)
    result = bring(incoming, target)
    assert {reason for _, reason in result.failed} == {"permission denied"}
    assert tree(incoming) == before
    assert tree(target) == {}


@pytest.mark.parametrize("are_between_disks", [True, False])
def test_a_source_on_a_disk_for_reading_is_not_blamed_on_the_target(are_between_disks, incoming, target, monkeypatch):
    real = os.unlink

    def refuse(path, **kwargs):
        if str(path).startswith(str(incoming)):
            raise OSError(errno.EROFS, "Read-only file system", str(path))
        real(path, **kwargs)

    def refuse_link(source, destination):
        raise OSError(errno.EXDEV, "Invalid cross-device link", source, None, destination)

    monkeypatch.setattr(os, "unlink", refuse)
    if are_between_disks:
        monkeypatch.setattr(os, "link", refuse_link)
    before = tree(incoming)
    with pytest.raises(ProjectError, match=r"can't be taken out of their folder: Read-only.*[Cc]opy") as refused:
        bring(incoming, target)
    assert str(target) not in str(refused.value)
    assert tree(incoming) == before
    assert tree(target) == {}


def test_a_target_on_a_disk_for_reading_is_blamed_also_when_the_system_names_the_source(incoming, target, monkeypatch):
    def refuse(source, destination):
        raise OSError(errno.EROFS, "Read-only file system", source, None, destination)

    plan = plan_of(incoming, target)
    monkeypatch.setattr(os, "link", refuse)
    with pytest.raises(ProjectError, match=r"out can't be written to: Read-only"):
        quarantine(plan, JobContext())


def test_a_file_that_appears_at_the_destination_meanwhile_is_not_overwritten(incoming, target):
    plan = plan_of(incoming, target, names=["a.jpg"])
    target.mkdir()
    (target / "a.jpg").write_text("quicker")
    result = quarantine(plan, JobContext())
    assert result.failed == ((str(incoming / "a.jpg"), "another file took its place meanwhile"),)
    assert (target / "a.jpg").read_text() == "quicker"


def test_cancelling_keeps_what_was_done_in_the_manifest(incoming, target, monkeypatch):
    job = JobContext()
    real = transfer_module.transfer

    def cancel_after_two(*arguments):
        if len(tree(target)) == 1:
            job.cancel()
        return real(*arguments)

    before = tree(incoming)
    with monkeypatch.context() as patch:
        patch.setattr(quarantine_module, "transfer", cancel_after_two)
        with pytest.raises(JobCancelled):
            quarantine(plan_of(incoming, target), job)
    assert {**tree(incoming), **tree(target)} == before
    assert len(tree(target)) == 2
    (manifest,) = find_manifests(target)
    assert [entry.state for entry in read_manifest(manifest).entries] == ["done"] * 2 + ["intended"] * 3
    again = bring(incoming, target)
    assert again.n_done == 3
    assert tree(target) == before
    for manifest in find_manifests(target):
        restore(manifest, JobContext())
    assert tree(incoming) == before


def test_running_again_does_nothing_twice(incoming, target):
    for mode in ("copy", "move"):
        folder = target / mode
        first = bring(incoming, folder, mode)
        plan = plan_of(incoming, folder, mode)
        assert (plan.files, plan.problems, len(plan.already_there)) == ((), (), 5)
        assert quarantine(plan, JobContext()).manifest is None
        assert len(tree(folder)) == first.n_done


def test_restoring_leaves_changed_files_and_occupied_places_alone(incoming, target):
    manifest = bring(incoming, target).manifest
    (target / "a.jpg").write_text("edited in quarantine")
    (incoming / "deep" / "a.jpg").write_text("a new file")
    (target / "deep" / "er" / "b.jpg").unlink()
    result = restore(manifest, JobContext())
    assert result.n_restored == 2
    assert sorted(reason for _, reason in result.failed) == [
        "another file stands in its place",
        "it changed in the quarantine folder, and stays there",
        "it is no longer in the quarantine folder",
    ]
    assert (target / "a.jpg").read_text() == "edited in quarantine"
    assert (incoming / "deep" / "a.jpg").read_text() == "a new file"


def test_restoring_twice_is_harmless_and_a_copy_helps_out_for_a_lost_original(incoming, target):
    before = tree(incoming)
    manifest = bring(incoming, target, "copy").manifest
    (incoming / "a.jpg").unlink()
    assert restore(manifest, JobContext()).n_restored == 1
    assert restore(manifest, JobContext()).n_restored == 0
    assert tree(incoming) == tree(target) == before


def test_what_came_back_is_in_its_place_however_often_it_is_restored(incoming, target):
    before = tree(incoming)
    manifest = bring(incoming, target).manifest
    assert restore(manifest, JobContext()).n_restored == 5
    (incoming / "a.jpg").write_text("edited since, which is its owner's business")
    (incoming / "deep" / "a.jpg").unlink()
    again = restore(manifest, JobContext())
    assert (again.n_restored, again.n_in_place) == (0, 4)
    assert again.failed == ((str(incoming / "deep" / "a.jpg"), "it came back before, and is gone since"),)
    assert tree(target) == {}
    assert set(tree(incoming)) == set(before) - {"deep/a.jpg"}


def test_the_manifest_is_written_ahead_and_names_every_file(incoming, target, monkeypatch):
    seen = []
    real = transfer_module.transfer

    def look(source, destination, *rest):
        entries = {entry.source: entry for entry in read_manifest(find_manifests(target)[0]).entries}
        seen.append(entries[source].state)
        return real(source, destination, *rest)

    monkeypatch.setattr(quarantine_module, "transfer", look)
    result = bring(incoming, target)
    assert seen == ["intended"] * 5
    manifest = read_manifest(result.manifest)
    assert manifest.is_ended
    assert [(entry.state, entry.how) for entry in manifest.entries] == [("done", "moved")] * 5
    assert {entry.source for entry in manifest.entries} == {str(incoming / name) for name in NAMES}


@pytest.mark.parametrize("text", ["", "[]", "{}", "nonsense", '{"interloper": "quarantine"}'])
def test_a_file_that_is_no_manifest_is_refused(text, tmp_path):
    (tmp_path / "x.jsonl").write_text(text)
    with pytest.raises(ProjectError, match="can't be read as the manifest"):
        restore(tmp_path / "x.jsonl", JobContext())


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "its first line is not that of a manifest"),
        ("not a line of JSON", "its first line is not that of a manifest"),
        ('{"interloper": "quarantine"}', "a line of it is damaged"),
        ('{"interloper": "quarantine", "version": 1}\n{"op": "done", "n": 3}', "a line of it is damaged"),
    ],
)
def test_what_is_wrong_with_a_manifest_is_said_in_words(text, reason, tmp_path):
    (tmp_path / "manifest.jsonl").write_text(text)
    with pytest.raises(ProjectError) as refused:
        read_manifest(tmp_path / "manifest.jsonl")
    assert refused.value.message.endswith(f"as the manifest of a quarantine: {reason}.")


LINES = (
    {"interloper": "quarantine", "version": 1, "mode": "move", "created": "2026", "sources": ["/in"], "n_moves": 0},
    {"op": "intent", "n": 0, "source": "/in/a", "destination": "a", "size_bytes": 1, "mtime_ns": 1, "content": "00"},
    {"op": "done", "n": 0, "how": "moved"},
)


@pytest.mark.parametrize("value", [None, True, "x", -1, 1.5, [], {}, ["/"], "\0", {"a": [None]}])
@pytest.mark.parametrize(("line", "key"), [(line, key) for line, facts in enumerate(LINES) for key in facts])
def test_no_value_in_a_manifest_ends_in_anything_but_a_sentence(line, key, value, tmp_path, project):
    lines = [{**facts, key: value} if number == line else facts for number, facts in enumerate(LINES)]
    path = tmp_path / "interloper-quarantine-x.jsonl"
    path.write_text("".join(json.dumps(each) + "\n" for each in lines))
    project.catalogue.add_quarantine(str(path), "2026")
    with suppress(ProjectError):
        restore(path, JobContext(), project=project)
    with suppress(ProjectError):
        move_again(project, Step(1, "quarantine", str(path), 1), JobContext())
    assert len(past_quarantines(project)) == 1
    assert quarantined_rows(project, ScreenedFiles(["/in/a"])) == {}


def test_a_line_nested_without_end_is_like_one_that_was_torn(tmp_path):
    path = tmp_path / "interloper-quarantine-x.jsonl"
    path.write_text("".join(json.dumps(each) + "\n" for each in LINES) + '{"op":' * 100_000)
    assert [entry.state for entry in read_manifest(path).entries] == ["done"]


@pytest.mark.timeout(20)
def test_a_folder_or_a_pipe_is_no_manifest(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe"):
        with pytest.raises(ProjectError, match="as the manifest of a quarantine: it is no file but a folder, a pipe"):
            read_manifest(path)


def test_a_manifest_from_a_newer_version_is_refused(tmp_path):
    (tmp_path / "x.jsonl").write_text('{"interloper": "quarantine", "version": 9}\n')
    with pytest.raises(ProjectError, match="newer version"):
        restore(tmp_path / "x.jsonl", JobContext())


def test_a_folder_stands_for_the_one_manifest_in_it(incoming, target):
    manifest = bring(incoming, target).manifest
    assert manifest_at(target) == manifest
    assert manifest_at(manifest) == manifest


def test_of_several_manifests_in_a_folder_none_is_guessed(incoming, target):
    made = [bring(incoming, target, names=[name]).manifest for name in ("a.jpg", "deep/a.jpg")]
    with pytest.raises(UsageError) as refused:
        manifest_at(target)
    assert "2 quarantines" in refused.value.message
    assert all(str(manifest) in refused.value.advice for manifest in made)


def test_a_folder_without_a_manifest_is_said_to_hold_none(tmp_path):
    with pytest.raises(UsageError, match="holds no manifest of a quarantine"):
        manifest_at(tmp_path)
