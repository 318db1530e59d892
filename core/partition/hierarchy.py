"""Groups of classes along WordNet's hypernym tree (paper 4.1), and their names; works on paths alone."""

from __future__ import annotations

from collections import Counter, defaultdict
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


# Hypernyms so high that they say nothing to a person, and words that people do sort the world by
# (Rosch's superordinate and basic level): the first are never a name, the second win when it is close.
VAGUE = frozenset(
    {
        "entity.n.01", "physical_entity.n.01", "abstraction.n.06", "object.n.01", "whole.n.02", "matter.n.03",
        "solid.n.01", "substance.n.01", "substance.n.07", "artifact.n.01", "instrumentality.n.03",
        "living_thing.n.01", "organism.n.01", "causal_agent.n.01", "thing.n.12", "part.n.03", "unit.n.05",
    }
)  # fmt: skip
FAMILIAR = frozenset(
    {
        "animal.n.01", "bird.n.01", "body_part.n.01", "building.n.01", "car.n.01", "cat.n.01", "clothing.n.01",
        "container.n.01", "device.n.01", "dog.n.01", "fish.n.01", "flower.n.01", "food.n.01", "food.n.02",
        "fruit.n.01", "furniture.n.01", "insect.n.01", "invertebrate.n.01", "machine.n.01", "mammal.n.01",
        "musical_instrument.n.01", "person.n.01", "plant.n.02", "reptile.n.01", "structure.n.01", "tool.n.01",
        "tree.n.01", "vegetable.n.01", "vehicle.n.01", "vertebrate.n.01", "weapon.n.01",
    }
)  # fmt: skip
FAMILIAR_BONUS = 1.15
ONE_WORD = 0.6  # a synset with this fit and purity names the expert alone; below, the next best is added


@dataclass(frozen=True)
class Topic:
    """The synset that best tells an expert's classes from the others: the harmonic mean of two shares."""

    synset: str | None  # "mammal.n.01"; None where no class is mapped
    purity: float  # share of the expert's classes that are below it
    fit: float  # F1 of purity and the share of all classes below it that are the expert's


def best_topic(
    group: Collection[int],
    paths: Mapping[int, Path],
    taken: Collection[str] = (),
    overall: Mapping[str, int] | None = None,
) -> Topic:
    """The topic of a group among all classes in `paths`; `group` may hold classes without a path.

    `overall` is `count_synsets(paths)`, for those who ask about many groups.
    """
    inside = Counter(synset for c in group for synset in paths.get(c, ()))
    overall = count_synsets(paths) if overall is None else overall
    depth = {synset: at for c in group for at, synset in enumerate(paths.get(c, ()))}
    fits = {s: 2 * inside[s] / (len(group) + overall[s]) for s in inside if s not in VAGUE and s not in taken}
    if not fits:
        return Topic(None, 0.0, 0.0)
    best = max(fits, key=lambda s: (fits[s] * (FAMILIAR_BONUS if s in FAMILIAR else 1.0), depth[s], s))
    return Topic(best, inside[best] / len(group), fits[best])


def count_synsets(paths: Mapping[int, Path]) -> Mapping[str, int]:
    """Of every synset, the classes at or below it."""
    return Counter(synset for path in paths.values() for synset in path)


def word_of(synset: str) -> str:
    """`musical_instrument.n.01` as people write it."""
    return synset.rsplit(".", 2)[0].replace("_", " ")


def name_groups(
    groups: Sequence[Group], paths: Mapping[int, Path], class_names: Sequence[str], taken: Collection[str] = ()
) -> tuple[str, ...]:
    """A readable name for each group, unlike each other and unlike those `taken`; the best fitting are named first."""
    order = sorted(range(len(groups)), key=lambda g: (-best_topic(groups[g], paths).fit, groups[g]))
    names = dict.fromkeys(range(len(groups)), "")
    used = set(taken)
    for g in order:
        names[g] = unlike(_name(groups[g], paths, class_names, used), used)
        used.add(names[g])
    return tuple(names[g] for g in range(len(groups)))


def unlike(name: str, used: Collection[str]) -> str:
    """The name, with a number where it is already used."""
    numbered = (f"{name} {number}" for number in range(2, len(used) + 3))
    return name if name not in used else next(candidate for candidate in numbered if candidate not in used)


def _name(group: Group, paths: Mapping[int, Path], class_names: Sequence[str], used: Collection[str]) -> str:
    first = best_topic(group, paths)
    if first.synset is None:
        return f"{class_names[group[0]]} and others" if len(group) > 1 else class_names[group[0]]
    word = word_of(first.synset)
    if min(first.fit, first.purity) >= ONE_WORD and word not in used:
        return word
    remaining = [c for c in group if first.synset not in paths.get(c, ())]
    second = best_topic(remaining or group, paths, taken={first.synset})
    if second.synset is None or word_of(second.synset) == word:
        return word
    return f"{word}, {word_of(second.synset)}" if remaining else word_of(second.synset)
