"""The fake stands in for an engine whose signatures are written once: here is what keeps it true."""

from inspect import Parameter, signature

import pytest

from app.workspace.engine import Engine, ReviewEngine
from tests.app.fake_engine import FakeEngine
from tests.app.fake_reviews import FakeReviewEngine

PAIRS = ((Engine, FakeEngine), (ReviewEngine, FakeReviewEngine))


def parameters(function) -> list[tuple[str, object, bool]]:
    """Name, kind and whether it may be left out, of each."""
    return [
        (each.name, each.kind, each.default is not Parameter.empty) for each in signature(function).parameters.values()
    ]


def methods(engine: type) -> list[str]:
    return [name for name, value in vars(engine).items() if callable(value) and not name.startswith("_")]


@pytest.mark.parametrize(
    ("real", "fake", "name"), [(real, fake, name) for real, fake in PAIRS for name in methods(real)]
)
def test_the_fake_engine_takes_what_the_engine_takes(real, fake, name):
    assert parameters(getattr(fake, name)) == parameters(getattr(real, name))


@pytest.mark.parametrize(("real", "fake"), PAIRS)
def test_no_engine_is_without_work(real, fake):
    assert len(methods(real)) >= 3
