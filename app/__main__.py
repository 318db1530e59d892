"""`interloper`, and `python -m app`: a command, or the window."""

from __future__ import annotations

import io
import sys

from app.cli.main import cli


def main() -> None:
    """Read the arguments and do what they say; leaves with the exit codes of cli.py."""
    for stream in (sys.stdout, sys.stderr):  # None where a desktop starts the program on Windows
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal that has no “ must not end the command
    cli()


if __name__ == "__main__":
    main()
