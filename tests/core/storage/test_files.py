import json
import os
from pathlib import Path

import pytest
import xxhash

from core.storage.files import (
    atomic_write,
    fingerprint,
    hash_file,
    open_plain,
    read_json,
    sweep,
    temporary_beside,
    write_json,
)


def test_a_failed_write_leaves_the_old_file_and_no_debris(tmp_path):
    path = tmp_path / "facts.json"
    write_json(path, {"a": 1})

    def fail():
        with atomic_write(path) as file:
            file.write("half")
            raise RuntimeError("power is gone")

    with pytest.raises(RuntimeError):
        fail()
    assert json.loads(path.read_text()) == {"a": 1}
    assert [each.name for each in tmp_path.iterdir()] == ["facts.json"]


def test_json_keeps_readable_letters_and_survives_names_that_are_not_utf8(tmp_path):
    write_json(tmp_path / "a.json", {"name": "Käse"})
    assert "Käse" in (tmp_path / "a.json").read_text("utf-8")
    write_json(tmp_path / "b.json", {"name": "bad\udcff"})
    assert json.loads((tmp_path / "b.json").read_text("utf-8")) == {"name": "bad\udcff"}


def test_a_fingerprint_changes_with_any_value_and_not_with_order():
    assert fingerprint({"a": 1, "b": [1, 2]}) == fingerprint({"b": [1, 2], "a": 1})
    assert fingerprint({"a": 1, "b": [1, 2]}) != fingerprint({"a": 1, "b": [2, 1]})
    assert fingerprint({"a": 1}) != fingerprint({"a": 1.5})


def test_a_files_hash_is_that_of_its_bytes(tmp_path):
    content = bytes(range(256)) * 10_000
    (tmp_path / "file").write_bytes(content)
    assert hash_file(tmp_path / "file") == xxhash.xxh3_128_hexdigest(content)


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe\xff", b"[" * 200_000, b'{"a":' * 200_000])
def test_json_that_is_none_is_a_value_error_however_deep_it_is(tmp_path, content):
    (tmp_path / "a.json").write_bytes(content)
    with pytest.raises(ValueError):
        read_json(tmp_path / "a.json")


@pytest.mark.timeout(10)
@pytest.mark.parametrize("read", [read_json, hash_file, open_plain])
def test_a_pipe_or_a_folder_is_refused_at_once(tmp_path, read):
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", tmp_path, Path("/dev/zero")):
        with pytest.raises(OSError, match="no file but"):
            read(path)


def test_no_file_takes_the_place_of_a_device_or_a_pipe(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="a pipe or a device"):
        write_json(tmp_path / "pipe", {})
    assert [each.name for each in tmp_path.iterdir()] == ["pipe"]


def test_what_atomic_writes_leave_when_they_are_killed_is_what_is_swept(tmp_path):
    (tmp_path / "facts.json").write_text("{}")
    (tmp_path / ".notes.tmp").write_text("a person's")
    temporary_beside(tmp_path / "facts.json").write_text("half")
    sweep(tmp_path)
    assert sorted(each.name for each in tmp_path.iterdir()) == [".notes.tmp", "facts.json"]
