from __future__ import annotations

import importlib
import sys
from pathlib import Path

import pytest

from app.base.language import speak

SCRIPTS = Path(__file__).parents[3] / "packaging"


@pytest.fixture(scope="session")
def translations():
    """The script that keeps the language files."""
    sys.path.insert(0, str(SCRIPTS))
    yield importlib.import_module("translations")
    sys.path.remove(str(SCRIPTS))


@pytest.fixture
def german(qapp):
    spoken = speak("de", qapp)
    yield spoken
    spoken.stop()


@pytest.fixture
def english(qapp):
    spoken = speak("en", qapp)
    yield spoken
    spoken.stop()
