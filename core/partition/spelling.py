"""What a folder's name may stand for: the words in it, and the synsets that those words can mean."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.partition.wordnet import WordNet

WNID = re.compile(r"(?<![0-9A-Za-z])n(\d{8})(?!\d)")
NUMBERING = re.compile(r"^\d+[._\- ]+")  # "001.ak47", as Caltech-256 and CUB number their folders
ALTERNATIVES = re.compile(r"[+,/;|]| or ")
# A view or a part of the thing in front of it: `car_side` shows a car, `cougar_face` a cougar.
VIEWS = frozenset("back body closeup easy face front hard head profile rear side top view".split())  # noqa: SIM905
# Names that WordNet 3.0 lacks or uses for something narrower, and its own word for the thing.
COMMON_NAMES = {
    "ceilingfan": "electric_fan",
    "diningtable": "dining_table",
    "motorbike": "motorcycle",
    "pottedplant": "pot_plant",
    "smartphone": "cellphone",
    "sneaker": "gym_shoe",
    "stopsign": "street_sign",
    "television": "television_receiver",
    "tvmonitor": "television_receiver",
}
SHORTEST_TYPO = 7  # below this many letters, too many words are one letter apart
VOWELS = "aeiouy"


@dataclass(frozen=True)
class Reading:
    """Synsets that a name can mean, and how literally it was taken: 1 as written, lower with every liberty."""

    offsets: tuple[int, ...]  # the commonest first
    literalness: float  # 0–1


def wnid_in(name: str, wordnet: WordNet) -> int | None:
    """The offset of the first ImageNet id in a folder's name (`n01440764_tench`) that WordNet has."""
    offsets = (int(found) for found in WNID.findall(name))
    return next((offset for offset in offsets if offset in wordnet), None)


def read_name(name: str, wordnet: WordNet) -> Reading:
    """The most literal reading of a class's name that WordNet has synsets for; no offsets if there is none."""
    for alternative in ALTERNATIVES.split(NUMBERING.sub("", WNID.sub("", name))):
        for reading in _readings(words_in(alternative), wordnet):
            if reading.offsets:
                return reading
    return Reading((), 0.0)


def words_in(text: str) -> list[str]:
    """Lower-case words without accents: `SeaHorse`, `sea_horse` and `Sea horse` give the same."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", re.sub(r"\(.*?\)", " ", plain))
    return re.findall(r"[a-z0-9]+(?:'[a-z]+)?", spaced.lower())


def letters_of(text: str) -> str:
    """Lower-case letters and digits alone: `t-shirt` and `T shirt` give the same."""
    return re.sub(r"[^a-z0-9]", "", text.lower())


def _readings(words: list[str], wordnet: WordNet) -> Iterator[Reading]:
    if not words:
        return
    yield Reading(_meanings(words, wordnet), 1.0)
    if len(words) > 1 and (words[-1] in VIEWS or words[-1].isdigit()):
        yield from (Reading(found.offsets, 0.95 * found.literalness) for found in _readings(words[:-1], wordnet))
        return
    yield Reading(_kinds_of(words, wordnet), 0.95)
    yield Reading(_one_letter_off("".join(words), wordnet), 0.8)
    for start in range(1, len(words)):  # a toy_fork is a fork
        yield Reading(_meanings(words[start:], wordnet), 0.7)


def _meanings(words: list[str], wordnet: WordNet) -> tuple[int, ...]:
    """Synsets of a compound however it is joined, in the plural or the singular."""
    singular = [*words[:-1], wordnet.singular(words[-1]) or words[-1]]
    for spelled in ("".join(words), "".join(singular)):
        if spelled in COMMON_NAMES:
            return wordnet.senses(COMMON_NAMES[spelled])
    found: dict[int, None] = dict.fromkeys(wordnet.senses("_".join(words)))
    for letters in ("".join(words), "".join(singular), "".join(words) + "s"):
        found |= dict.fromkeys(_senses_spelled(letters_of(letters), wordnet)) if not found else {}
    return tuple(found)


def _kinds_of(words: list[str], wordnet: WordNet) -> tuple[int, ...]:
    """Synsets of the first words that are a kind of the last one: the maple in `maple_tree`, not its wood."""
    if len(words) < 2:
        return ()
    heads = frozenset(_meanings(words[-1:], wordnet))
    return tuple(s for s in _meanings(words[:-1], wordnet) if wordnet.ancestors(s) & heads)


def _one_letter_off(letters: str, wordnet: WordNet) -> tuple[int, ...]:
    """Synsets of words that differ in one doubled, missing or swapped letter or one vowel (`water_lilly`)."""
    if len(letters) < SHORTEST_TYPO:
        return ()
    found: dict[int, None] = {}
    for variant in sorted(set(_typos(letters))):
        found |= dict.fromkeys(_senses_spelled(variant, wordnet))
    return tuple(found)


def _typos(letters: str) -> Iterator[str]:
    """The first letter is never touched: it is seldom wrong, and changing it makes another word."""
    for at in range(1, len(letters)):
        head, here, tail = letters[:at], letters[at], letters[at + 1 :]
        yield head + tail if here == head[-1] else head + here + here + tail
        yield head[:-1] + here + head[-1] + tail if at > 1 else letters
        yield from (head + vowel + tail for vowel in VOWELS if here in VOWELS)


def _senses_spelled(letters: str, wordnet: WordNet) -> tuple[int, ...]:
    return tuple(sense for lemma in wordnet.spelled_like(letters) for sense in wordnet.senses(lemma))
