from __future__ import annotations

from tests.core.review.conftest import project  # noqa: F401 - fixtures
