"""The fake stands in for an engine whose signatures are written once: here is what keeps it true."""

from inspect import Parameter, signature

import pytest

from app.workspace.engine import Engine
from tests.app.fake_engine import FakeEngine


def parameters(function) -> list[tuple[str, object, bool]]:
    """Name, kind and whether it may be left out, of each."""
    return [
        (each.name, each.kind, each.default is not Parameter.empty) for each in signature(function).parameters.values()
    ]


METHODS = [name for name, value in vars(Engine).items() if callable(value) and not name.startswith("_")]


@pytest.mark.parametrize("name", METHODS)
def test_the_fake_engine_takes_what_the_engine_takes(name):
    assert parameters(getattr(FakeEngine, name)) == parameters(getattr(Engine, name))


def test_the_engine_is_not_without_work():
    assert len(METHODS) >= 3
