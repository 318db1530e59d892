"""What the user can set: declared once here, and the settings dialog is drawn from that."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any, Literal

from app.base.shortcuts import are_possible
from core.scoring.settings import ScreenSettings
from core.storage.files import read_json, write_json
from core.text import NO_TEXT, Text


@dataclass(frozen=True)
class Choice:
    """One of a few; `options` pairs the value with what is shown."""

    options: tuple[tuple[str, str], ...]

    def allows(self, value: object) -> bool:
        return value in [key for key, _ in self.options]


@dataclass(frozen=True)
class Number:
    """A number in steps. `automatic`, if given, is what None reads as."""

    low: float
    high: float
    step: float
    suffix: str = ""
    automatic: str = ""
    decimals: int = 0

    def allows(self, value: object) -> bool:
        if value is None:
            return bool(self.automatic)
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            return False
        return self.low <= value <= self.high and (self.decimals > 0 or value == int(value))


@dataclass(frozen=True)
class Folder:
    """A folder's path; empty means the usual place."""

    usual: str

    def allows(self, value: object) -> bool:
        return isinstance(value, str)


@dataclass(frozen=True)
class Words:
    """Up to so many words or phrases, separated by commas."""

    at_most: int

    def allows(self, value: object) -> bool:
        return isinstance(value, str) and 1 <= len(split_words(value)) <= self.at_most


@dataclass(frozen=True)
class Keys:
    """The keys of commands that are not as they were declared, as `app.keys` writes them."""

    def allows(self, value: object) -> bool:
        return are_possible(value)


Kind = Choice | Number | Folder | Words | Keys


def split_words(text: str) -> tuple[str, ...]:
    """Words that differ, in order."""
    return tuple(dict.fromkeys(word.strip() for word in text.split(",") if word.strip()))


@dataclass(frozen=True)
class Declared:
    """How a setting is shown. Texts are translated when they are."""

    group: str
    label: str
    help: str
    kind: Kind


APPEARANCE = Text("Appearance")
SCREENING = Text("Screening")
REVIEW = Text("Review")
COMPUTER = Text("This computer")
KEYBOARD = Text("Keyboard")
USUAL_TAGS = Text(
    "look again, new class, poor quality, duplicate, not a photo, text or logo, several objects, private, unsure",
)


def _declare(default: Any, group: str, label: str, help_text: str, kind: Kind) -> Any:
    return field(default=default, metadata={"declared": Declared(group, label, help_text, kind)})


@dataclass(frozen=True)
class Settings:
    """Every setting with its default."""

    theme: Literal["system", "light", "dark"] = _declare(
        "system",
        APPEARANCE,
        Text("Theme"),
        Text("System follows what your desktop is set to."),
        Choice(
            (
                ("system", Text("System")),
                ("light", Text("Light")),
                ("dark", Text("Dark")),
            )
        ),
    )
    language: Literal["system", "en", "de"] = _declare(
        "system",
        APPEARANCE,
        Text("Language"),
        Text("Of the window; reports and files stay English. Used from the next start."),
        Choice((("system", Text("System")), ("en", "English"), ("de", "Deutsch"))),
    )
    text_percent: int = _declare(
        100,
        APPEARANCE,
        Text("Text size"),
        Text("Of the size your desktop uses. The View menu changes it, too."),
        Number(80, 200, 10, " %"),
    )
    tile_px: int = _declare(
        160,
        APPEARANCE,
        Text("Tile size"),
        Text("Width of a picture in the grid. Ctrl and the wheel change it there."),
        Number(64, 512, 16, " px"),
    )
    keep_id: float = _declare(
        0.95,
        SCREENING,
        Text("Share of ID to keep"),
        Text("The threshold is set so that this share of held-out ID images passes. Higher flags fewer."),
        Number(0.5, 0.999, 0.005, decimals=3),
    )
    k: int | None = _declare(
        None,
        SCREENING,
        Text("Neighbour K"),
        Text("The score is the distance to the K-th nearest ID image. Automatic asks the ID set."),
        Number(1, 100_000, 1, automatic=Text("Automatic")),
    )
    bank: Literal["global", "expert"] = _declare(
        "global",
        SCREENING,
        Text("Search in"),
        Text("Where an incoming image looks for its nearest ID images."),
        Choice(
            (
                ("global", Text("The whole bank")),
                ("expert", Text("The bank of its expert")),
            )
        ),
    )
    tags: str = _declare(
        USUAL_TAGS,
        REVIEW,
        Text("Tags"),
        Text("Up to nine, separated by commas: what the tag keys put on an image."),
        Words(9),
    )
    runtime: Literal["auto", "eager"] = _declare(
        "auto",
        COMPUTER,
        Text("Backbone runs by"),
        Text("Fastest picks what suits this computer; PyTorch is the reference, for comparison."),
        Choice(
            (
                ("auto", Text("Fastest")),
                ("eager", Text("PyTorch")),
            )
        ),
    )
    bank_memory: Literal["auto", "full", "half"] = _declare(
        "auto",
        COMPUTER,
        Text("Bank in memory"),
        Text(
            "Half takes half the memory and searches a little slower; scores are the same. Automatic goes by the free "
            "memory. Used for projects that are opened from now on.",
        ),
        Choice(
            (
                ("auto", Text("Automatic")),
                ("full", Text("Full precision")),
                ("half", Text("Half precision")),
            )
        ),
    )
    cores: int | None = _declare(
        None,
        COMPUTER,
        Text("Processor cores"),
        Text("Fewer leaves more of the computer to other programs. Used from the next start."),
        Number(1, 256, 1, automatic=Text("All")),
    )
    projects_dir: str = _declare(
        "",
        COMPUTER,
        Text("Projects folder"),
        Text("Where new projects are put unless you say otherwise."),
        Folder(Text("Documents")),
    )
    keys: str = _declare(
        "",
        KEYBOARD,
        Text("Keys"),
        Text("Click a key and press another one, or Backspace for none. What is taken already is refused."),
        Keys(),
    )

    def screen_settings(self) -> ScreenSettings:
        return ScreenSettings(bank=self.bank, k=self.k, keep_id=self.keep_id)


def declared() -> dict[str, Declared]:
    """Setting name → how it is shown, in order."""
    return {each.name: each.metadata["declared"] for each in fields(Settings)}


@dataclass(frozen=True)
class LoadedSettings:
    """`complaint` says what was wrong with the file; it is empty where nothing was."""

    settings: Settings
    complaint: Text = NO_TEXT


def load_settings(path: Path) -> LoadedSettings:
    """Read settings. What can't be used falls back to its default; never raises."""
    try:
        found = read_json(path)
    except FileNotFoundError:
        return LoadedSettings(Settings())
    except (OSError, ValueError) as error:
        complaint = Text(
            "The settings in {path} can’t be read ({reason}), so the defaults are used.", path=path, reason=error
        )
        return LoadedSettings(Settings(), complaint)
    if not isinstance(found, Mapping):
        return LoadedSettings(
            Settings(), Text("The settings in {path} are not a JSON object, so the defaults are used.", path=path)
        )
    usable = {name: found[name] for name, each in declared().items() if name in found and each.kind.allows(found[name])}
    unusable = [name for name in declared() if name in found and name not in usable]
    if not unusable:
        return LoadedSettings(Settings(**usable))
    names = ", ".join(unusable)
    complaint = Text("The settings in {path} had values that can’t be used: {names}.", path=path, names=names)
    return LoadedSettings(Settings(**usable), complaint)


def save_settings(path: Path, settings: Settings) -> None:
    """Write settings. Raises OSError where the place can't be written to."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_json(path, asdict(settings))
