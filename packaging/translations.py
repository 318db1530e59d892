"""The language files: `python packaging/translations.py` gathers every visible string from the code into
resources/i18n/*.ts, keeps what was translated, drops what is gone, and makes the .qm files that the window reads.
`python packaging/translations.py new CODE` begins another language first. docs/translating.md says the rest.

The .ts files are Qt's; Qt Linguist edits them.
"""

from __future__ import annotations

import json
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from xml.sax.saxutils import escape

from window_strings import ENGINE, ROOT, Found, Message, gather

FOLDER = ROOT / "resources" / "i18n"


def read(path: Path) -> dict[Message, str]:
    """The finished translations of a .ts file."""
    found = {}
    for context in ElementTree.parse(path).getroot().iter("context"):
        name = context.findtext("name", "")
        for each in context.iter("message"):
            translation = each.find("translation")
            if translation is not None and translation.text and translation.get("type") is None:
                found[Message(name, each.findtext("source", ""))] = translation.text
    return found


def write(path: Path, messages: Found, translated: dict[Message, str]) -> None:
    """Write a .ts file, in an order that does not depend on where in a file a string stands."""
    language = path.stem.split("_", 1)[1]
    lines = ['<?xml version="1.0" encoding="utf-8"?>', "<!DOCTYPE TS>"]
    lines.append(f'<TS version="2.1" language="{language}" sourcelanguage="en">')
    for context in sorted({each.context for each in messages}):
        lines += ["<context>", f"    <name>{escape(context)}</name>"]
        for message in sorted((each for each in messages if each.context == context), key=lambda each: each.source):
            lines.append("    <message>")
            lines += [f'        <location filename="../../{place}"/>' for place in sorted(messages[message])]
            lines.append(f"        <source>{escape(message.source)}</source>")
            text = translated.get(message, "")
            state = "" if text else ' type="unfinished"'
            lines += [f"        <translation{state}>{escape(text)}</translation>", "    </message>"]
        lines.append("</context>")
    path.write_text("\n".join([*lines, "</TS>", ""]), encoding="utf-8")


def engine_list(messages: Found) -> str:
    """The sentences of the engine, as resources/i18n/engine.json holds them."""
    return (
        json.dumps(sorted(each.source for each in messages if each.context == ENGINE), ensure_ascii=False, indent=1)
        + "\n"
    )


def release(path: Path) -> None:
    """Make the .qm file beside a .ts file, by the lrelease that PySide6 brings."""
    import PySide6

    tool = Path(PySide6.__file__).parent / "lrelease"
    partial = path.with_suffix(".partial")
    subprocess.run([str(tool), "-silent", str(path), "-qm", str(partial)], check=True)
    partial.replace(path.with_suffix(".qm"))  # at once: a window that is open reads the file it was started with


def _carried_over(translated: dict[Message, str], messages: Found) -> dict[Message, str]:
    """With what another context says of the same source, where all of them agree."""
    by_source: dict[str, set[str]] = {}
    for message, text in translated.items():
        by_source.setdefault(message.source, set()).add(text)
    agreed = {source: texts.pop() for source, texts in by_source.items() if len(texts) == 1}
    return {each: agreed[each.source] for each in messages if each.source in agreed} | translated


def main(arguments: list[str]) -> int:
    if arguments[:1] == ["new"]:
        write(FOLDER / f"interloper_{arguments[1]}.ts", {}, {})
    gathered = gather()
    (FOLDER / "engine.json").write_text(engine_list(gathered.messages), encoding="utf-8")
    for path in sorted(FOLDER.glob("*.ts")):
        translated = _carried_over(read(path), gathered.messages)
        write(path, gathered.messages, translated)
        release(path)
        open_ones = [each for each in gathered.messages if each not in translated]
        print(f"{path.name}: {len(gathered.messages)} strings, {len(open_ones)} to translate.")
        for each in open_ones:
            print(f"  {each.context}: {each.source!r}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
