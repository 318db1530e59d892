"""Name the system libraries that Qt wants and this machine lacks; install them where that is ours to do.

Qt's wheels bring Qt itself, but on Linux they expect some libraries of the system. As root on a Debian-like system
this installs the packages; anywhere else it prints the command. It never fails the set-up: without a display the
offscreen platform needs fewer of them, and the program says what is missing when it starts.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

BINARIES = (
    "Qt/plugins/platforms/libqxcb.so",
    "Qt/plugins/platforms/libqoffscreen.so",
    "Qt/plugins/platforms/libqwayland.so",
    "QtWidgets.abi3.so",
    "QtSvg.abi3.so",
)
DEBIAN_PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libOpenGL.so.0": "libopengl0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libgomp.so.1": "libgomp1",
}


def missing_libraries() -> list[str]:
    """Names of the shared libraries that Qt's binaries ask for and the loader does not find."""
    qt = importlib.util.find_spec("PySide6")
    if qt is None or qt.origin is None or shutil.which("ldd") is None:
        return []
    folder = Path(qt.origin).parent
    names: set[str] = set()
    for binary in (folder / name for name in BINARIES):
        if binary.exists():
            listed = subprocess.run(["ldd", str(binary)], capture_output=True, text=True, check=False).stdout
            names |= {line.split()[0] for line in listed.splitlines() if "not found" in line}
    return sorted(name for name in names if not name.startswith("libQt6"))


def has_fonts() -> bool:
    """Whether any font is installed: without one a window shows no letters."""
    folders = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".fonts")
    return any(next(folder.rglob("*.[to]tf"), None) for folder in folders if folder.is_dir())


def main() -> None:
    if not sys.platform.startswith("linux"):
        return
    missing = missing_libraries()
    packages = {DEBIAN_PACKAGES.get(name, name) for name in missing}
    if not has_fonts():
        packages.add("fonts-dejavu-core")
    if not packages:
        return
    command = ["apt-get", "install", "--yes", "--no-install-recommends", *sorted(packages)]
    if os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        if subprocess.run([*command, "-qq"], check=False).returncode == 0:
            return
    print("The window needs system libraries that are not installed:", ", ".join(missing) or "a font")
    print("On Debian or Ubuntu install them with:  sudo " + " ".join(command))


if __name__ == "__main__":
    main()
