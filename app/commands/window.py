"""Opening the window from the command line; Qt is imported only here."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NoReturn

import typer


def open_window(context: typer.Context, project: Path | None, *, demo: bool = False) -> NoReturn:
    """Show the window, on `project` or on the demo if asked, and leave with its exit code when it is closed."""
    from app.start import run_window

    places, runtime = context.obj
    sys.exit(run_window(places, runtime, project=project, demo=demo))
