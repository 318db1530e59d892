"""The builder of the demo's archive: the same seed makes the same bytes, whatever the number of threads."""

from __future__ import annotations

import importlib
import sys
import zipfile
from importlib import resources
from pathlib import Path

import numpy as np
import pytest

from core.workflows.demo import DEMO_SEED


@pytest.fixture(scope="module")
def builder():
    folder = str(Path(__file__).parents[3] / "packaging" / "demo")
    sys.path.insert(0, folder)
    yield importlib.import_module("build_demo")
    sys.path.remove(folder)


def test_names_of_incoming_files_do_not_tell_and_do_not_depend_on_the_seed(builder):
    names = [item.name for item in builder.plan_incoming(0)]
    assert names == [item.name for item in builder.plan_incoming(1)]
    assert [item.truth for item in builder.plan_incoming(0)] != [item.truth for item in builder.plan_incoming(1)]


def test_the_same_seed_draws_the_same_pixels_and_another_seed_others(builder):
    for item in builder.plan_id_set()[::61]:
        once, again, other = (item.make(np.random.default_rng(seed)) for seed in (5, 5, 6))
        assert np.array_equal(once, again)
        assert not np.array_equal(once, other)


def test_the_archive_holds_what_the_builder_makes(builder):
    """Byte for byte with the Pillow that it was built with; a later one may encode a picture otherwise."""
    incoming = builder.plan_incoming(DEMO_SEED)
    items = (*builder.plan_id_set(), *incoming)
    with (resources.files("resources") / "demo.zip").open("rb") as file, zipfile.ZipFile(file) as archive:
        assert set(archive.namelist()) == {item.name for item in items} | {"answers.csv"}
        assert archive.read("answers.csv") == builder.answers(incoming)
        for item in items[::25]:
            assert archive.read(item.name) == builder.draw(item, DEMO_SEED), item.name


def test_an_archive_depends_on_its_content_alone(builder, tmp_path):
    builder.write_archive(tmp_path / "a.zip", {"b": b"2", "a": b"1"})
    builder.write_archive(tmp_path / "b.zip", {"a": b"1", "b": b"2"})
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
