from pathlib import Path

import pytest

from core.errors import PartitionError
from core.partition.mapping import choose_synset, complete_paths, map_classes, search_synsets
from core.partition.model import UNMAPPED, ClassSynset
from core.partition.wordnet import COMMON_NAMES, WordNet, words_in

ANSWERS = Path(__file__).parent / "answers"
NONE = "-"


def read_answers(name: str) -> dict[str, set[str]]:
    lines = (ANSWERS / f"{name}.txt").read_text().splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return {row[0]: set(row[1].split()) for row in rows}


def mistakes(name: str, wordnet: WordNet) -> tuple[list[str], int]:
    answers = read_answers(name)
    found = map_classes(list(answers), wordnet)
    wrong = [
        f"{c}: {s.name}" for (c, right), s in zip(answers.items(), found, strict=True) if (s.wnid or NONE) not in right
    ]
    return wrong, len(answers)


def test_caltech_names_map_to_the_right_synset_in_at_least_95_percent(wordnet: WordNet):
    answers = read_answers("caltech101")
    found = dict(zip(answers, map_classes(list(answers), wordnet), strict=True))
    mappable = {name for name, right in answers.items() if right != {NONE}}
    right = {name for name in mappable if found[name].wnid in answers[name]}
    assert len(answers) == 102
    assert len(right) >= 0.95 * len(mappable), sorted(mappable - right)
    for name in set(answers) - mappable:
        assert not found[name].is_mapped, name


@pytest.mark.parametrize(
    ("names", "most_wrong"), [("cifar10", 0), ("cifar100", 0.05), ("pets", 0.1), ("flowers", 0.05), ("food101", 0.05)]
)
def test_other_data_sets_map_as_people_would(wordnet: WordNet, names: str, most_wrong: float):
    wrong, n = mistakes(names, wordnet)
    assert len(wrong) <= most_wrong * n, wrong


@pytest.mark.parametrize(
    "name", ["n01697178", "n01697178_crocodile+crocodile_head", "crocodile (n01697178)", "012.n01697178-Crocodile"]
)
def test_an_imagenet_id_in_a_folder_name_is_taken_at_its_word(wordnet: WordNet, name: str):
    (found,) = map_classes([name], wordnet)
    assert (found.name, found.wnid, found.confidence) == ("crocodile.n.01", "n01697178", 1.0)


def test_an_id_that_wordnet_lacks_falls_back_to_the_name(wordnet: WordNet):
    assert map_classes(["n00000001_crocodile"], wordnet)[0].name == "crocodile.n.01"
    assert map_classes(["n00000001"], wordnet) == (UNMAPPED,)


@pytest.mark.parametrize(
    ("name", "synset"),
    [
        ("SeaHorses", "seahorse.n.02"),
        ("Grand Piano", "grand_piano.n.01"),
        ("grand-pianos", "grand_piano.n.01"),
        ("101.head-phones", "earphone.n.01"),
        ("T-shirt", "jersey.n.03"),
        ("cup cakes", "cupcake.n.01"),
        ("crème_brûlée", "creme_brulee.n.01"),
        ("wolves", "wolf.n.01"),
        ("helicopter_02", "helicopter.n.01"),
        ("accordian", "accordion.n.01"),
        ("umbrela", "umbrella.n.01"),
    ],
)
def test_plurals_joins_accents_numbers_and_typos_are_seen_through(wordnet: WordNet, name: str, synset: str):
    company = ["violin", "trousers", "lamp", "helicopter", "dog", "bear", "cod", "ice_cream", "pizza"]
    assert map_classes([name, *company], wordnet)[0].name == synset


def test_siblings_decide_what_an_ambiguous_name_means(wordnet: WordNet):
    among_animals = map_classes(["mouse", "crane", "seal", "heron", "otter", "hamster", "stork"], wordnet)
    among_devices = map_classes(["mouse", "crane", "keyboard", "monitor", "laptop", "bulldozer", "forklift"], wordnet)
    assert [s.name for s in among_animals[:3]] == ["mouse.n.01", "crane.n.05", "seal.n.09"]
    assert [s.name for s in among_devices[:2]] == ["mouse.n.04", "crane.n.04"]


def test_a_confidence_is_lower_where_more_was_guessed(wordnet: WordNet):
    sure, plain, head = map_classes(["n02123045_tabby", "accordion", "shiny_accordion"], wordnet)
    assert sure.confidence == 1.0
    assert sure.confidence >= plain.confidence > head.confidence > 0


def test_candidates_are_probabilities_with_the_likeliest_first(wordnet: WordNet):
    crane = map_classes(["crane", "heron"], wordnet)[0]
    chances = [candidate.probability for candidate in crane.candidates]
    assert chances == sorted(chances, reverse=True)
    assert sum(chances) == pytest.approx(1.0, abs=0.01)
    assert crane.candidates[0].name == crane.name


@pytest.mark.parametrize("name", ["", "___", "12345", "DSC_0001", "qwzx", "Garfield", "名前", "\ud800"])
def test_what_means_nothing_is_unmapped(wordnet: WordNet, name: str):
    assert not map_classes([name], wordnet)[0].is_mapped


def test_the_answer_does_not_depend_on_the_order_of_the_classes(wordnet: WordNet):
    names = list(read_answers("cifar100"))
    there = dict(zip(names, map_classes(names, wordnet), strict=True))
    back = dict(zip(names[::-1], map_classes(names[::-1], wordnet), strict=True))
    assert {n: s.wnid for n, s in there.items()} == {n: s.wnid for n, s in back.items()}


def test_every_common_name_stands_for_a_word_that_wordnet_has(wordnet: WordNet):
    assert all(wordnet.senses(word) for word in COMMON_NAMES.values())


def test_a_person_may_choose_by_wnid_or_name(wordnet: WordNet):
    assert choose_synset("n01456756", wordnet) == choose_synset("seahorse.n.02", wordnet)
    assert choose_synset("n01456756", wordnet).confidence == 1.0
    assert search_synsets("sea horse", wordnet, limit=1)[0].wnid in {"n01456756", "n02081571"}
    with pytest.raises(PartitionError, match="no noun synset 'flurb'"):
        choose_synset("flurb", wordnet)


def test_paths_missing_from_a_hand_written_file_are_found(wordnet: WordNet):
    bare = ClassSynset("tench.n.01", "n01440764", (), 0.5)
    (full, still) = complete_paths([bare, UNMAPPED], wordnet)
    assert full.path == wordnet.describe(1440764).path
    assert full.confidence == 0.5
    assert still == UNMAPPED


def test_words_are_the_same_however_they_are_joined():
    assert words_in("SeaHorse") == words_in("sea_horse") == words_in("Sea-horse (small)") == ["sea", "horse"]


def test_pascal_voc_names_map_whole(wordnet: WordNet):
    expected = {
        "aeroplane": "airplane.n.01", "bicycle": "bicycle.n.01", "bird": "bird.n.01", "boat": "boat.n.01",
        "bottle": "bottle.n.01", "bus": "bus.n.01", "car": "car.n.01", "cat": "cat.n.01", "chair": "chair.n.01",
        "cow": "cow.n.01", "diningtable": "dining_table.n.01", "dog": "dog.n.01", "horse": "horse.n.01",
        "motorbike": "motorcycle.n.01", "person": "person.n.01", "pottedplant": "pot_plant.n.01", "sheep": "sheep.n.01",
        "sofa": "sofa.n.01", "train": "train.n.01", "tvmonitor": "television_receiver.n.01",
    }  # fmt: skip
    assert dict(zip(expected, [s.name for s in map_classes(list(expected), wordnet)], strict=True)) == expected


def test_the_broadest_kinds_mean_themselves(wordnet: WordNet):
    found = map_classes(["plant", "animal", "person", "food"], wordnet)
    assert [s.name for s in found] == ["plant.n.02", "animal.n.01", "person.n.01", "food.n.01"]
