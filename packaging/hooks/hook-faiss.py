"""For PyInstaller: the CUDA 12 libraries that faiss-gpu looks for by the names of their packages."""

from importlib.util import find_spec

CUDA_PACKAGES = ("nvidia.cuda_runtime", "nvidia.cublas", "nvidia.curand")
hiddenimports = [name for name in CUDA_PACKAGES if find_spec("nvidia") and find_spec(name)]
