"""What holds for every test: no windows on anybody's screen, English whatever the desktop speaks, the program's own
fonts and no others, and property tests that do not depend on the clock."""

import os
from pathlib import Path

from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ |= {"LC_ALL": "C.UTF-8", "LANGUAGE": "en"}
os.environ["FONTCONFIG_FILE"] = str(Path(__file__).with_name("fonts.conf"))  # where the system asks fontconfig

settings.register_profile("steady", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("steady")
