"""Groups of classes along WordNet's hypernym tree (paper 4.1). Works on paths alone, so WordNet need not be loaded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

Path = tuple[str, ...]  # names of synsets from entity.n.01 down
Group = tuple[int, ...]  # class indices, ascending


@dataclass(frozen=True)
class WordnetGroups:
    """`groups` hang together below one synset each; `crumbs` were too small for that and must join another."""

    groups: tuple[Group, ...]  # the largest first
    crumbs: tuple[Group, ...]


def common_path(paths: Iterable[Path]) -> Path:
    """The path down to the lowest common hypernym; empty for no paths."""
    lists = list(paths)
    if not lists:
        return ()
    shortest, longest = min(lists), max(lists)  # of sorted sequences, the extremes differ first
    same = next((at for at, (a, b) in enumerate(zip(shortest, longest, strict=False)) if a != b), None)
    return shortest[: min(len(shortest), len(longest)) if same is None else same]


def branches(classes: Collection[int], paths: Mapping[int, Path]) -> list[Group]:
    """The classes below each child of their lowest common hypernym, the largest first.

    A class that is that hypernym itself makes a branch of its own.
    """
    depth = len(common_path(paths[c] for c in classes))
    found: dict[Path, list[int]] = defaultdict(list)
    for c in sorted(classes):
        found[paths[c][depth : depth + 1]].append(c)
    return largest_first(found.values())


def wordnet_groups(paths: Mapping[int, Path], n_groups: int, least: int) -> WordnetGroups:
    """Split the largest group along the tree, again and again, until there are `n_groups`.

    Each time its largest branch leaves and the others stay together: so the few groups that there may be are spent
    where the classes are. What has fewer than `least` classes is a crumb. Fewer groups come back when none can split.
    """
    open_groups: list[Group] = [tuple(sorted(paths))] if paths else []
    whole: list[Group] = []
    crumbs: list[Group] = []
    while open_groups and len(open_groups) + len(whole) < n_groups:
        found = branches(largest := open_groups.pop(0), paths)
        if len(found) < 2 or len(found[0]) < least:
            whole.append(largest)
        elif sum(map(len, found[1:])) < least:
            crumbs += found[1:]
            open_groups = largest_first([*open_groups, found[0]])
        else:
            remaining = sorted(c for branch in found[1:] for c in branch)
            open_groups = largest_first([*open_groups, found[0], remaining])
    return WordnetGroups(tuple(largest_first([*open_groups, *whole])), tuple(crumbs))


def largest_first(groups: Iterable[Sequence[int]]) -> list[Group]:
    return sorted(map(tuple, groups), key=lambda group: (-len(group), group))
