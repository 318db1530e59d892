from __future__ import annotations

from tests.core.review.conftest import project, rows  # noqa: F401 - fixtures
