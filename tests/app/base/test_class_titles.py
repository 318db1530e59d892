"""What people call a class, whatever its folder is called."""

from __future__ import annotations

import pytest

from app.base.class_titles import id_of, title_of
from core.partition.model import UNMAPPED, ClassSynset

CAT = ClassSynset("cat.n.01", "n02121620", ("entity.n.01", "cat.n.01"), 1.0, ())


@pytest.mark.parametrize(
    ("name", "synset", "title", "wnid"),
    [
        ("n02121620", CAT, "cat", "n02121620"),
        ("n02121620", UNMAPPED, "n02121620", "n02121620"),
        ("n02085620-Chihuahua", UNMAPPED, "Chihuahua", "n02085620"),
        ("n02085620 great_dog", UNMAPPED, "great dog", "n02085620"),
        ("night_owl", UNMAPPED, "night owl", ""),
    ],
)
def test_ids_of_imagenet_are_told_from_names(name, synset, title, wnid):
    assert (title_of(name, synset), id_of(name)) == (title, wnid)
