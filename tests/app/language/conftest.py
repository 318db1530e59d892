from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

from app.language import speak

SCRIPT = Path(__file__).parents[3] / "packaging" / "translations.py"


@pytest.fixture(scope="session")
def translations():
    """The script that keeps the language files."""
    spec = importlib.util.spec_from_file_location("translations", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    sys.modules["translations"] = module  # its dataclasses look themselves up there
    spec.loader.exec_module(module)
    yield module
    del sys.modules["translations"]


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
