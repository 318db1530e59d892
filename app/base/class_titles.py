"""What people call a class and the synsets above it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.partition.hierarchy import VAGUE, word_of
from core.partition.model import ClassSynset, Partition, words_of

LIKELY = 0.7  # below this confidence a synset is a guess, and is marked as one
_WNID = re.compile(r"^n\d{8}")


def title_of(class_name: str, synset: ClassSynset) -> str:
    """A folder's name without ImageNet's id and underscores; of a bare id, the synset's word."""
    if words := words_of(class_name):
        return words
    return word_of(synset.name) if synset.name else class_name


def id_of(class_name: str) -> str:
    """ImageNet's id that a folder's name begins with; empty where it has none."""
    found = _WNID.match(class_name)
    return found[0] if found else ""


def titles_of(partition: Partition) -> tuple[str, ...]:
    return tuple(title_of(*each) for each in zip(partition.class_names, partition.synsets, strict=True))


def kinds_above(path: Sequence[str], at_most: int = 2) -> tuple[str, ...]:
    """The words right above a synset that say something, the nearest last: ("carnivore", "canine")."""
    telling = [word_of(name) for name in path[:-1] if name not in VAGUE]
    return tuple(telling[-at_most:])


def short_path(synset: ClassSynset) -> str:
    """`carnivore › canine`, as a card has room for; empty without a synset."""
    return " › ".join(kinds_above(synset.path))


def full_path(path: Sequence[str]) -> str:
    return " › ".join(word_of(name) for name in path)


def is_guess(synset: ClassSynset) -> bool:
    return synset.is_mapped and synset.confidence < LIKELY
