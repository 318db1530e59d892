import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # tests open windows, but none on anybody's screen
