import json

import pytest
import xxhash

from core.storage.files import atomic_write, fingerprint, hash_file, write_json


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
