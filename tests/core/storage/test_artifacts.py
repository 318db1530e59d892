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
