"""NumPy array types used in the engine's signatures."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float32]
DoubleArray = NDArray[np.float64]
IntArray = NDArray[np.int32]
RowArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]
PixelArray = NDArray[np.uint8]
