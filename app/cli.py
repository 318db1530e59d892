"""The command line: thin commands over the engine, which is imported only when a command runs.

Data go to files (or to stdout where a command is asked to print them), progress and messages to stderr.
Exit codes: 0 done, 1 an error that was explained, 2 bad usage, 130 cancelled.
"""

from __future__ import annotations

from typing import Annotated

import typer

from app.commands.demo import demo
from app.commands.drift import drift
from app.commands.options import DataDirOption, ProjectArgument, RuntimeChoice, RuntimeOption
from app.commands.projects import info, new, partition
from app.commands.review import compare, quarantine, restore
from app.commands.screening import evaluate, export, screen
from app.commands.training import ablate, train
from app.commands.watching import watch
from app.commands.window import open_window
from app.places import Places

cli = typer.Typer(
    name="interloper",
    help="Find the images that don't belong. Without a command, the window opens.",
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
) -> None:
    """Find the images that don't belong. Without a command, the window opens."""
    context.obj = (Places.standard(data_dir), runtime.value)
    if version:
        from core.project import app_version

        typer.echo(app_version())
        raise typer.Exit
    if context.invoked_subcommand is None:
        open_window(context, None)


@cli.command(name="open")
def open_command(context: typer.Context, project: ProjectArgument) -> None:
    """Open the window on a project."""
    open_window(context, project)


for command in (
    new,
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
