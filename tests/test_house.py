"""How the source is laid out: imports go down only, and the top of each package can be taken in at a glance."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).parents[1]
MOST_ENTRIES = {"app": 10, "core": 17}
MOST_FILES = 200


@cache
def import_graph() -> grimp.ImportGraph:
    """What is imported for type checkers only counts, too."""
    return grimp.build_graph("app", "core", exclude_type_checking_imports=False, cache_dir=None)


def circles(graph: grimp.ImportGraph) -> list[list[str]]:
    """Groups of modules each of which reaches all others of its group: Tarjan's algorithm, without recursion."""
    order: dict[str, int] = {}
    lowest: dict[str, int] = {}
    stack: list[str] = []
    found = []
    for root in sorted(graph.modules):
        work = [] if root in order else [(root, iter(()))]
        while work:
            module, rest = work[-1]
            if module not in order:
                order[module] = lowest[module] = len(order)
                stack.append(module)
                rest = iter(sorted(graph.find_modules_directly_imported_by(module)))
                work[-1] = module, rest
            for imported in rest:
                if imported not in order:
                    work.append((imported, iter(())))
                    break
                if imported in stack:
                    lowest[module] = min(lowest[module], order[imported])
            else:
                work.pop()
                if work:
                    parent = work[-1][0]
                    lowest[parent] = min(lowest[parent], lowest[module])
                if lowest[module] == order[module]:
                    group = stack[stack.index(module) :]
                    del stack[stack.index(module) :]
                    if len(group) > 1:
                        found.append(sorted(group))
    return found


def source_files() -> list[Path]:
    """Empty __init__.py files hold nothing to read, and are left out."""
    return [path for package in ("app", "core") for path in (ROOT / package).rglob("*.py") if path.stat().st_size]


def test_the_circles_of_a_graph_are_found():
    graph = grimp.ImportGraph()
    for importer, imported in ("ab", "bc", "ca", "cd", "de", "ed", "ef"):
        graph.add_import(importer=importer, imported=imported)
    assert circles(graph) == [["d", "e"], ["a", "b", "c"]]


def test_no_module_imports_what_imports_it():
    assert circles(import_graph()) == []


@pytest.mark.parametrize("package", ["app", "core"])
def test_the_top_of_a_package_can_be_taken_in_at_a_glance(package):
    entries = [
        path.name
        for path in (ROOT / package).iterdir()
        if (path.is_dir() and path.name != "__pycache__") or (path.suffix == ".py" and path.stat().st_size)
    ]
    assert len(entries) <= MOST_ENTRIES[package], sorted(entries)


def test_there_are_no_more_files_than_a_person_can_know():
    assert len(source_files()) <= MOST_FILES
