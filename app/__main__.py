"""`interloper`, and `python -m app`: a command, or the window."""

from __future__ import annotations

import io
import os
import sys
from typing import NoReturn

from app.cli.main import cli

FAILED = 1


def main() -> None:
    """Read the arguments and do what they say; leaves with the exit codes of cli.py."""
    for stream in (sys.stdout, sys.stderr):  # None where a desktop starts the program on Windows
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal that has no “ must not end the command
    try:
        try:
            cli()
        finally:
            if sys.stdout is not None:
                sys.stdout.flush()  # what a full disk did not take is found out here, not after the end
    except (OSError, MemoryError) as error:
        _end_with(error)


def _end_with(error: Exception) -> NoReturn:
    """Say, if that can be said, why the output could not be written."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())  # what is left would fail again at the very end
    try:
        from app.base.errors import describe
        from app.cli.console import explain

        explain(describe(error))
        sys.stderr.flush()
    except OSError:
        os.dup2(nowhere, sys.stderr.fileno())
    sys.exit(FAILED)


if __name__ == "__main__":
    main()
