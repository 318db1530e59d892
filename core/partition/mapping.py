"""Class names → WordNet synsets: the sense of a word is chosen by the company of its sibling classes.

A word has many senses (a mouse, a tank, a crane), but the classes of one ID set tend to be of a few kinds. Each sense
is scored by how deep in the hypernym graph it meets the likely senses of its nearest sibling classes, by how many
classes are of its kind, by what can be photographed, and by how common it is; the likelihoods are then updated and
the scoring is repeated.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from core.errors import PartitionError
from core.partition.model import UNMAPPED, ClassSynset, SynsetChoice
from core.partition.wordnet import Reading, letters_of, read_name, wnid_in
from core.text import Text

if TYPE_CHECKING:
    from core.partition.wordnet import Node, SynsetInfo, WordNet

# How likely an image of the kind is, by lexicographer's file; what is missing can't be photographed.
PICTURED = {
    "noun.animal": 1.0, "noun.artifact": 1.0, "noun.plant": 1.0, "noun.food": 1.0, "noun.object": 0.9,
    "noun.body": 0.8, "noun.person": 0.5, "noun.phenomenon": 0.4, "noun.substance": 0.3, "noun.Tops": 0.9,
    "noun.possession": 0.3, "noun.communication": 0.2, "noun.group": 0.2, "noun.location": 0.2, "noun.shape": 0.1,
}  # fmt: skip
PICTURED_WEIGHT, COMPANY_WEIGHT, KIND_WEIGHT, COMMONNESS_WEIGHT, TITLE_WEIGHT = 4.0, 4.0, 3.0, 1.0, 1.2
SIBLINGS = 4  # how many of its nearest siblings a sense is judged by
DEEPEST = 18.0  # edges below entity.n.01 at which company counts in full: about the deepest noun
ROUNDS = 3
LITERAL = 0.9  # a name that was read less literally must find a sense that is likely, can be pictured and has company
LEAST_LIKELY, LEAST_PICTURED, LEAST_COMPANY = 0.6, 0.5, 0.2
MOST_CANDIDATES = 8

Likelihoods = dict[int, float]  # of each sense of a class; they sum to 1


def map_classes(class_names: Sequence[str], wordnet: WordNet) -> tuple[ClassSynset, ...]:
    """The synset of each class, with a confidence and the alternatives; UNMAPPED where nothing fits."""
    readings = [_read(name, wordnet) for name in class_names]
    alone = [_alone(name, reading, wordnet) for name, reading in zip(class_names, readings, strict=True)]
    likelihoods = _agree(alone, wordnet)
    company = _Company(likelihoods, wordnet)
    return tuple(
        _choice(reading, likely, company, wordnet) for reading, likely in zip(readings, likelihoods, strict=True)
    )


def choose_synset(text: str, wordnet: WordNet) -> ClassSynset:
    """The synset that a person chose by wnid or name. Raises PartitionError if WordNet has no such noun."""
    if (offset := wordnet.resolve(text)) is None:
        message = Text("WordNet 3.0 has no noun synset {synset!r}.", synset=text)
        raise PartitionError(message, Text("Choose one from the search results, or give an id such as n01440764."))
    found = wordnet.describe(offset)
    return ClassSynset(found.name, found.wnid, found.path, 1.0, (SynsetChoice(found.name, found.wnid, 1.0),))


def complete_paths(synsets: Sequence[ClassSynset], wordnet: WordNet) -> tuple[ClassSynset, ...]:
    """The same synsets, with WordNet's name and path where a hand-written file gave a wnid alone."""
    return tuple(
        replace(choose_synset(s.wnid, wordnet), confidence=s.confidence, candidates=s.candidates)
        if s.wnid and not s.path
        else s
        for s in synsets
    )


def search_synsets(text: str, wordnet: WordNet, limit: int = 20) -> list[SynsetInfo]:
    """Synsets for what a person typed, the best first: see WordNet.search."""
    return wordnet.search(text, limit)


def _read(name: str, wordnet: WordNet) -> Reading:
    if (wnid := wnid_in(name, wordnet)) is not None:
        return Reading((wnid,), 1.0)
    reading = read_name(name, wordnet)
    return replace(reading, offsets=tuple(s for s in reading.offsets if _can_be_shown(s, wordnet)))


def _can_be_shown(offset: int, wordnet: WordNet) -> bool:
    """Kinds, and the one-of-a-kind among things made; not the one president, river or constellation of the name."""
    node = wordnet.node(offset)
    return not node.is_instance or node.lexname == "noun.artifact"


def _alone(class_name: str, reading: Reading, wordnet: WordNet) -> dict[int, float]:
    """How plausible each sense is before the siblings are heard."""
    letters = letters_of(class_name)
    return {s: _plausibility(letters, wordnet.node(s)) - 0.1 * rank for rank, s in enumerate(reading.offsets)}


def _plausibility(letters: str, node: Node) -> float:
    pictured = PICTURED.get(node.lexname, 0.0)
    same = [count for lemma, count in zip(node.lemmas, node.counts, strict=True) if letters_of(lemma) in letters]
    is_title = letters_of(node.lemmas[0]) in letters  # dolphin, rather than dolphinfish, which is also called dolphin
    return PICTURED_WEIGHT * pictured + COMMONNESS_WEIGHT * math.log1p(max(same, default=0)) + TITLE_WEIGHT * is_title


def _agree(alone: Sequence[Likelihoods], wordnet: WordNet) -> list[Likelihoods]:
    """How likely each sense of each class is, after every class has heard the others."""
    likelihoods = [_softmax(scores) for scores in alone]
    for _ in range(ROUNDS):
        company = _Company(likelihoods, wordnet)
        likelihoods = [
            _softmax({s: score + company.bonus(s, own) for s, score in scores.items()}) if len(scores) > 1 else own
            for scores, own in zip(alone, likelihoods, strict=True)
        ]
    return likelihoods


class _Company:
    """Where in the hypernym graph the classes are: the mass of likely senses below each synset."""

    def __init__(self, likelihoods: Sequence[Likelihoods], wordnet: WordNet) -> None:
        self._wordnet = wordnet
        self._n_near = max(1, min(SIBLINGS, sum(map(bool, likelihoods)) - 1))
        self._mass = _mass(likelihoods, wordnet)
        self._kinds = _kinds(likelihoods, wordnet)

    def bonus(self, offset: int, own: Likelihoods) -> float:
        return COMPANY_WEIGHT * self.of(offset, own) + KIND_WEIGHT * self.share(offset, own)

    def share(self, offset: int, own: Likelihoods) -> float:
        """0–1: how much of the other classes is of the sense's kind (food, animals, artifacts, …)."""
        kind, itself = self._wordnet.node(offset).lexname, _kinds([own], self._wordnet)
        others = sum(self._kinds.values()) - sum(itself.values())
        return (self._kinds[kind] - itself[kind]) / others if others > 0.5 else 0.0

    def of(self, offset: int, own: Likelihoods) -> float:
        """0–1: the mean depth at which a sense meets its nearest siblings; `own` is its class, which is left out."""
        itself = _mass([own], self._wordnet)
        meetings = sorted(self._wordnet.ancestors(offset), key=self._wordnet.depth, reverse=True)
        met = depth_sum = 0.0
        for node in meetings:
            there = min(self._mass[node] - itself[node], self._n_near)
            depth_sum += max(0.0, there - met) * self._wordnet.depth(node)
            met = max(met, there)
        return min(1.0, depth_sum / self._n_near / DEEPEST)

    def supports(self, offset: int, own: Likelihoods) -> bool:
        kind = self._wordnet.node(offset).lexname
        likely = sum(p for s, p in own.items() if self._wordnet.node(s).lexname == kind)
        pictured = PICTURED.get(kind, 0.0)
        return likely >= LEAST_LIKELY and pictured >= LEAST_PICTURED and self.of(offset, own) >= LEAST_COMPANY

    def choices(self, likely: Likelihoods) -> tuple[SynsetChoice, ...]:
        best = sorted(likely.items(), key=lambda item: (-item[1], item[0]))[:MOST_CANDIDATES]
        return tuple(SynsetChoice(self._wordnet.node(s).name, f"n{s:08d}", round(p, 4)) for s, p in best)


def _choice(reading: Reading, likely: Likelihoods, company: _Company, wordnet: WordNet) -> ClassSynset:
    if not likely:
        return UNMAPPED
    choices = company.choices(likely)
    best = int(choices[0].wnid[1:])
    if reading.literalness < LITERAL and not company.supports(best, likely):
        return replace(UNMAPPED, candidates=choices)
    found = wordnet.describe(best)
    confidence = round(reading.literalness * choices[0].probability, 4)
    return ClassSynset(found.name, found.wnid, found.path, confidence, choices)


def _mass(likelihoods: Iterable[Likelihoods], wordnet: WordNet) -> Mapping[int, float]:
    """Of every synset, the summed likelihood of the senses at and below it."""
    mass: dict[int, float] = defaultdict(float)
    for likely in likelihoods:
        for offset, probability in likely.items():
            for node in wordnet.ancestors(offset):
                mass[node] += probability
    return mass


def _kinds(likelihoods: Iterable[Likelihoods], wordnet: WordNet) -> Mapping[str, float]:
    """Of every lexicographer's file, the summed likelihood of its senses."""
    kinds: dict[str, float] = defaultdict(float)
    for likely in likelihoods:
        for offset, probability in likely.items():
            kinds[wordnet.node(offset).lexname] += probability
    return kinds


def _softmax(scores: Mapping[int, float]) -> Likelihoods:
    highest = max(scores.values(), default=0.0)
    weights = {key: math.exp(score - highest) for key, score in scores.items()}
    return {key: weight / sum(weights.values()) for key, weight in weights.items()}
