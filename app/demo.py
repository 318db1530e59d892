"""Which demo is drawn: the window and the command line show the same pictures and the same numbers."""

DEMO_SEED = 7
DEMO_PROJECT = "demo.interloper"
