"""What a step of a review is called in the menu and in notices."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.base.i18n import fill
from core.review.model import Action

SHOWN_LETTERS = 24


def step_text(action: Action, value: str, n_images: int) -> str:
    """For example: Confirm 3 images as OOD."""
    what = say("an image") if n_images == 1 else fill(say("{:,} images"), n_images)
    if action == "verdict":
        return {
            "OOD": say("Confirm {0} as OOD"),
            "ID": say("Accept {0} as ID"),
            "NONE": say("Clear the decision on {0}"),
        }[value].format(what)
    if action == "note":
        return (say("Note on {0}") if value else say("Remove the note from {0}")).format(what)
    if action == "bank":
        text = say("Add {0} to the bank as {1}") if value else say("Take {0} out of the bank")
        return text.format(what, _short(value))
    if action == "tags":
        return (say("Set the tags of {0}") if value else say("Remove all tags from {0}")).format(what)
    return (say("Tag {0} “{1}”") if action == "tag" else say("Remove “{1}” from {0}")).format(what, _short(value))


def say(text: str) -> str:
    return QCoreApplication.translate("Review", text)


def _short(text: str) -> str:
    return text if len(text) <= SHOWN_LETTERS else f"{text[: SHOWN_LETTERS - 1]}…"
