import os
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import ProjectError
from core.storage.artifacts import ArtifactFolder, pack_paths, unpack_paths


@pytest.fixture
def artifacts(tmp_path):
    return ArtifactFolder(tmp_path / "artifacts")


def test_what_was_written_is_read_back(artifacts):
    artifacts.write("bank", "abc", {"rows": np.arange(5), "none": np.empty((0, 3), np.float32)}, {"k": 3})
    arrays, facts = artifacts.read("bank", "abc")
    np.testing.assert_array_equal(arrays["rows"], np.arange(5))
    assert arrays["none"].shape == (0, 3)
    assert facts["k"] == 3
    assert artifacts.has("bank", "abc")
    assert not artifacts.has("bank", "abd")


def test_writing_that_fails_half_way_leaves_nothing(artifacts, monkeypatch):
    def full_disk(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("core.storage.artifacts.np.save", full_disk)
    with pytest.raises(ProjectError, match="No space left"):
        artifacts.write("bank", "abc", {"rows": np.arange(5)}, {})
    assert list(artifacts.folder.iterdir()) == []


def test_a_damaged_artifact_says_which_folder_to_delete(artifacts):
    folder = artifacts.write("bank", "abc", {"rows": np.arange(5)}, {})
    (folder / "rows.npy").write_bytes(b"garbage")
    with pytest.raises(ProjectError, match="bank-abc"):
        artifacts.read("bank", "abc")


def test_objects_are_never_unpickled(artifacts):
    folder = artifacts.write("bank", "abc", {}, {})
    np.save(folder / "evil.npy", np.array([{"a": 1}], object), allow_pickle=True)
    with pytest.raises(ProjectError):
        artifacts.read("bank", "abc")


names = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]) | st.sampled_from("\udc80\udcff"))


@given(st.lists(names))
def test_packed_paths_come_back_whatever_bytes_they_hold(paths):
    assert unpack_paths(pack_paths(paths)) == tuple(paths)


@pytest.mark.parametrize("content", [b"", b"\x93NUMPY", b"\x93NUMPY\x01\x00\xff\xff", b"["])
def test_an_array_that_was_cut_short_is_a_sentence(artifacts, content):
    folder = artifacts.write("bank", "abc", {"rows": np.arange(5)}, {})
    (folder / "rows.npy").write_bytes(content)
    with pytest.raises(ProjectError, match=r"bank-abc.*computed again"):
        artifacts.read("bank", "abc")


@pytest.mark.parametrize("content", ["", "{", "[]", "[" * 200_000, '{"kind": '])
def test_a_manifest_that_was_cut_short_or_nested_without_end_is_a_sentence(artifacts, content):
    folder = artifacts.write("bank", "abc", {"rows": np.arange(5)}, {})
    (folder / "manifest.json").write_text(content)
    with pytest.raises(ProjectError, match="bank-abc"):
        artifacts.read("bank", "abc")


def test_what_an_artifact_lacks_is_named(artifacts):
    artifacts.write("bank", "abc", {"rows": np.arange(5)}, {})
    arrays, facts = artifacts.read("bank", "abc")
    for stored in (arrays, facts):
        with pytest.raises(ProjectError, match="lacks 'labels'"):
            stored["labels"]
    with pytest.raises(ProjectError, match="bank-abc"), artifacts.reading("bank", "abc") as (arrays, facts):
        int(arrays["rows"].tolist())


@pytest.mark.parametrize("kind", ["id-set", "screening", "bank-additions"])
def test_nobody_is_told_to_delete_what_nothing_can_compute_again(artifacts, kind):
    folder = artifacts.write(kind, "abc", {"paths": np.arange(5)}, {})
    (folder / "paths.npy").write_bytes(b"")
    with pytest.raises(ProjectError) as told:
        artifacts.read(kind, "abc")
    assert "Delete" not in str(told.value)
    assert told.value.advice


@pytest.mark.parametrize("name", ["x/../../../victim", "../victim", "", "a\0b", "a\x1b[31m", "a/b", "a" * 500])
def test_a_name_that_leads_elsewhere_is_refused_before_it_is_a_path(artifacts, name, tmp_path):
    (tmp_path / "victim").mkdir()
    for ask in (artifacts.path, artifacts.has, artifacts.read, artifacts.remove):
        with pytest.raises(ProjectError, match="which can't be one") as told:
            ask("screening", name) if name else ask("", name)
        assert "\x1b" not in str(told.value)
    assert (tmp_path / "victim").exists()


def test_arrays_are_on_the_disk_before_the_folder_has_its_name(artifacts, monkeypatch):
    """A power cut after the renaming must not leave a name without content."""
    told, fsync, replace = [], os.fsync, os.replace
    names = {}

    def noting_fsync(descriptor):
        names[os.fstat(descriptor).st_ino] = True
        fsync(descriptor)

    def noting_replace(source, target):
        if os.path.isdir(source):
            told.append({path.name: path.stat().st_ino in names for path in Path(source).iterdir()})
        replace(source, target)

    monkeypatch.setattr(os, "fsync", noting_fsync)
    monkeypatch.setattr(os, "replace", noting_replace)
    artifacts.write("bank", "abc", {"rows": np.arange(5), "labels": np.arange(2)}, {})
    assert told == [{"rows.npy": True, "labels.npy": True, "manifest.json": True}]


def test_what_killed_processes_left_is_swept_and_nothing_else(artifacts):
    kept = artifacts.write("bank", "abc", {"rows": np.arange(5)}, {})
    for place in (artifacts.folder / ".bank-abc.0123abcd.tmp", artifacts.folder / "tokens-cut"):
        place.mkdir()
        (place / "rows.npy").write_bytes(b"half")
    (kept / ".manifest.json.0123abcd.tmp").write_bytes(b"half")
    (artifacts.folder / ".mine.tmp").write_bytes(b"a person's")
    artifacts.sweep()
    assert {path.name for path in artifacts.folder.iterdir()} == {"bank-abc", ".mine.tmp"}
    assert {path.name for path in kept.iterdir()} == {"manifest.json", "rows.npy"}


def test_a_link_under_a_temporary_name_is_removed_and_not_what_it_leads_to(artifacts, tmp_path):
    (tmp_path / "victim").mkdir()
    (tmp_path / "victim" / "thesis").write_text("years of work")
    (artifacts.folder / ".bank-abc.0123abcd.tmp").symlink_to(tmp_path / "victim")
    artifacts.sweep()
    assert (tmp_path / "victim" / "thesis").exists()
    assert list(artifacts.folder.iterdir()) == []
