"""Words for the terminal: counts, what is fit to be printed, and where the time of a command went."""

from __future__ import annotations

import re

from core.jobs import Progress

IRREGULAR = {"class": "classes"}
SHORTEST_S = 0.05  # steps below that are not worth a line


def counted(n: int, noun: str) -> str:
    """1 image, 1,200 images."""
    return f"{n:,} {noun if n == 1 else IRREGULAR.get(noun, noun + 's')}"


class StepTimes:
    """Listens to what a job reports. A step that comes again (another epoch, another folder) adds to its time."""

    def __init__(self) -> None:
        self._ended_s: dict[str, float] = {}
        self._latest: dict[str, Progress] = {}

    def hear(self, progress: Progress) -> None:
        former = self._latest.get(progress.step)
        if former is not None and progress.elapsed_s < former.elapsed_s:
            self._ended_s[progress.step] = self._ended_s.get(progress.step, 0.0) + former.elapsed_s
        self._latest[progress.step] = progress

    def lines(self) -> list[str]:
        """A line for each step, in the order in which they began. A step within another counts for both."""
        seconds = {step: self._ended_s.get(step, 0.0) + each.elapsed_s for step, each in self._latest.items()}
        told = {step: each for step, each in seconds.items() if each >= SHORTEST_S}
        width = max(map(len, told), default=0)
        return ["Where the time went:", *(f"  {step:<{width}}  {each:8.1f} s" for step, each in told.items())]


def printable(text: str) -> str:
    """Lines of text without anything that steers a terminal."""
    return "\n".join(map(one_line, text.split("\n")))


_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")


def one_line(text: str) -> str:
    """Line breaks, other control characters and bytes that are not UTF-8 become escapes such as \\n and \\x1b."""
    readable = text.encode("utf-8", "backslashreplace").decode()
    return _CONTROL.sub(lambda found: found[0].encode("unicode_escape").decode(), readable)
