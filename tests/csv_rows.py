"""Reads a CSV file as an independent program would."""

import csv
from pathlib import Path


def read_csv(path: Path) -> list[dict[str, str]]:
    """A dictionary for each line below the header."""
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))
