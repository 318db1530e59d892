"""The language files: `python packaging/translations.py` lets Qt's lupdate gather every string of the window into
resources/i18n/*.ts, which keeps what was translated, and lrelease make the .qm files that the window reads.
`python packaging/translations.py new CODE` begins another language first. docs/translating.md says the rest.
"""

from __future__ import annotations

import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import PySide6

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "i18n"
TOOLS = Path(PySide6.__file__).parent
SOURCE = "en"  # of which only the forms of plurals are written down
OPTIONS = ("-silent", "-no-obsolete", "-sort-messages", "-locations", "none", "-tr-function-alias", "tr+=Text")


@dataclass(frozen=True)
class Message:
    """A string to translate, and what tells it from others of the same English."""

    source: str
    comment: str = ""


def sources() -> list[Path]:
    """The modules whose strings the window shows. The command line speaks English."""
    found = [*(ROOT / "app").rglob("*.py"), *(ROOT / "core").rglob("*.py")]
    return sorted(path for path in found if "cli" not in path.relative_to(ROOT).parts)


def update(path: Path, modules: list[Path]) -> None:
    """Bring a .ts file up to the strings of `modules`: what is gone is dropped, what is new is unfinished."""
    code = path.stem.split("_", 1)[1]
    languages = ("-source-language", SOURCE, "-target-language", code)
    plurals = ("-pluralonly",) if code == SOURCE else ()
    named = map(str, modules)
    subprocess.run([str(TOOLS / "lupdate"), *OPTIONS, *languages, *plurals, *named, "-ts", str(path)], check=True)


def release(path: Path) -> None:
    """Make the .qm file beside a .ts file."""
    partial = path.with_suffix(".partial")
    subprocess.run([str(TOOLS / "lrelease"), "-silent", str(path), "-qm", str(partial)], check=True)
    partial.replace(path.with_suffix(".qm"))  # at once: a window that is open reads the file it was started with


def read(path: Path) -> dict[Message, tuple[str, ...]]:
    """Every message of a .ts file → its forms, several for a plural; none where it is not translated."""
    return dict(_messages(path))


def _messages(path: Path) -> Iterator[tuple[Message, tuple[str, ...]]]:
    for each in ElementTree.parse(path).getroot().iter("message"):
        translation = each.find("translation")
        assert translation is not None
        forms = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
        is_done = translation.get("type") is None and all(forms)
        yield Message(each.findtext("source", ""), each.findtext("comment", "")), tuple(forms) if is_done else ()


def main(arguments: list[str]) -> int:
    if arguments[:1] == ["new"]:
        update(FOLDER / f"interloper_{arguments[1]}.ts", sources())
    for path in sorted(FOLDER.glob("*.ts")):
        update(path, sources())
        release(path)
        messages = read(path)
        unfinished = [each for each, forms in messages.items() if not forms]
        print(f"{path.name}: {len(messages)} strings, {len(unfinished)} to translate.")
        for each in unfinished:
            print(f"  {each.source!r}" + (f" ({each.comment})" if each.comment else ""))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
