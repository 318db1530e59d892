"""Making a partition: WordNet groups, K-Means, or K-Means that starts from WordNet groups (paper 4.1 and table 5).

K-Means keeps a cap on the classes of an expert and pinned classes by solving an assignment in each round.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment
from sklearn.cluster import KMeans

from core.arrays import DoubleArray, FloatArray, IntArray
from core.errors import PartitionError
from core.partition.hierarchy import Path, largest_first, name_groups, wordnet_groups
from core.partition.model import CAP_SLACK, METHODS, ClassSynset, Partition, PartitionSettings, default_experts
from core.partition.prototypes import centroids, normalise, squared_distances
from core.text import Text

CRUMB_SHARE = 0.25  # a branch below a quarter of the mean expert is a crumb
STAYING = 100.0  # what leaving its WordNet group costs a class under a cap: only as many leave as must


@dataclass(frozen=True)
class _Plan:
    """The settings, resolved for these classes."""

    n_experts: int
    cap: int | None
    seed: int
    pinned: IntArray | None  # [C] the expert that a locked class must be in, or FREE


def make_partition(
    class_names: Sequence[str],
    synsets: Sequence[ClassSynset],
    prototypes: FloatArray,
    settings: PartitionSettings,
    keep: Partition | None = None,
) -> Partition:
    """Group C classes by their meaning and their prototypes [C, D] (means of `z′⁰` over training images).

    With `keep`, its locked classes stay together and apart as they are there, under the names of their experts.
    The same inputs and seed give the same partition. Raises PartitionError where the settings can't be met.
    """
    rows = _checked(class_names, synsets, prototypes)
    paths = {c: synset.path for c, synset in enumerate(synsets) if synset.path}
    n_experts, cap = resolve(settings, len(class_names))
    locked = _locked(class_names, keep)
    plan = _Plan(n_experts, cap, settings.seed, _pins(class_names, locked, n_experts))
    _check_pins(plan)
    labels = _group(rows, paths, settings, plan)
    return _named(class_names, synsets, labels, paths, settings, plan, locked)


BRANCHES = 5


def wordnet_branches(class_names: Sequence[str], synsets: Sequence[ClassSynset], prototypes: FloatArray) -> IntArray:
    """[C] a branch of the WordNet tree for each class, for far strangers; −1 for a class without images, whose
    prototype [C, D] is zero."""
    present = np.flatnonzero(np.any(prototypes != 0, axis=1)).tolist()
    branch_of = np.full(len(class_names), -1, np.int32)
    if present:
        names, known = [class_names[c] for c in present], [synsets[c] for c in present]
        settings = PartitionSettings("wordnet", min(BRANCHES, len(present)))
        branch_of[present] = make_partition(names, known, prototypes[present], settings).expert_of
    return branch_of


def resolve(settings: PartitionSettings, n_classes: int) -> tuple[int, int | None]:
    """The number of experts and the cap for `n_classes`. Raises PartitionError where they can't be met."""
    if settings.method not in METHODS:
        raise PartitionError(
            Text("There is no method {name!r}.", name=settings.method),
            Text("Choose one of {names}.", names=", ".join(METHODS)),
        )
    wanted = default_experts(n_classes) if settings.n_experts is None else settings.n_experts
    n_experts = 1 if settings.method == "none" else wanted
    if not 1 <= n_experts <= n_classes:
        message = Text(
            "{n_classes} classes can't be split among {n_experts} experts.", n_classes=n_classes, n_experts=n_experts
        )
        raise PartitionError(message, Text("Choose between 1 and {n_classes} experts.", n_classes=n_classes))
    cap = math.ceil(CAP_SLACK * n_classes / n_experts - 1e-9) if settings.cap == "auto" else settings.cap
    if cap is not None and cap * n_experts < n_classes:
        message = Text(
            "{n_experts} experts of at most {cap} classes can't hold {n_classes} classes.",
            n_experts=n_experts,
            cap=cap,
            n_classes=n_classes,
        )
        raise PartitionError(
            message, Text("Choose a cap of at least {least} or more experts.", least=math.ceil(n_classes / n_experts))
        )
    return n_experts, cap


def _group(rows: DoubleArray, paths: dict[int, Path], settings: PartitionSettings, plan: _Plan) -> IntArray:
    if plan.n_experts == 1:
        return np.zeros(len(rows), np.int32)
    if settings.method == "kmeans":
        start = cluster(rows, plan.n_experts, plan.seed)
    else:
        start = _wordnet_labels(rows, paths, plan)
    plan = _matched(plan, start)
    start = _settled(rows, start, plan)
    if settings.method == "wordnet" or (settings.method == "kmeans" and plan.cap is None and plan.pinned is None):
        return start
    return refine(rows, start, plan.n_experts, plan.seed, plan.cap, plan.pinned)


def _wordnet_labels(rows: DoubleArray, paths: dict[int, Path], plan: _Plan) -> IntArray:
    """[C] WordNet's groups; crumbs and classes without a synset join the nearest centroid."""
    least = max(1, round(CRUMB_SHARE * len(rows) / plan.n_experts))
    found = wordnet_groups(paths, plan.n_experts, least)
    labels = np.full(len(rows), FREE, np.int32)
    for expert, group in enumerate(found.groups or [tuple(range(len(rows)))]):
        labels[list(group)] = expert
    placed = labels != FREE
    centres = centroids(rows[placed], labels[placed], int(labels.max()) + 1)
    unmapped = [(c,) for c in range(len(rows)) if c not in paths and not placed[c]]
    for unit in [*found.crumbs, *unmapped]:
        middle = rows[list(unit)].mean(axis=0, keepdims=True)
        labels[list(unit)] = int(squared_distances(middle, centres).argmin())
    return _halved(rows, labels, plan)


def _halved(rows: DoubleArray, labels: IntArray, plan: _Plan) -> IntArray:
    """The labels with the largest group split by 2-means until there are enough: WordNet ran out of branches."""
    labels = labels.copy()
    for new in range(int(labels.max()) + 1, plan.n_experts):
        largest = np.flatnonzero(labels == np.bincount(labels).argmax())
        labels[largest[cluster(rows[largest], 2, plan.seed) == 1]] = new
    return labels


def _settled(rows: DoubleArray, labels: IntArray, plan: _Plan) -> IntArray:
    """The labels with pins and cap obeyed, and as few classes moved as that takes."""
    if plan.pinned is None and plan.cap is None:
        return labels
    stay = np.arange(plan.n_experts) == labels[:, None]
    distance = squared_distances(rows, centroids(rows, labels, plan.n_experts))
    found = assign(pin(distance + STAYING * ~stay, plan.pinned), plan.cap)
    return fill_empty(rows, found, plan.n_experts, plan.pinned)


def _checked(class_names: Sequence[str], synsets: Sequence[ClassSynset], prototypes: FloatArray) -> DoubleArray:
    rows = normalise(prototypes)
    if not len(class_names) == len(synsets) == len(rows):
        message = Text(
            "There are {n_classes} classes, {n_synsets} synsets and {n_prototypes} prototypes.",
            n_classes=len(class_names),
            n_synsets=len(synsets),
            n_prototypes=len(rows),
        )
        raise PartitionError(message, Text("Extract the features of this ID set again."))
    return rows


def _locked(class_names: Sequence[str], keep: Partition | None) -> dict[str, str]:
    """Of each locked class that is still there, its expert's name."""
    if keep is None:
        return {}
    experts = {name: keep.expert_names[e] for name, e in zip(keep.class_names, keep.expert_of, strict=True)}
    return {name: experts[name] for name in class_names if name in keep.locked}


def _pins(class_names: Sequence[str], locked: dict[str, str], n_experts: int) -> IntArray | None:
    """[C] locked classes by the order in which their experts appear."""
    if not locked:
        return None
    anchors = list(dict.fromkeys(locked.values()))
    if len(anchors) > n_experts:
        message = Text(
            "Locked classes are spread over {n_locked} experts, but only {n_experts} are wanted.",
            n_locked=len(anchors),
            n_experts=n_experts,
        )
        raise PartitionError(message, Text("Unlock some classes or ask for more experts."))
    return np.array([anchors.index(locked[c]) if c in locked else FREE for c in class_names], np.int32)


def _check_pins(plan: _Plan) -> None:
    if plan.pinned is None or plan.cap is None:
        return
    most = int(np.bincount(plan.pinned[plan.pinned != FREE]).max())
    if most > plan.cap:
        message = Text("An expert has {most} locked classes, more than the cap of {cap}.", most=most, cap=plan.cap)
        raise PartitionError(message, Text("Unlock some classes or raise the cap."))


def _matched(plan: _Plan, labels: IntArray) -> _Plan:
    """The plan with each set of locked classes pinned to the group that holds the most of it already."""
    if plan.pinned is None:
        return plan
    fixed = plan.pinned != FREE
    shared = np.zeros((int(plan.pinned.max()) + 1, plan.n_experts))
    np.add.at(shared, (plan.pinned[fixed], labels[fixed]), 1)
    _, group_of = linear_sum_assignment(shared, maximize=True)
    pinned = np.where(fixed, group_of[plan.pinned], FREE).astype(np.int32)
    return _Plan(plan.n_experts, plan.cap, plan.seed, pinned)


def _named(
    class_names: Sequence[str],
    synsets: Sequence[ClassSynset],
    labels: IntArray,
    paths: dict[int, Path],
    settings: PartitionSettings,
    plan: _Plan,
    locked: dict[str, str],
) -> Partition:
    """The partition, its experts from the largest to the smallest."""
    groups = largest_first(np.flatnonzero(labels == e).tolist() for e in range(plan.n_experts))
    kept = [next((locked[class_names[c]] for c in group if class_names[c] in locked), "") for group in groups]
    fresh = name_groups(groups, paths, class_names, taken=set(kept) - {""})
    expert_of = np.empty(len(class_names), np.int32)
    for expert, group in enumerate(groups):
        expert_of[list(group)] = expert
    return Partition(
        class_names=tuple(class_names),
        expert_of=expert_of,
        expert_names=tuple(old or new for old, new in zip(kept, fresh, strict=True)),
        synsets=tuple(synsets),
        locked=frozenset(locked),
        method=settings.method,
        seed=settings.seed,
        provenance={"n_experts": plan.n_experts, "cap": plan.cap},
    )


FREE = -1  # of a class that may go to any group
RESTARTS = 10
MOST_ROUNDS = 100
FORBIDDEN = 1e4  # a cost that no assignment pays if there is another: squared distances of unit vectors are at most 4


def cluster(rows: DoubleArray, n_groups: int, seed: int) -> IntArray:
    """[C] labels of K-Means from scratch: k-means++, the best of ten."""
    found = KMeans(n_groups, n_init=RESTARTS, random_state=seed).fit_predict(rows)
    return fill_empty(rows, found.astype(np.int32), n_groups)


def refine(
    rows: DoubleArray,
    labels: IntArray,
    n_groups: int,
    seed: int,
    cap: int | None = None,
    pinned: IntArray | None = None,
) -> IntArray:
    """[C] labels of K-Means that starts from the centroids of `labels`.

    At most `cap` classes to a group; `pinned` [C] names the group that a class must stay in, or FREE.
    """
    start = centroids(rows, labels, n_groups)
    if cap is None and pinned is None:
        found = KMeans(n_groups, init=start, n_init=1, tol=0.0, random_state=seed).fit_predict(rows)
        return fill_empty(rows, found.astype(np.int32), n_groups)
    return _bound_lloyd(rows, start, labels, cap, pinned)


def assign(cost: DoubleArray, cap: int | None) -> IntArray:
    """[C] the cheapest group of each class, at most `cap` classes in one: an exact assignment (Jonker–Volgenant)."""
    n_classes, n_groups = cost.shape
    if cap is None or cap >= n_classes:
        nearest: IntArray = cost.argmin(axis=1).astype(np.int32)
        return nearest
    seats: IntArray = np.repeat(np.arange(n_groups, dtype=np.int32), cap)
    rows, taken = linear_sum_assignment(cost[:, seats])
    assigned: IntArray = seats[taken[np.argsort(rows)]]
    return assigned


def pin(cost: DoubleArray, pinned: IntArray | None) -> DoubleArray:
    """The cost with every group but its own forbidden to a pinned class."""
    if pinned is None:
        return cost
    elsewhere = (pinned[:, None] != FREE) & (pinned[:, None] != np.arange(cost.shape[1]))
    return np.where(elsewhere, FORBIDDEN, cost)


def fill_empty(rows: DoubleArray, labels: IntArray, n_groups: int, pinned: IntArray | None = None) -> IntArray:
    """The labels with each empty group given the free class that sits worst in a group of several."""
    labels = labels.copy()
    fixed = np.zeros(len(labels), bool) if pinned is None else pinned != FREE
    while (empty := np.flatnonzero(np.bincount(labels, minlength=n_groups) == 0)).size:
        used, dense = np.unique(labels, return_inverse=True)
        distance = squared_distances(rows, centroids(rows, dense.astype(np.int32), len(used)))[
            np.arange(len(rows)), dense
        ]
        movable = (np.bincount(labels, minlength=n_groups)[labels] > 1) & ~fixed
        if not movable.any():
            raise PartitionError(
                Text("The locked classes leave an expert without any class."),
                Text("Unlock some classes or ask for fewer experts."),
            )
        labels[int(np.argmax(np.where(movable, distance, -1.0)))] = empty[0]
    return labels


def _bound_lloyd(
    rows: DoubleArray, centres: DoubleArray, labels: IntArray, cap: int | None, pinned: IntArray | None
) -> IntArray:
    """Lloyd's rounds with the nearest centroid replaced by the assignment that respects cap and pins."""
    n_groups = len(centres)
    for _ in range(MOST_ROUNDS):
        found = assign(pin(squared_distances(rows, centres), pinned), cap)
        found = fill_empty(rows, found, n_groups, pinned)
        if np.array_equal(found, labels):
            break
        labels, centres = found, centroids(rows, found, n_groups)
    return labels
