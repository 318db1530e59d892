"""The language files: `python packaging/translations.py` gathers every visible string from the code into
resources/i18n/*.ts, keeps what was translated, drops what is gone, and makes the .qm files that the window reads.
`python packaging/translations.py new CODE` begins another language first. docs/translating.md says the rest.

lupdate cannot follow our short names for `QCoreApplication.translate`, nor the sentences of the engine, so the strings
are gathered here, from the syntax trees of the code. The .ts files are Qt's; Qt Linguist edits them.
"""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "i18n"
ENGINE = "Engine"
SENTENCE_NAMES = ("message", "advice", "asked", "more", "lacking")  # variables that the engine keeps half an error in
DEFECTS = ("RuntimeError", "TypeError", "KeyError", "IndexError", "NotImplementedError")  # nobody is told these
SPOKEN_FILES = (  # what these return, or hold as constants, is shown as well
    "dataset/reasons.py",
    "dataset/scan.py",
    "experts/recovery.py",
    "features/catalog.py",
    "project_lock.py",
    "reports/comparison.py",
    "review/quarantine_plan.py",
    "screening/explain.py",
)


@dataclass(frozen=True)
class Message:
    """A string to translate. Qt finds it by both."""

    context: str
    source: str


Found = dict[Message, set[str]]  # message → the files it stands in


@dataclass(frozen=True)
class Gathered:
    """`unknown` are calls whose string can't be read off the code, as (context, place)."""

    messages: Found
    unknown: tuple[tuple[str, str], ...]


def gather(root: Path = ROOT) -> Gathered:
    """Every string of the window, and every sentence of the engine."""
    window, engine = _trees(root, "app"), _trees(root, "core")
    wrappers = {_module(path, root): _wrappers(tree) for path, tree in window.items()}
    messages: Found = {}
    unknown: list[tuple[str, str]] = []
    for path, tree in window.items():
        reader = _Reader(_names(tree, wrappers, _module(path, root)))
        reader.visit(tree)
        _add(messages, reader.found, path.relative_to(root))
        unknown += [(context, f"{path.relative_to(root).as_posix()}:{line}") for context, line in reader.unknown]
    for path, tree in (window | engine).items():
        is_spoken = path.relative_to(root).as_posix().removeprefix("core/") in SPOKEN_FILES
        sentences = filter(_is_said, (*_sentences(tree), *(_phrases(tree) if is_spoken else ())))
        _add(messages, [Message(ENGINE, each) for each in sentences], path.relative_to(root))
    return Gathered(messages, tuple(unknown))


def _trees(root: Path, folder: str) -> dict[Path, ast.Module]:
    """The modules below a folder, but for the commands: the command line speaks English."""
    paths = [path for path in sorted((root / folder).rglob("*.py")) if "commands" not in path.parts]
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in paths}


def _add(messages: Found, found: Iterable[Message], place: Path) -> None:
    for message in found:
        messages.setdefault(message, set()).add(place.as_posix())


def _module(path: Path, root: Path) -> str:
    return ".".join(path.relative_to(root).with_suffix("").parts)


def _wrappers(tree: ast.AST) -> dict[str, str]:
    """Functions that only translate what they are given: name → context."""
    found = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and isinstance(node.body[-1], ast.Return):
            call = node.body[-1].value
            if isinstance(call, ast.Call) and _name(call.func) == "translate" and len(call.args) == 2:
                context, text = call.args
                if (
                    isinstance(context, ast.Constant)
                    and isinstance(text, ast.Name)
                    and text.id == node.args.args[0].arg
                ):
                    found[node.name] = str(context.value)
    return found


def _names(tree: ast.AST, wrappers: dict[str, dict[str, str]], module: str) -> dict[str, str]:
    """What a module calls the wrappers, its own and those that it imports."""
    names = dict(wrappers[module])
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module in wrappers:
            for alias in node.names:
                if alias.name in wrappers[node.module]:
                    names[alias.asname or alias.name] = wrappers[node.module][alias.name]
    return names


class _Reader(ast.NodeVisitor):
    """Walks a module of the window, knowing which class it is in, for `self.tr` has that as its context."""

    def __init__(self, wrappers: dict[str, str]) -> None:
        self.found: list[Message] = []
        self.unknown: list[tuple[str, int]] = []
        self._wrappers, self._class, self._types = wrappers, "", [{}]

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        outer, self._class = self._class, node.name
        self.generic_visit(node)
        self._class = outer

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        types = {each.arg: _last_word(each.annotation) for each in node.args.args if each.annotation is not None}
        self._types.append(self._types[-1] | types)
        if not (node.name in self._wrappers and _name(getattr(node.body[-1], "value", None)) == "translate"):
            self.generic_visit(node)
        self._types.pop()

    def visit_Call(self, node: ast.Call) -> None:
        self.generic_visit(node)
        context, text = self._context(node)
        if text is None:
            return
        sources = list(_constants(text))
        self.found += [Message(context, source) for source in sources]
        if not sources:
            self.unknown.append((context, node.lineno))

    def _context(self, node: ast.Call) -> tuple[str, ast.expr | None]:
        """The context and the text of a call that translates; no text for other calls."""
        name, args = _name(node), node.args
        if name in ("translate", "QT_TRANSLATE_NOOP") and len(args) >= 2 and isinstance(args[0], ast.Constant):
            return str(args[0].value), args[1]
        if isinstance(node.func, ast.Name) and name in self._wrappers and args:
            return self._wrappers[name], args[0]
        if isinstance(node.func, ast.Attribute) and name == "tr" and args:
            of = node.func.value
            return (self._class if _is_self(of) else self._types[-1].get(getattr(of, "id", ""), self._class)), args[0]
        return "", None


def _is_self(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id == "self"


def _name(node: ast.AST | None) -> str:
    """The last word of what is called."""
    if isinstance(node, ast.Call):
        node = node.func
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def _last_word(annotation: ast.expr) -> str:
    return ast.unparse(annotation).strip("'\"").split(" |")[0].split(".")[-1]


def _constants(node: ast.expr) -> Iterator[str]:
    """The strings that an expression may be."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _constants(node.body)
        yield from _constants(node.orelse)


def _sentences(tree: ast.AST) -> Iterator[str]:
    """What a module of the engine may say to a person: its errors, its reasons and the steps of its jobs."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = _name(node)
            if name.endswith(("Error", "Problem")) and name not in DEFECTS:
                yield from _texts(node.args)
            elif name == "error" and isinstance(node.func, ast.Attribute):
                yield from _texts(node.args[1:])
            elif name in ("begin", "track", "extract_features"):
                yield from _texts(node.args[:3])
        elif isinstance(node, ast.Assign) and any(_name(each) in SENTENCE_NAMES for each in node.targets):
            yield from _texts([node.value])


def _phrases(tree: ast.Module) -> Iterator[str]:
    """What a module that is spoken of returns or holds: phrases of several words, and the words of a table."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Return) and node.value is not None:
            found = _texts(_inside(node.value))
        elif isinstance(node, ast.Call) and _name(node) == "CatalogEntry":
            found = _texts(node.args[2:3])
        elif isinstance(node, ast.Assign) and node in tree.body:
            found = _texts(node.value.values) if isinstance(node.value, ast.Dict) else _texts([node.value])
        else:
            continue
        is_table = isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict)
        yield from (each for each in found if is_table or (" " in each and not each.startswith("|")))


def _is_said(source: str) -> bool:
    """Whether there are words between the values."""
    return any(each.isalpha() for each in re.sub(r"\{\d+\}", "", source))


def _inside(node: ast.AST) -> Iterator[ast.expr]:
    """An expression and what it is made of, f-strings whole."""
    if isinstance(node, ast.expr):
        yield node
    if not isinstance(node, ast.JoinedStr | ast.IfExp):
        for each in ast.iter_child_nodes(node):
            yield from _inside(each)


def _texts(nodes: Iterable[ast.expr]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.IfExp):
            yield from _texts((node.body, node.orelse))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.JoinedStr):
            yield _template(node)


def _template(node: ast.JoinedStr) -> str:
    """An f-string with {0}, {1} … in place of its values."""
    parts, n_values = [], 0
    for each in node.values:
        if isinstance(each, ast.Constant):
            parts.append(str(each.value))
        else:
            parts.append(f"{{{n_values}}}")
            n_values += 1
    return "".join(parts)


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


def main(arguments: list[str]) -> int:
    if arguments[:1] == ["new"]:
        write(FOLDER / f"interloper_{arguments[1]}.ts", {}, {})
    gathered = gather()
    (FOLDER / "engine.json").write_text(engine_list(gathered.messages), encoding="utf-8")
    for path in sorted(FOLDER.glob("*.ts")):
        translated = read(path)
        write(path, gathered.messages, translated)
        release(path)
        open_ones = [each for each in gathered.messages if each not in translated]
        print(f"{path.name}: {len(gathered.messages)} strings, {len(open_ones)} to translate.")
        for each in open_ones:
            print(f"  {each.context}: {each.source!r}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
