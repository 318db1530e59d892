"""Every string that the window shows, gathered from the syntax trees of its code, with the sentences of the engine.

lupdate cannot follow our short names for `QCoreApplication.translate`, nor the sentences of the engine.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from engine_sentences import called, sentences_of

ROOT = Path(__file__).resolve().parent.parent
ENGINE = "Engine"


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
        place = path.relative_to(root)
        _add(messages, [Message(ENGINE, each) for each in sentences_of(tree, place.as_posix())], place)
    return Gathered(messages, tuple(unknown))


def _trees(root: Path, folder: str) -> dict[Path, ast.Module]:
    """The modules below a folder, but for the commands: the command line speaks English."""
    paths = [path for path in sorted((root / folder).rglob("*.py")) if "cli" not in path.parts]
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
            if isinstance(call, ast.Call) and called(call.func) == "translate" and len(call.args) == 2:
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
        if not (node.name in self._wrappers and called(getattr(node.body[-1], "value", None)) == "translate"):
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
        name, args = called(node), node.args
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


def _last_word(annotation: ast.expr) -> str:
    return ast.unparse(annotation).strip("'\"").split(" |")[0].split(".")[-1]


def _constants(node: ast.expr) -> Iterator[str]:
    """The strings that an expression may be."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _constants(node.body)
        yield from _constants(node.orelse)
