"""Put Interloper into the menu of a Linux desktop, for this user; `--remove` takes it out again.

python packaging/install_desktop.py
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

HERE = Path(__file__).parent
ICON = HERE.parent / "resources" / "icons" / "interloper.svg"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--remove", action="store_true", help="take the entry out again")
    parser.add_argument("--program", type=Path, default=Path(sys.executable).with_name("interloper"))
    arguments = parser.parse_args()
    entry, icon = places(os.environ)
    if arguments.remove:
        for path in (entry, icon):
            path.unlink(missing_ok=True)
    elif not arguments.program.exists():
        print(f"{arguments.program} is not there. Name the program with --program.", file=sys.stderr)
        return 1
    else:
        for path in (entry, icon):
            path.parent.mkdir(parents=True, exist_ok=True)
        entry.write_text(entry_text(arguments.program.absolute()), encoding="utf-8")
        shutil.copyfile(ICON, icon)
    if shutil.which("update-desktop-database"):
        subprocess.run(["update-desktop-database", "--quiet", str(entry.parent)], check=False)
    print(f"{'Removed' if arguments.remove else 'Installed'}: {entry}")
    return 0


def places(environment: Mapping[str, str]) -> tuple[Path, Path]:
    """Where this user's menu entry and icon belong (XDG base directories, icon theme specification)."""
    data = Path(environment.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return data / "applications" / "interloper.desktop", data / "icons/hicolor/scalable/apps/interloper.svg"


def entry_text(program: Path) -> str:
    """The entry with the program's whole path, since a virtual environment is on nobody's PATH."""
    text = (HERE / "interloper.desktop").read_text(encoding="utf-8")
    quoted = str(program).replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    return text.replace("\nExec=interloper", f'\nExec="{quoted}"').replace(
        "\nTryExec=interloper", f"\nTryExec={program}"
    )


if __name__ == "__main__":
    sys.exit(main())
