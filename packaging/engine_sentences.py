"""What the engine may say to a person, read off its syntax trees: errors, reasons, and the steps of its jobs."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator

SENTENCE_NAMES = ("message", "advice", "asked", "more", "lacking")  # variables that the engine keeps half an error in
DEFECTS = ("RuntimeError", "TypeError", "KeyError", "IndexError", "NotImplementedError")  # nobody is told these
SPOKEN_FILES = (  # what these return, or hold as constants, is shown as well
    "dataset/formats.py",
    "dataset/scan.py",
    "experts/trainer.py",
    "features/catalog.py",
    "project.py",
    "reports/comparison.py",
    "quarantine/plan.py",
    "screening/explain.py",
)


def sentences_of(tree: ast.Module, place: str) -> Iterator[str]:
    """The sentences of a module, {0}, {1} … in place of their values. `place` is its path below the checkout."""
    is_spoken = place.removeprefix("core/") in SPOKEN_FILES
    yield from filter(_is_said, (*_sentences(tree), *(_phrases(tree) if is_spoken else ())))


def called(node: ast.AST | None) -> str:
    """The last word of what is called."""
    if isinstance(node, ast.Call):
        node = node.func
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def _sentences(tree: ast.AST) -> Iterator[str]:
    """What a module of the engine may say to a person: its errors, its reasons and the steps of its jobs."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = called(node)
            if name.endswith(("Error", "Problem")) and name not in DEFECTS:
                yield from _texts(node.args)
            elif name == "error" and isinstance(node.func, ast.Attribute):
                yield from _texts(node.args[1:])
            elif name in ("begin", "track", "extract_features"):
                yield from _texts(node.args[:3])
        elif isinstance(node, ast.Assign) and any(called(each) in SENTENCE_NAMES for each in node.targets):
            yield from _texts([node.value])


def _phrases(tree: ast.Module) -> Iterator[str]:
    """What a module that is spoken of returns or holds: phrases of several words, and the words of a table."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Return) and node.value is not None:
            found = _texts(_inside(node.value))
        elif isinstance(node, ast.Call) and called(node) == "CatalogEntry":
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
