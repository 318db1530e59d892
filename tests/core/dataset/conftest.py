from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from core.dataset.images import Preprocessing
from core.jobs import JobContext
from tests.zoo.make_zoo import ZooCase, encoded, gradient, make_zoo


@pytest.fixture(scope="session")
def zoo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[ZooCase]]:
    """The folder of odd and bad files, and what is expected of each. Shared: only to be read."""
    folder = tmp_path_factory.mktemp("zoo")
    return folder, make_zoo(folder)


@pytest.fixture
def job() -> JobContext:
    return JobContext()


@pytest.fixture
def preprocessing() -> Preprocessing:
    return Preprocessing(mean=(0.5, 0.5, 0.5), std=(0.5, 0.5, 0.5))


@pytest.fixture
def put(tmp_path: Path) -> Callable[..., Path]:
    """Write a small image (or the given bytes) at each of the given places below `tmp_path`, and return that folder."""
    picture = encoded(gradient(8, 6), "PNG")

    def put(*names: str, content: bytes = picture) -> Path:
        for name in names:
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        return tmp_path

    return put
