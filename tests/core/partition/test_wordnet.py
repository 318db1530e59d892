import time
import zipfile
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from threading import Thread

import pytest

from core.errors import PartitionError
from core.partition import wordnet as wordnet_module
from core.partition.wordnet import WordNet, load_wordnet

ARCHIVE = Path(__file__).parents[3] / "resources" / "nltk_data" / "corpora" / "wordnet.zip"


def test_every_line_of_the_noun_data_is_at_the_offset_that_it_names():
    data = zipfile.ZipFile(ARCHIVE).read("wordnet/data.noun")
    at, checked = 0, 0
    for line in data.split(b"\n"):
        if line[:1].isdigit():
            assert int(line[:8]) == at
            checked += 1
        at += len(line) + 1
    assert len(data) == 15_300_280  # Princeton's file
    assert checked == 82_115  # noun synsets of WordNet 3.0


def test_the_licence_travels_with_the_words_and_glosses_do_not():
    archive = zipfile.ZipFile(ARCHIVE)
    data = archive.read("wordnet/data.noun").decode("ascii")
    assert "WordNet 3.0 Copyright 2006 by Princeton University" in archive.read("wordnet/LICENSE").decode()
    assert "WordNet 3.0 Copyright 2006" in (ARCHIVE.parents[1] / "WORDNET-LICENSE.txt").read_text()
    assert "freshwater dace-like game fish" not in data
    assert all(not line.split("|")[1].strip() for line in data.split("\n") if "|" in line)


def test_the_tench_is_where_imagenet_says(wordnet: WordNet):
    found = wordnet.describe(1440764)
    assert found.name == "tench.n.01"
    assert found.wnid == "n01440764"
    assert found.lemmas == ("tench", "Tinca tinca")
    assert found.path[0] == "entity.n.01"
    assert {"animal.n.01", "fish.n.01"} < set(found.path)
    assert found.path[-1] == "tench.n.01"


def test_all_thousand_imagenet_ids_resolve(wordnet: WordNet, imagenet_ids: list[str]):
    assert len(imagenet_ids) == 1000
    described = [wordnet.describe(int(wnid[1:])) for wnid in imagenet_ids]
    assert [found.wnid for found in described] == imagenet_ids
    assert all(found.path[0] == "entity.n.01" for found in described)


def test_paths_form_one_tree(wordnet: WordNet, imagenet_ids: list[str]):
    parents: dict[str, str] = {}
    for wnid in imagenet_ids:
        path = wordnet.describe(int(wnid[1:])).path
        for parent, child in pairwise(path):
            assert parents.setdefault(child, parent) == parent


@pytest.mark.parametrize(
    ("wnid", "ancestor"),
    [
        ("n07749582", "food.n.02"),  # a lemon is produce before it is a plant's organ
        ("n02110341", "canine.n.02"),  # a dalmatian is a canine before it is a domestic animal
        ("n02701002", "vehicle.n.01"),  # an ambulance is a vehicle before it is a container
        ("n10287213", "organism.n.01"),  # a man is an organism before he is a cause
    ],
)
def test_a_synset_with_several_hypernyms_goes_the_way_that_people_expect(wordnet: WordNet, wnid: str, ancestor: str):
    assert ancestor in wordnet.describe(int(wnid[1:])).path


def test_an_offset_between_two_lines_is_refused_with_advice(wordnet: WordNet):
    assert 1440765 not in wordnet
    with pytest.raises(PartitionError, match=r"n01440765 is not a noun of WordNet 3\.0"):
        wordnet.describe(1440765)


def test_search_finds_by_word_by_beginning_by_wnid_and_by_name(wordnet: WordNet):
    assert {found.wnid for found in wordnet.search("seahorse")} == {"n02081571", "n01456756"}
    assert "grand_piano.n.01" in {found.name for found in wordnet.search("grand pia")}
    assert [found.name for found in wordnet.search("N01440764")] == ["tench.n.01"]
    assert [found.wnid for found in wordnet.search("tench.n.01")] == ["n01440764"]
    assert wordnet.search("crane", limit=2) == wordnet.search("crane")[:2]
    assert len(wordnet.search("cat", limit=7)) == 7


@pytest.mark.parametrize("text", ["", "   ", "n99999999", "qqqqzzzz", "!?", "tench.n.99"])
def test_search_for_nothing_known_finds_nothing(wordnet: WordNet, text: str):
    assert wordnet.search(text) == []


def test_slurs_are_never_offered_but_their_ids_still_resolve(wordnet: WordNet):
    offsets = [int(line) for line in zipfile.ZipFile(ARCHIVE).read("wordnet/slurs").split()]
    assert len(offsets) > 40
    for offset in offsets:
        found = wordnet.describe(offset)
        assert all(offset not in wordnet.senses(lemma) for lemma in found.lemmas)


def test_two_threads_read_the_same_as_one(imagenet_ids: list[str], wordnet: WordNet):
    fresh = load_wordnet()
    results: list[list[str]] = []
    offsets = [int(wnid[1:]) for wnid in imagenet_ids[:200]]
    threads = [Thread(target=lambda: results.append([fresh.describe(o).name for o in offsets])) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [[wordnet.describe(o).name for o in offsets]] * 2


def test_loading_takes_less_than_a_second_of_work():
    def seconds() -> float:
        started = time.process_time()
        load_wordnet()
        return time.process_time() - started

    assert any(seconds() < 1.0 for _ in range(3))  # the best of three: other work shares the machine


def test_a_damaged_archive_is_an_error_with_advice(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    def load(content: bytes) -> None:
        monkeypatch.setattr(wordnet_module.resources, "files", lambda _: tmp_path)
        target = tmp_path / "nltk_data" / "corpora"
        target.mkdir(parents=True, exist_ok=True)
        (target / "wordnet.zip").write_bytes(content)
        load_wordnet()

    empty = BytesIO()
    zipfile.ZipFile(empty, "w").close()
    for content in (b"not a zip", empty.getvalue()):
        with pytest.raises(PartitionError, match="WordNet can't be read"):
            load(content)
