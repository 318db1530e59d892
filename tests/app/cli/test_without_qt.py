"""The command line where Qt cannot be loaded, as on a server without its libraries."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.pictures import COLOURS, paint

BLOCKED = ("PySide6", "shiboken6", "pyqtgraph", "superqt")
pytestmark = pytest.mark.timeout(600)  # the first waits for all of them
COMMANDS = (
    "new {f}/p.interloper --id {f}/id",
    "screen {f}/p.interloper {f}/incoming --out {f}/out",
    "partition {f}/p.interloper --experts 2 --method kmeans",
    "train {f}/p.interloper --preset quick --epochs 1",
    "evaluate {f}/p.interloper --id-test {f}/id-test --ood white={f}/incoming --out {f}/figures",
    "export {f}/p.interloper --screening latest --format csv --out {f}/exported",
    "compare {f}/p.interloper latest latest --out {f}/compared",
    "drift {f}/p.interloper --screening latest",
    "quarantine {f}/p.interloper --screening latest --to {f}/quarantine",
    "restore {f}/quarantine",
    "info {f}/p.interloper",
)
RUN_ALL = """
import sys
from importlib.abc import MetaPathFinder

class NoQt(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {blocked!r}:
            raise ImportError(f"{{name}} cannot be loaded here")

sys.meta_path.insert(0, NoQt())
from app.__main__ import main
data, *commands = sys.argv[1:]
for command in commands:
    sys.argv = ["interloper", "--data-dir", data, "--runtime", "eager", *command.split()]
    try:
        main()
    except SystemExit as end:
        print(command.split()[0], end.code or 0, flush=True)
"""


@pytest.fixture(scope="module")
def codes(tmp_path_factory):
    """Command → exit code, all of them in one process that has no Qt."""
    folder = tmp_path_factory.mktemp("without-qt")
    for number, (name, colour) in enumerate(list(COLOURS.items())[:4]):
        for index in range(36):
            paint(folder / "id" / name / f"{index}.png", colour, 100 * number + index, 32)
        for index in range(2):
            paint(folder / "id-test" / name / f"{index}.png", colour, 1000 + 100 * number + index, 32)
    for index in range(6):
        paint(folder / "incoming" / f"{index}.png", (250, 250, 250), 5000 + index, 32)
    commands = [command.format(f=folder) for command in COMMANDS]
    program = RUN_ALL.format(blocked=BLOCKED)
    done = subprocess.run(
        [sys.executable, "-c", program, str(folder / "own"), *commands], capture_output=True, text=True, check=False
    )
    assert "cannot be loaded here" not in done.stderr, done.stderr
    lines = (line.split() for line in done.stdout.splitlines())
    return {words[0]: words[1] for words in lines if len(words) == 2}, done.stderr


@pytest.mark.parametrize("command", [command.split()[0] for command in COMMANDS])
def test_a_command_needs_no_qt(codes, command):
    ended, told = codes
    assert ended.get(command) == "0", told
