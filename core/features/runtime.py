"""How a backbone runs fast on this machine."""

from __future__ import annotations

from core.features.batch import FeatureBatch as FeatureBatch
from core.features.batch import Runtime as Runtime
