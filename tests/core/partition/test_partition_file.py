import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import PartitionError
from core.partition.edits import lock_classes
from core.partition.model import UNMAPPED, Partition
from core.partition.partition_file import from_document, read_partition, to_document, write_partition


def test_what_is_written_is_read_back(zoo: Partition, tmp_path: Path):
    whole = replace(lock_classes(zoo, [1, 7]), provenance={"cap": None, "n_experts": 3})
    write_partition(tmp_path / "partition.json", whole)
    assert read_partition(tmp_path / "partition.json", whole.class_names) == whole


def test_the_file_has_the_documented_shape(zoo: Partition):
    document = to_document(zoo)
    assert [set(expert) for expert in document["experts"]] == [{"name", "classes"}] * 3
    cat = document["experts"][0]["classes"][0]
    assert (cat["name"], cat["synset"], cat["wnid"]) == ("cat", "cat.n.01", "n00000000")
    assert document["experts"][2]["classes"][1] == {"name": "thingamajig", "synset": None, "wnid": None}
    assert (document["method"], document["seed"]) == ("wordnet+kmeans", 3)


def test_classes_take_the_order_of_the_id_set(zoo: Partition):
    turned = zoo.class_names[::-1]
    found = from_document(to_document(zoo), turned)
    assert found.class_names == turned
    assert found.expert_of.tolist() == zoo.expert_of[::-1].tolist()
    assert found.synsets == zoo.synsets[::-1]


def test_a_minimal_file_written_by_hand_is_enough():
    document = {"method": "none", "experts": [{"name": "all", "classes": [{"name": "a"}, {"name": "b"}]}]}
    found = from_document(document, ["b", "a"])
    assert found == Partition(("b", "a"), np.zeros(2, np.int32), ("all",), (UNMAPPED, UNMAPPED), method="none")


def change(document: dict[str, Any], path: list[str | int], value: Any) -> dict[str, Any]:
    copy = json.loads(json.dumps(document))
    place = copy
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return copy


@pytest.mark.parametrize(
    ("path", "value", "problem"),
    [
        (["schema"], 99, "schema is 99, and this version reads 1"),
        (["method"], "magic", "method is 'magic'"),
        (["seed"], "three", "seed is text instead of a whole number"),
        (["experts"], {}, "experts is an object instead of a list"),
        (["experts"], [], "experts is a list instead of a list with at least one entry"),
        (["experts", 1], 5, r"experts\[1\] is a number instead of an object"),
        (["experts", 1, "name"], "animal", r"experts\[1\].name repeats the expert 'animal'"),
        (["experts", 1, "name"], None, r"experts\[1\].name is missing instead of a name"),
        (["experts", 1, "classes"], [], r"experts\[1\].classes is a list instead"),
        (["experts", 1, "classes", 0, "name"], "cat", r"experts\[1\].classes\[0\] repeats the class 'cat'"),
        (["experts", 1, "classes", 0, "name"], "boat", "lacks 'car', which the ID set has"),
        (["experts", 1, "classes", 0, "wnid"], None, r"experts\[1\].classes\[0\].wnid is missing"),
        (["experts", 1, "classes", 0, "path"], 7, "a path or a confidence of the wrong kind"),
        (["provenance"], [], "provenance is a list instead of an object"),
    ],
)
def test_a_file_that_does_not_fit_says_what_and_where(zoo: Partition, path: list[str | int], value: Any, problem: str):
    with pytest.raises(PartitionError, match=problem) as raised:
        from_document(change(to_document(zoo), path, value), zoo.class_names, "mine.json")
    assert "mine.json" in raised.value.message
    assert raised.value.advice


def test_classes_too_many_or_too_few_are_named(zoo: Partition):
    with pytest.raises(PartitionError, match="has 'bus' and 1 more, which the ID set lacks"):
        from_document(to_document(zoo), [n for n in zoo.class_names if n not in {"bus", "car"}])
    with pytest.raises(PartitionError, match="lacks 'yak', which the ID set has"):
        from_document(to_document(zoo), [*zoo.class_names, "yak"])


@pytest.mark.parametrize("content", [b"", b"{", b"[1, 2]", b"\xff\xfe", b"null", b'"text"', b'{"a":' * 100_000])
def test_a_file_that_is_no_partition_at_all_is_refused(tmp_path: Path, content: bytes):
    path = tmp_path / "partition.json"
    path.write_bytes(content)
    with pytest.raises(PartitionError, match=r"partition\.json"):
        read_partition(path, ["a"])


def test_a_damaged_file_is_told_in_plain_words_and_with_a_command_that_exists(tmp_path: Path):
    (tmp_path / "partition.json").write_text('{"schema": 1,\n oops}')
    with pytest.raises(PartitionError) as caught:
        read_partition(tmp_path / "partition.json", ["a"])
    assert caught.value.message == (
        f"{tmp_path / 'partition.json'} is damaged: it is not JSON from line 2, column 2 on."
    )
    assert "interloper partition PROJECT" in caught.value.advice


def test_a_missing_file_is_refused(tmp_path: Path):
    with pytest.raises(PartitionError, match="can't be read"):
        read_partition(tmp_path / "nowhere.json", ["a"])


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["name", "classes", "experts", "method", "synset", "wnid"]), inner, max_size=4
        )
    ),
)


@given(JSON)
def test_no_json_value_breaks_the_reader(value: Any):
    try:
        found = from_document(value, ["a"])
    except PartitionError:
        return
    assert found.class_names == ("a",)
