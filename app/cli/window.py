"""Opening the window from the command line, or from a desktop; Qt is imported only here."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NoReturn

import typer

from app.cli.options import require_project, run

STARTED_BY_A_DESKTOP = ("DESKTOP_STARTUP_ID", "XDG_ACTIVATION_TOKEN", "GIO_LAUNCHED_DESKTOP_FILE")


def open_window(context: typer.Context, project: Path | None, *, demo: bool = False) -> NoReturn:
    """Show the window, on `project` or on the demo if asked, and leave with its exit code when it is closed.

    What is no project is refused here, unless a desktop started the program: there the window says it, since nobody
    would read this.
    """
    if project is not None and not _would_be_told_in_window(os.environ):
        run(lambda job: require_project(project))
    if lacks_display(os.environ, sys.platform):
        typer.echo("There is no display to open a window on.", err=True)
        typer.echo("Try `interloper demo --headless DIR`, or another command: none of them needs a display.", err=True)
        sys.exit(1)
    from app.shell.start import run_window

    places, runtime, bank_memory = context.obj
    sys.exit(run_window(places, runtime, project=project, demo=demo, bank_memory=bank_memory))


def _would_be_told_in_window(environment: Mapping[str, str]) -> bool:
    return not sys.stderr.isatty() and any(environment.get(name) for name in STARTED_BY_A_DESKTOP)


def lacks_display(environment: Mapping[str, str], platform: str) -> bool:
    """True on a Linux without X11 or Wayland, unless another of Qt's platforms was asked for."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return platform.startswith("linux") and not any(environment.get(name) for name in names)
