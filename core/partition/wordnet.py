"""WordNet 3.0's nouns, from the archive that the program carries. The only module that knows nltk.

A synset is named as nltk names it (`tench.n.01`) and identified by its wnid, `n` and the eight digits of its offset
in Princeton's data.noun, as ImageNet does (`n01440764`). Inside the engine it is the bare offset. Names of folders
are looked up in several spellings (plural, joined words, underscores).
"""

from __future__ import annotations

import re
import unicodedata
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from io import BytesIO, StringIO
from threading import RLock
from typing import Any

from core.errors import PartitionError
from core.text import Text

NOUN = "n"


@dataclass(frozen=True)
class SynsetInfo:
    """A synset as a person sees it: glosses are not carried, so its lemmas and its path explain it."""

    name: str  # "tench.n.01"
    wnid: str  # "n01440764"
    lemmas: tuple[str, ...]  # "tench", "Tinca tinca"
    path: tuple[str, ...]  # names of its hypernyms from entity.n.01 down to itself


@dataclass(frozen=True)
class Node:
    """One synset and the edges above it."""

    name: str
    lemmas: tuple[str, ...]
    counts: tuple[int, ...]  # how often each lemma was met in this sense, in WordNet's tagged texts
    lexname: str  # the lexicographer's file, such as noun.animal
    parents: tuple[int, ...]  # offsets of hypernyms, ascending
    is_instance: bool  # one of a kind (a person, a river), not a kind


class WordNet:
    """The noun graph. Reads are cached, and safe from any thread."""

    def __init__(self, reader: Any) -> None:
        self._reader = reader
        self._lock = RLock()
        self._nodes: dict[int, Node] = {}
        self._depths: dict[int, int] = {}
        self._ancestors: dict[int, frozenset[int]] = {}

    def __contains__(self, offset: int) -> bool:
        return offset in self._offsets

    def node(self, offset: int) -> Node:
        if offset not in self._nodes:
            with self._lock:
                self._nodes[offset] = _node(self._reader.synset_from_pos_and_offset(NOUN, offset), self._counts)
        return self._nodes[offset]

    def senses(self, lemma: str) -> tuple[int, ...]:
        """Synsets of a word or of its singular, as nltk orders them (the commonest first), without slurs."""
        with self._lock:
            found = self._reader.synsets(lemma.lower(), pos=NOUN)
        return tuple(dict.fromkeys(synset.offset() for synset in found if synset.offset() not in self._slurs))

    def singular(self, word: str) -> str | None:
        """The word, or its singular, where either is a noun of WordNet."""
        with self._lock:
            return self._reader.morphy(word, NOUN)  # type: ignore[no-any-return]

    def spelled_like(self, letters: str) -> Sequence[str]:
        """Lemmas that are `letters` once everything but letters and digits is left out (`tshirt`: `t-shirt`)."""
        return self._lemmas_by_letters.get(letters, ())

    def depth(self, offset: int) -> int:
        """Edges on the longest way up to entity.n.01."""
        if offset not in self._depths:
            parents = self.node(offset).parents
            self._depths[offset] = 1 + max(map(self.depth, parents)) if parents else 0
        return self._depths[offset]

    def ancestors(self, offset: int) -> frozenset[int]:
        """The synset and everything above it."""
        if offset not in self._ancestors:
            above = (self.ancestors(parent) for parent in self.node(offset).parents)
            self._ancestors[offset] = frozenset({offset}).union(*above)
        return self._ancestors[offset]

    def describe(self, offset: int) -> SynsetInfo:
        """The synset and its place. Raises PartitionError if the offset is no noun of WordNet 3.0.

        WordNet lets a synset have several hypernyms. The path takes one of the same kind where it can (an edible fruit
        is produce, not a plant's organ), then the deepest (a dog is a canine before it is a domestic animal), so that
        all paths together form a tree.
        """
        if offset not in self:
            message = Text("{word} is not a noun of WordNet 3.0.", word=wnid_of(offset))
            raise PartitionError(message, Text("Look the class up by name and choose a synset from the list."))
        path = [offset]
        while (parent := self._parent(path[-1])) is not None:
            path.append(parent)
        names = tuple(self.node(step).name for step in reversed(path))
        return SynsetInfo(names[-1], wnid_of(offset), self.node(offset).lemmas, names)

    def _parent(self, offset: int) -> int | None:
        node = self.node(offset)
        ranks = ((self.node(p).lexname == node.lexname, self.depth(p), -p) for p in node.parents)
        best = max(ranks, default=None)
        return None if best is None else -best[2]

    def search(self, text: str, limit: int = 20) -> list[SynsetInfo]:
        """Up to `limit` synsets for what a person typed: a wnid, a synset's name, a word or the start of one."""
        if (named := self.resolve(text)) is not None:
            return [self.describe(named)]
        letters = letters_of(text)
        hits = [] if not letters else sorted(_rank(letters, key) for key in self._lemmas_by_letters if letters in key)
        offsets: dict[int, None] = dict.fromkeys(self.senses(text.strip().replace(" ", "_")))
        for *_, key in hits:
            if len(offsets) >= limit:
                break
            offsets |= dict.fromkeys(s for lemma in self.spelled_like(key) for s in self.senses(lemma))
        return [self.describe(offset) for offset in list(offsets)[:limit]]

    def resolve(self, text: str) -> int | None:
        """The offset that a wnid (`n01440764`) or a synset's name (`tench.n.01`) stands for, if any."""
        text = text.strip().lower()
        if wnid := re.fullmatch(r"n(\d{8})", text):
            return int(wnid[1]) if int(wnid[1]) in self else None
        if named := re.fullmatch(r"(.+)\.n\.(\d\d+)", text):
            exact = (s for s in self.senses(named[1].replace(" ", "_")) if self.node(s).name.lower() == text)
            return next(exact, None)
        return None

    @cached_property
    def _lemmas_by_letters(self) -> Mapping[str, Sequence[str]]:
        with self._lock:
            found: dict[str, list[str]] = defaultdict(list)
            for lemma in self._reader.all_lemma_names(pos=NOUN):
                found[letters_of(lemma)].append(lemma)
        return found

    @cached_property
    def _counts(self) -> Mapping[str, int]:
        with self._reader.open("cntlist.rev") as file:
            fields = (line.split() for line in file)
            return {key: int(count) for key, _, count in fields}

    @cached_property
    def _slurs(self) -> frozenset[int]:
        with self._reader.open("slurs") as file:
            return frozenset(map(int, file))

    @cached_property
    def _offsets(self) -> frozenset[int]:
        with self._lock, self._reader.open("data.noun") as file:
            return frozenset(int(line[:8]) for line in file.read().split("\n") if line[:8].isdigit())


def load_wordnet() -> WordNet:
    """Read the archive: about half a second. Raises PartitionError if it is missing or damaged."""
    source = resources.files("resources") / "nltk_data" / "corpora" / "wordnet.zip"
    try:
        # From memory: nltk refuses files that a group may write or that another user owns, and a checkout may be so.
        with zipfile.ZipFile(BytesIO(source.read_bytes())) as archive:
            return WordNet(_noun_reader(archive))
    except (OSError, KeyError, zipfile.BadZipFile) as error:
        message = Text("WordNet can't be read from {path}: {reason}.", path=source, reason=error)
        raise PartitionError(message, Text("Install Interloper again, or run packaging/build_wordnet.py.")) from error


def _noun_reader(archive: zipfile.ZipFile) -> Any:
    """nltk's reader on texts in memory, so that no search path is set for the whole process.

    nltk is imported here: it takes most of a second, and whoever only spells names or refreshes a project needs none.
    """
    from nltk.corpus.reader.wordnet import WordNetCorpusReader
    from nltk.data import ZipFilePathPointer

    files = (*WordNetCorpusReader._FILES, "slurs")
    texts = {name: archive.read(f"wordnet/{name}").decode("ascii") for name in files}

    class NounReader(WordNetCorpusReader):  # type: ignore[misc]
        def open(self, file: str) -> StringIO:
            """A file of the corpus. It is ASCII, so that its characters count as its bytes do."""
            return StringIO(texts[file])

        def map_wn(self, version: str = "wordnet") -> None:
            """Nothing to translate to: no other WordNet is installed beside this one."""

    return NounReader(ZipFilePathPointer(archive, "wordnet/"), omw_reader=())


def wnid_of(offset: int) -> str:
    return f"n{offset:08d}"


def _rank(letters: str, key: str) -> tuple[bool, int, str]:
    """Sorts words that start with what was typed before those that contain it, and short ones first."""
    return not key.startswith(letters), len(key), key


def _node(synset: Any, counts: Mapping[str, int]) -> Node:
    instances = [parent.offset() for parent in synset.instance_hypernyms()]
    parents = {parent.offset() for parent in synset.hypernyms()} | set(instances)
    lemmas = synset.lemmas()
    words = tuple(lemma.name().replace("_", " ") for lemma in lemmas)
    met = tuple(counts.get(lemma.key(), 0) for lemma in lemmas)
    return Node(synset.name(), words, met, synset.lexname(), tuple(sorted(parents)), bool(instances))


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
