"""partition.json: a partition that people can read, edit and pass on.

{"schema": 1, "method", "seed", "experts": [{"name", "classes": [{"name", "synset", "wnid", …}]}], "provenance"}

A class may also carry "path" (its hypernyms, joined by " > "), "confidence" and "locked". Candidates of a class's
synset are not kept: they follow from its name. Where a hand-written file has no path, `complete_paths` finds it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from core.errors import PartitionError
from core.partition.model import METHODS, UNMAPPED, ClassSynset, Partition
from core.storage.files import read_json, write_json
from core.text import Text

SCHEMA = 1
PATH_JOINT = " > "


def write_partition(path: Path, partition: Partition) -> None:
    write_json(path, to_document(partition))


def read_partition(path: Path, class_names: Sequence[str]) -> Partition:
    """The partition in a file, for the classes of an ID set in their order.

    Raises PartitionError, saying what and where, if the file is not a partition of exactly these classes.
    """
    try:
        document = read_json(path)
    except OSError as error:
        raise PartitionError(
            Text("{path} can't be read: {reason}.", path=path, reason=error.strerror), Text("Choose another file.")
        ) from error
    except ValueError as error:
        raise _not_json(path, error) from error
    return from_document(document, class_names, str(path))


def _not_json(path: Path, error: ValueError) -> PartitionError:
    message = Text("{path} is damaged: it is not JSON.", path=path)
    if isinstance(error, json.JSONDecodeError):
        message = Text(
            "{path} is damaged: it is not JSON from line {line}, column {column} on.",
            path=path,
            line=error.lineno,
            column=error.colno,
        )
    return _refusal(message)


def _refusal(message: Text) -> PartitionError:
    advice = Text(
        "Correct the file; or delete the project's partition.json, then make it anew: interloper partition PROJECT"
    )
    return PartitionError(message, advice)


def to_document(partition: Partition) -> dict[str, Any]:
    """The partition as JSON values."""
    experts = [
        {"name": name, "classes": [_class_entry(partition, c) for c in partition.classes_in(expert)]}
        for expert, name in enumerate(partition.expert_names)
    ]
    facts = {"schema": SCHEMA, "method": partition.method, "seed": partition.seed}
    return {**facts, "experts": experts, "provenance": dict(partition.provenance)}


def from_document(document: Any, class_names: Sequence[str], source: str = "partition.json") -> Partition:
    """The partition that JSON values describe; see `read_partition`."""
    reader = _Reader(source)
    top = reader.mapping(document, "the file")
    if top.get("schema", SCHEMA) != SCHEMA:
        raise reader.error(
            "schema", Text("is {found!r}, and this version reads {schema}", found=top["schema"], schema=SCHEMA)
        )
    if (method := top.get("method")) not in METHODS:
        raise reader.error(
            "method", Text("is {found!r} instead of one of {names}", found=method, names=", ".join(METHODS))
        )
    entries = reader.classes(top)
    reader.check_same(entries, class_names)
    ordered = [entries[name] for name in class_names]
    return Partition(
        class_names=tuple(class_names),
        expert_of=np.array([entry.expert for entry in ordered], np.int32),
        expert_names=reader.expert_names(top),
        synsets=tuple(entry.synset for entry in ordered),
        locked=frozenset(name for name in class_names if entries[name].locked),
        method=method,
        seed=reader.integer(top.get("seed", 0), "seed"),
        provenance=dict(reader.mapping(top.get("provenance", {}), "provenance")),
    )


def _class_entry(partition: Partition, c: int) -> dict[str, Any]:
    synset, name = partition.synsets[c], partition.class_names[c]
    entry: dict[str, Any] = {"name": name, "synset": synset.name, "wnid": synset.wnid}
    if synset.is_mapped:
        entry |= {"path": PATH_JOINT.join(synset.path), "confidence": synset.confidence}
    return entry | ({"locked": True} if name in partition.locked else {})


@dataclass(frozen=True)
class _Entry:
    expert: int
    synset: ClassSynset
    locked: bool


class _Reader:
    """Reads values of one file, and says where one is wrong."""

    def __init__(self, source: str) -> None:
        self._source = source

    def error(self, where: str, what: Text) -> PartitionError:
        message = Text("{path} does not fit: {where} {what}.", path=self._source, where=where, what=what)
        return _refusal(message)

    def mapping(self, value: Any, where: str) -> Mapping[str, Any]:
        if not isinstance(value, dict):
            raise self.error(where, Text("is {found} instead of an object", found=_kind(value)))
        return value

    def items(self, owner: Mapping[str, Any], key: str, where: str) -> list[Any]:
        value = owner.get(key)
        if not isinstance(value, list) or not value:
            raise self.error(where, Text("is {found} instead of a list with at least one entry", found=_kind(value)))
        return value

    def text(self, owner: Mapping[str, Any], key: str, where: str) -> str:
        value = owner.get(key)
        if not isinstance(value, str) or not value.strip():
            raise self.error(f"{where}.{key}", Text("is {found} instead of a name", found=_kind(value)))
        return value

    def integer(self, value: Any, where: str) -> int:
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.error(where, Text("is {found} instead of a whole number", found=_kind(value)))
        return value

    def expert_names(self, top: Mapping[str, Any]) -> tuple[str, ...]:
        names: list[str] = []
        for at, value in enumerate(self.items(top, "experts", "experts")):
            where = f"experts[{at}]"
            name = self.text(self.mapping(value, where), "name", where)
            if name in names:
                raise self.error(f"{where}.name", Text("repeats the expert {name!r}", name=name))
            names.append(name)
        return tuple(names)

    def classes(self, top: Mapping[str, Any]) -> dict[str, _Entry]:
        """Every class by name."""
        entries: dict[str, _Entry] = {}
        for expert, value in enumerate(self.items(top, "experts", "experts")):
            there = f"experts[{expert}]"
            for at, item in enumerate(self.items(self.mapping(value, there), "classes", f"{there}.classes")):
                where = f"{there}.classes[{at}]"
                entry = self.mapping(item, where)
                name = self.text(entry, "name", where)
                if name in entries:
                    raise self.error(where, Text("repeats the class {name!r}", name=name))
                entries[name] = _Entry(expert, self._synset(entry, where), entry.get("locked") is True)
        return entries

    def check_same(self, found: Mapping[str, _Entry], class_names: Sequence[str]) -> None:
        if missing := [name for name in class_names if name not in found]:
            raise self.error(
                Text("the list of classes"), Text("lacks {classes}, which the ID set has", classes=_some(missing))
            )
        if unknown := sorted(set(found) - set(class_names)):
            raise self.error(
                Text("the list of classes"), Text("has {classes}, which the ID set lacks", classes=_some(unknown))
            )

    def _synset(self, entry: Mapping[str, Any], where: str) -> ClassSynset:
        if entry.get("synset") is None:
            return UNMAPPED
        name, wnid = self.text(entry, "synset", where), self.text(entry, "wnid", where)
        path, confidence = entry.get("path", ""), entry.get("confidence", 1.0)
        if not isinstance(path, str) or not isinstance(confidence, int | float):
            raise self.error(where, Text("has a path or a confidence of the wrong kind"))
        return ClassSynset(name, wnid, tuple(path.split(PATH_JOINT)) if path else (), float(confidence))


def _kind(value: Any) -> Text:
    names = {
        type(None): Text("missing"),
        dict: Text("an object"),
        list: Text("a list"),
        str: Text("text"),
        bool: Text("true or false"),
    }
    return names.get(type(value), Text("a number"))


def _some(names: Sequence[str]) -> str:
    return repr(names[0]) if len(names) == 1 else Text("{name!r} and {count} more", name=names[0], count=len(names) - 1)
