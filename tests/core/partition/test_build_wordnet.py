import importlib.util
import sys
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def builder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_wordnet", ROOT / "packaging" / "build_wordnet.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_slim_line_is_as_long_as_it_was_without_gloss_and_verbs(builder: ModuleType):
    line = b'00000000 05 n 01 tench 0 003 @ 00000100 n 0000 + 00000200 v 0101 ~ 00000300 n 0000 | a fish; "a|b"  '
    slim = builder.slim_line(line)
    assert slim.rstrip() == b"00000000 05 n 01 tench 0 002 @ 00000100 n 0000 ~ 00000300 n 0000 |"
    assert len(slim) == len(line)


def test_data_that_is_not_at_its_offsets_is_refused(builder: ModuleType):
    line = b"00000007 05 n 01 tench 0 000 | a fish  \n"
    with pytest.raises(ValueError, match="not Princeton's layout"):
        builder.slim_data(line)


def test_another_wordnet_is_refused(builder: ModuleType, tmp_path: Path):
    for name in ("data.noun", "index.noun", "noun.exc", "cntlist.rev"):
        (tmp_path / name).write_bytes(b"")
    with pytest.raises(ValueError, match=r"not WordNet 3\.0's"):
        builder.corpus_files(tmp_path)


def test_the_same_content_gives_the_same_archive(builder: ModuleType, tmp_path: Path):
    files = {"b": b"1" * 100, "a": b"2"}
    builder.write_archive(tmp_path / "one.zip", files)
    builder.write_archive(tmp_path / "two.zip", dict(reversed(files.items())))
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_the_archive_that_is_carried_has_the_pinned_content(builder: ModuleType):
    from hashlib import sha256

    archive = zipfile.ZipFile(ROOT / "resources" / "nltk_data" / "corpora" / "wordnet.zip")
    found = {name: sha256(archive.read(f"wordnet/{name}")).hexdigest() for name in builder.SHA256}
    assert found == builder.SHA256
    assert archive.read("wordnet/lexnames").decode() == builder.lexnames()


@pytest.mark.skipif(sys.platform == "win32", reason="nltk's own check of owners is POSIX's")
def test_nltk_itself_reads_the_archive_where_it_lies(tmp_path: Path):
    import nltk.data
    from nltk.corpus.reader.wordnet import WordNetCorpusReader

    corpora = tmp_path / "nltk_data" / "corpora"
    corpora.mkdir(parents=True)
    (corpora / "wordnet.zip").write_bytes((ROOT / "resources" / "nltk_data" / "corpora" / "wordnet.zip").read_bytes())
    (corpora / "wordnet.zip").chmod(0o600)
    nltk.data.path.insert(0, str(tmp_path / "nltk_data"))
    try:
        reader = WordNetCorpusReader(nltk.data.find("corpora/wordnet.zip/wordnet/"), ())
        assert reader.synset_from_pos_and_offset("n", 1440764).name() == "tench.n.01"
        assert reader.synset("dog.n.01").lemmas()[0].count() == 42
    finally:
        nltk.data.path.pop(0)
