"""`interloper`, and `python -m app`: a command, or the window."""

from __future__ import annotations

from app.cli import cli


def main() -> None:
    """Read the arguments and do what they say; leaves with the exit codes of cli.py."""
    cli()


if __name__ == "__main__":
    main()
