import os
import subprocess
import sys

import pytest

from app.cli.window import lacks_display


@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"])
def test_any_way_to_show_a_window_is_tried(name):
    assert not lacks_display({name: "x"}, "linux")


def test_other_systems_are_not_asked_for_a_display():
    assert not lacks_display({}, "darwin")
    assert not lacks_display({}, "win32")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is always a display")
def test_without_a_display_the_program_says_so_and_what_to_do():
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {key: value for key, value in os.environ.items() if key not in hidden}
    done = subprocess.run([sys.executable, "-m", "app"], capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 1
    assert "no display" in done.stderr
    assert "demo --headless" in done.stderr
