"""``newsdoc completion``: the script that teaches a shell our options."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion_command(context: click.Context, shell: str) -> None:
    """Print the completion script of SHELL.

    \b
    bash:  newsdoc completion bash >> ~/.bashrc
    """
    root = context.find_root().command
    found = get_completion_class(shell)
    assert found is not None, shell
    click.echo(found(root, {}, "newsdoc", "_NEWSDOC_COMPLETE").source())
