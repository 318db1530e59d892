"""The command line: thin commands over the engine, which is imported only when a command runs.

Data go to files (or to stdout where a command is asked to print them), progress and messages to stderr.

Exit codes: 0 done; 1 an error that was explained; 2 bad usage: the command itself has to be changed, for it contradicts
itself or names a path, a project or a screening that is not there; 130 cancelled.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from app.base.paths import Places
from app.cli.options import (
    BankMemoryChoice,
    BankMemoryOption,
    DataDirOption,
    ProjectArgument,
    RuntimeChoice,
    RuntimeOption,
    in_plain_words,
)
from app.cli.project import info, new, partition, refresh, relink
from app.cli.review import compare, drift, quarantine, restore
from app.cli.screen import demo, evaluate, export, screen, watch
from app.cli.train import ablate, train
from app.cli.window import open_window

ABOUT = """Find the images that don't belong.

Without a command, the window opens; a project's folder instead of a command opens it there. A first session:

\b
  interloper new my-audit.interloper --id photos/known
  interloper screen my-audit.interloper photos/incoming --out report

Or try: interloper demo
"""


class CommandsOrProject(TyperGroup):
    """`interloper PROJECT` is `interloper open PROJECT`, as desktops and habit call it."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args[0] not in self.commands and names_a_folder(args[0]):
            args = ["open", *args]
        return super().resolve_command(ctx, args)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        with in_plain_words():
            return super().parse_args(ctx, args)

    def invoke(self, ctx: Any) -> Any:
        with in_plain_words():
            return super().invoke(ctx)


def names_a_folder(text: str) -> bool:
    """Whether a first argument that is no command is meant as a path."""
    return os.sep in text or text.endswith(".interloper") or Path(text).exists()


cli = typer.Typer(
    name="interloper",
    cls=CommandsOrProject,
    help=ABOUT,
    add_completion=False,
    no_args_is_help=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


@cli.callback(invoke_without_command=True)
def start(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False,
    data_dir: DataDirOption = None,
    runtime: RuntimeOption = RuntimeChoice.auto,
    bank_memory: BankMemoryOption = BankMemoryChoice.auto,
) -> None:
    context.obj = (Places.standard(data_dir), runtime.value, bank_memory.value)
    if version:
        from core.storage.files import app_version

        typer.echo(f"interloper {app_version()}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        open_window(context, None)


@cli.command(name="open")
def open_command(context: typer.Context, project: ProjectArgument) -> None:
    """Open the window on a project."""
    open_window(context, project)


for command in (
    new,
    refresh,
    relink,
    partition,
    train,
    ablate,
    screen,
    evaluate,
    export,
    quarantine,
    restore,
    compare,
    drift,
    watch,
    info,
    demo,
):
    cli.command()(command)
