"""What the user can set: declared once here, and the settings dialog is drawn from that."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any, Literal

from app.base.marks import QT_TRANSLATE_NOOP
from app.base.shortcuts import are_possible
from core.scoring.settings import ScreenSettings
from core.storage.files import write_json


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
    """How a setting is shown. Strings are translated in the context "Settings" when they are."""

    group: str
    label: str
    help: str
    kind: Kind


APPEARANCE = QT_TRANSLATE_NOOP("Settings", "Appearance")
SCREENING = QT_TRANSLATE_NOOP("Settings", "Screening")
REVIEW = QT_TRANSLATE_NOOP("Settings", "Review")
COMPUTER = QT_TRANSLATE_NOOP("Settings", "This computer")
KEYBOARD = QT_TRANSLATE_NOOP("Settings", "Keyboard")
USUAL_TAGS = QT_TRANSLATE_NOOP(
    "Settings",
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
        QT_TRANSLATE_NOOP("Settings", "Theme"),
        QT_TRANSLATE_NOOP("Settings", "System follows what your desktop is set to."),
        Choice(
            (
                ("system", QT_TRANSLATE_NOOP("Settings", "System")),
                ("light", QT_TRANSLATE_NOOP("Settings", "Light")),
                ("dark", QT_TRANSLATE_NOOP("Settings", "Dark")),
            )
        ),
    )
    language: Literal["system", "en", "de"] = _declare(
        "system",
        APPEARANCE,
        QT_TRANSLATE_NOOP("Settings", "Language"),
        QT_TRANSLATE_NOOP("Settings", "Of the window; reports and files stay English. Used from the next start."),
        Choice((("system", QT_TRANSLATE_NOOP("Settings", "System")), ("en", "English"), ("de", "Deutsch"))),
    )
    text_percent: int = _declare(
        100,
        APPEARANCE,
        QT_TRANSLATE_NOOP("Settings", "Text size"),
        QT_TRANSLATE_NOOP("Settings", "Of the size your desktop uses. The View menu changes it, too."),
        Number(80, 200, 10, " %"),
    )
    tile_px: int = _declare(
        160,
        APPEARANCE,
        QT_TRANSLATE_NOOP("Settings", "Tile size"),
        QT_TRANSLATE_NOOP("Settings", "Width of a picture in the grid. Ctrl and the wheel change it there."),
        Number(64, 512, 16, " px"),
    )
    keep_id: float = _declare(
        0.95,
        SCREENING,
        QT_TRANSLATE_NOOP("Settings", "Share of ID to keep"),
        QT_TRANSLATE_NOOP(
            "Settings", "The threshold is set so that this share of held-out ID images passes. Higher flags fewer."
        ),
        Number(0.5, 0.999, 0.005, decimals=3),
    )
    k: int | None = _declare(
        None,
        SCREENING,
        QT_TRANSLATE_NOOP("Settings", "Neighbour K"),
        QT_TRANSLATE_NOOP(
            "Settings", "The score is the distance to the K-th nearest ID image. Automatic asks the ID set."
        ),
        Number(1, 100_000, 1, automatic=QT_TRANSLATE_NOOP("Settings", "Automatic")),
    )
    bank: Literal["global", "expert"] = _declare(
        "global",
        SCREENING,
        QT_TRANSLATE_NOOP("Settings", "Search in"),
        QT_TRANSLATE_NOOP("Settings", "Where an incoming image looks for its nearest ID images."),
        Choice(
            (
                ("global", QT_TRANSLATE_NOOP("Settings", "The whole bank")),
                ("expert", QT_TRANSLATE_NOOP("Settings", "The bank of its expert")),
            )
        ),
    )
    tags: str = _declare(
        USUAL_TAGS,
        REVIEW,
        QT_TRANSLATE_NOOP("Settings", "Tags"),
        QT_TRANSLATE_NOOP("Settings", "Up to nine, separated by commas: what the tag keys put on an image."),
        Words(9),
    )
    runtime: Literal["auto", "eager"] = _declare(
        "auto",
        COMPUTER,
        QT_TRANSLATE_NOOP("Settings", "Backbone runs by"),
        QT_TRANSLATE_NOOP(
            "Settings", "Fastest picks what suits this computer; PyTorch is the reference, for comparison."
        ),
        Choice(
            (
                ("auto", QT_TRANSLATE_NOOP("Settings", "Fastest")),
                ("eager", QT_TRANSLATE_NOOP("Settings", "PyTorch")),
            )
        ),
    )
    bank_memory: Literal["auto", "full", "half"] = _declare(
        "auto",
        COMPUTER,
        QT_TRANSLATE_NOOP("Settings", "Bank in memory"),
        QT_TRANSLATE_NOOP(
            "Settings",
            "Half takes half the memory and searches a little slower; scores are the same. Automatic goes by the free "
            "memory. Used for projects that are opened from now on.",
        ),
        Choice(
            (
                ("auto", QT_TRANSLATE_NOOP("Settings", "Automatic")),
                ("full", QT_TRANSLATE_NOOP("Settings", "Full precision")),
                ("half", QT_TRANSLATE_NOOP("Settings", "Half precision")),
            )
        ),
    )
    cores: int | None = _declare(
        None,
        COMPUTER,
        QT_TRANSLATE_NOOP("Settings", "Processor cores"),
        QT_TRANSLATE_NOOP("Settings", "Fewer leaves more of the computer to other programs. Used from the next start."),
        Number(1, 256, 1, automatic=QT_TRANSLATE_NOOP("Settings", "All")),
    )
    projects_dir: str = _declare(
        "",
        COMPUTER,
        QT_TRANSLATE_NOOP("Settings", "Projects folder"),
        QT_TRANSLATE_NOOP("Settings", "Where new projects are put unless you say otherwise."),
        Folder(QT_TRANSLATE_NOOP("Settings", "Documents")),
    )
    keys: str = _declare(
        "",
        KEYBOARD,
        QT_TRANSLATE_NOOP("Settings", "Keys"),
        QT_TRANSLATE_NOOP(
            "Settings", "Click a key and press another one, or Backspace for none. What is taken already is refused."
        ),
        Keys(),
    )

    def screen_settings(self) -> ScreenSettings:
        return ScreenSettings(bank=self.bank, k=self.k, keep_id=self.keep_id)


def declared() -> dict[str, Declared]:
    """Setting name → how it is shown, in order."""
    return {each.name: each.metadata["declared"] for each in fields(Settings)}


@dataclass(frozen=True)
class LoadedSettings:
    """`text` says what was wrong with the file, with {0} … for `values`; it is empty where nothing was."""

    settings: Settings
    text: str = ""
    values: tuple[object, ...] = ()

    @property
    def complaint(self) -> str:
        return self.text.format(*self.values)


def load_settings(path: Path) -> LoadedSettings:
    """Read settings. What can't be used falls back to its default; never raises."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return LoadedSettings(Settings())
    except (OSError, ValueError) as error:
        text = QT_TRANSLATE_NOOP("Settings", "The settings in {0} can’t be read ({1}), so the defaults are used.")
        return LoadedSettings(Settings(), text, (path, error))
    if not isinstance(found, Mapping):
        text = QT_TRANSLATE_NOOP("Settings", "The settings in {0} are not a JSON object, so the defaults are used.")
        return LoadedSettings(Settings(), text, (path,))
    usable = {name: found[name] for name, each in declared().items() if name in found and each.kind.allows(found[name])}
    unusable = [name for name in declared() if name in found and name not in usable]
    text = QT_TRANSLATE_NOOP("Settings", "The settings in {0} had values that can’t be used: {1}.") if unusable else ""
    return LoadedSettings(Settings(**usable), text, (path, ", ".join(unusable)))


def save_settings(path: Path, settings: Settings) -> None:
    """Write settings. Raises OSError where the place can't be written to."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_json(path, asdict(settings))
