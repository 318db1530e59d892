from __future__ import annotations

import threading
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import tifffile
from PIL import Image

from core.dataset.scan import scan_incoming
from core.errors import ModelError
from core.features import extract as extract_module
from core.features.cache import FeatureCache
from core.features.extract import UNDER_WAY, FeatureSource, extract_features
from core.jobs import JobCancelled, JobContext
from core.storage.catalogue import Catalogue, FileRecord
from core.storage.files import hash_file
from tests.fakes import FAKE_SPEC, FakeRuntime
from tests.pictures import paint, swap

PATIENCE_S = 30.0


@pytest.fixture
def folder(tmp_path):
    for number in range(30):
        paint(tmp_path / "images" / f"{number:02d}.png", (8 * number, 100, 200), number)
    return tmp_path / "images"


@pytest.fixture
def opened(tmp_path):
    """Opens the cache and catalogue in a folder; closed at the end."""
    everything = []

    def open_source(name, runtime):
        place = tmp_path / name
        place.mkdir(exist_ok=True)
        cache = FeatureCache(place / "features", FAKE_SPEC.feature_width, FAKE_SPEC.trunk_width)
        catalogue = Catalogue(place / "catalog.sqlite")
        everything.extend((cache, catalogue))
        return FeatureSource(cache, catalogue, FAKE_SPEC.preprocessing, lambda: runtime)

    yield open_source
    for each in everything:
        each.close()


def extract(folder, source, job=None):
    table = scan_incoming([folder], JobContext())
    return list(extract_features(table, source, "Testing", job or JobContext()))


def features_by_row(parts, source):
    rows = np.concatenate([part.rows for part in parts])
    cached = np.concatenate([part.cached for part in parts])
    return source.cache.features(cached[np.argsort(rows)])


class Meeting(FakeRuntime):
    """Lets the first call end only when a second one has come: one caller at a time would wait for ever."""

    def __init__(self):
        super().__init__()
        self.both = threading.Barrier(2, timeout=PATIENCE_S)
        self.n_calls = 0

    def __call__(self, pixels):
        self.n_calls += 1
        if self.n_calls <= 2:
            self.both.wait()
        return super().__call__(pixels)


class Gated(FakeRuntime):
    """Runs nothing until it is let."""

    def __init__(self):
        super().__init__()
        self.gate = threading.Event()

    def __call__(self, pixels):
        assert self.gate.wait(PATIENCE_S)
        return super().__call__(pixels)


def test_every_row_comes_once_with_the_features_of_its_image(folder, opened):
    source = opened("one", FakeRuntime(batch_size=4))
    parts = extract(folder, source)
    assert sorted(row for part in parts for row in part.rows) == list(range(30))
    alone = opened("two", FakeRuntime(batch_size=1))
    np.testing.assert_array_equal(features_by_row(parts, source), features_by_row(extract(folder, alone), alone))


def test_two_batches_run_at_a_time_so_that_the_runtime_never_waits(folder, opened):
    runtime = Meeting()
    extract(folder, opened("one", runtime))
    assert runtime.n_calls == 8


def test_features_lie_in_the_order_of_the_files_whatever_ends_first(folder, opened):
    first, second = (opened(name, FakeRuntime()) for name in ("one", "two"))
    extract(folder, first)
    extract(folder, second)
    everything = np.arange(30)
    np.testing.assert_array_equal(first.cache.features(everything), second.cache.features(everything))


def test_a_content_that_is_still_being_run_is_not_run_again(folder, opened):
    for number in range(30):
        (folder / f"{number:02d} again.png").write_bytes((folder / f"{number:02d}.png").read_bytes())
    runtime = FakeRuntime(batch_size=4)
    source = opened("one", runtime)
    parts = extract(folder, source)
    assert runtime.n_seen == 30 == len(source.cache)
    features = features_by_row(parts, source)
    table = scan_incoming([folder], JobContext())
    row_of = {path.rsplit("/", 1)[1]: row for row, path in enumerate(table.paths)}
    for number in range(30):
        copy, original = row_of[f"{number:02d} again.png"], row_of[f"{number:02d}.png"]
        np.testing.assert_array_equal(features[copy], features[original])


def test_a_cancelled_extraction_keeps_what_was_running(folder, opened):
    runtime = Gated()
    source = replace(opened("one", runtime), decode_threads=1)
    job = JobContext()

    class CancelledOnceItRuns(JobContext):
        def check(self):
            if len(pipeline_threads()) == 2:  # both runners have a batch
                job.cancel()
                runtime.gate.set()
            job.check()

    with pytest.raises(JobCancelled):
        extract(folder, source, CancelledOnceItRuns())
    assert 0 < len(source.cache) <= UNDER_WAY * runtime.batch_size
    assert len(source.cache) == runtime.n_seen
    assert not pipeline_threads()


def pipeline_threads():
    return [thread for thread in threading.enumerate() if thread.name.startswith("infer")]


def test_a_runtime_that_fails_ends_the_extraction_and_its_threads(folder, opened):
    class Failing(FakeRuntime):
        def __call__(self, pixels):
            raise ModelError("It broke.", "Mend it.")

    with pytest.raises(ModelError, match="broke"):
        extract(folder, opened("one", Failing()))
    assert not pipeline_threads()


def test_a_runtime_that_does_not_open_is_said_in_the_thread_that_asked(folder, opened):
    def refuse():
        raise ModelError("No such thing.", "Choose another.")

    with pytest.raises(ModelError, match="No such thing"):
        extract(folder, replace(opened("one", FakeRuntime()), open_runtime=refuse))


def test_rows_are_handed_over_in_large_parts(folder, opened, monkeypatch):
    monkeypatch.setattr("core.features.extract.HANDED_OVER_S", 1000.0)
    monkeypatch.setattr("core.features.extract.HANDED_OVER_ROWS", 12)
    sizes = [len(part.rows) for part in extract(folder, opened("one", FakeRuntime(batch_size=4)))]
    assert sizes == [12, 12, 6]


def test_rows_that_wait_for_long_are_handed_over_in_small_parts(folder, opened, monkeypatch):
    monkeypatch.setattr("core.features.extract.HANDED_OVER_S", 0.0)
    sizes = [len(part.rows) for part in extract(folder, opened("one", FakeRuntime(batch_size=4)))]
    assert sizes == [4] * 7 + [2]


def test_the_stages_are_timed_and_logged(folder, opened, caplog):
    caplog.set_level("INFO", logger="core.features.extract")
    source = opened("one", FakeRuntime())
    extract(folder, source)
    assert source.times.decoding_s > 0
    assert source.times.held_up_s["write"] > 0
    assert "30 images" in caplog.text
    assert "infer" in caplog.text


def test_only_what_an_earlier_decoder_made_of_other_pixels_is_run_anew(tmp_path, folder):
    """Its rows are marked with a feature that no runtime makes, so that it shows which are still used."""
    tifffile.imwrite(folder / "deep.tif", np.arange(4096, dtype=np.uint16).reshape(64, 64), photometric="minisblack")
    Image.new("RGBA", (64, 64), (90, 20, 30, 99)).save(folder / "translucent.png")  # lies on white as ever
    table, runtime, catalogue = scan_incoming([folder], JobContext()), FakeRuntime(), Catalogue(tmp_path / "c.sqlite")
    with closing(catalogue):
        keys = [bytes.fromhex(hash_file(Path(path))) for path in table.paths]
        facts = zip(table.paths, table.sizes_bytes.tolist(), table.mtimes_ns.tolist(), keys, strict=True)
        catalogue.remember(FileRecord(*each) for each in facts)
        with closing(FeatureCache(tmp_path / "features", 8, 8)) as earlier:
            earlier.append(keys, np.full((len(keys), 8), 9, np.float32), np.full((len(keys), 8), 9, np.float32))
        for expected_runs in (1, 1):  # the second time nothing is left to be checked
            with closing(FeatureCache(tmp_path / "features", 8, 8, is_older=True)) as cache:
                source = FeatureSource(cache, catalogue, FAKE_SPEC.preprocessing, lambda: runtime)
                found = features_by_row(extract(folder, source), source)
            remade = [Path(path).name for path, feature in zip(table.paths, found, strict=True) if feature[0] != 9]
            assert remade == ["deep.tif"]
            assert runtime.n_seen == expected_runs


@pytest.mark.parametrize("in_place", [False, True])
def test_a_file_in_the_place_of_one_of_the_same_size_and_time_has_features_of_its_own(folder, opened, in_place):
    source = opened("one", FakeRuntime())
    before = features_by_row(extract(folder, source), source)
    swap(folder / "07.png", (200, 30, 30), in_place=in_place)
    after = features_by_row(extract(folder, source), source)
    alone = opened("two", FakeRuntime())
    np.testing.assert_array_equal(after, features_by_row(extract(folder, alone), alone))
    assert np.flatnonzero((before != after).any(axis=1)).tolist() == [7]


def test_a_file_that_only_may_have_been_replaced_is_compared_once_and_not_run_again(folder, opened, monkeypatch):
    runtime, compared = FakeRuntime(), []
    source = opened("one", runtime)
    extract(folder, source)
    (folder / "07.png").chmod(0o600)  # changes when its entry was changed, and nothing else
    hash_file = extract_module.hash_file
    monkeypatch.setattr(extract_module, "hash_file", lambda path: (compared.append(path.name), hash_file(path))[1])
    for _ in range(2):
        assert len(features_by_row(extract(folder, source), source)) == 30
    assert compared == ["07.png"]
    assert runtime.n_seen == 30


def test_files_that_an_older_catalogue_knows_are_compared_and_not_run_again(folder, opened):
    runtime = FakeRuntime()
    source = opened("one", runtime)
    extract(folder, source)
    with source.catalogue.transaction() as connection:
        connection.execute("UPDATE images SET ctime_ns = 0, inode = 0")
    extract(folder, source)
    assert runtime.n_seen == 30
    assert source.catalogue.query("SELECT count(*) FROM images WHERE inode = 0") == [(0,)]
