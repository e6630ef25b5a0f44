"""The page of the command line, from the commands themselves."""

from __future__ import annotations

import inspect

import click

from tallystick.cli import main


def page() -> str:
    """Return the page."""
    context = click.Context(main, info_name="tallystick")
    sections = "\n".join(_section(context, name) for name in main.list_commands(context))
    return f"""# The command line

{_paragraphs(main.help)}

A time T is a date (`2026-01-20`, meaning that day's end) or an instant (`2026-01-20T09:47`, local time of the
agreement's zone unless an offset is given). `--json` prints for programs what
is otherwise a table for people; its members are told in [what --json prints](json.md).

| exit status | means |
|---|---|
| 0 | fine |
| 1 | there are findings of severity error |
| 2 | it could not run: the message says why |
{sections}"""


def _section(parent: click.Context, name: str) -> str:
    command = main.get_command(parent, name)
    assert command is not None
    context = click.Context(command, info_name=name, parent=parent)
    usage = " ".join([f"tallystick {name}", *command.collect_usage_pieces(context)])
    records = (
        option.get_help_record(context) for option in command.params if isinstance(option, click.Option)
    )
    rows = "\n".join(f"| `{written.replace('|', '/')}` | {told} |" for written, told in filter(None, records))
    table = f"\n| option | meaning |\n|---|---|\n{rows}\n" if rows else ""
    return f"\n## {name}\n\n    {usage}\n\n{_paragraphs(command.help)}\n{table}"


def _paragraphs(help_text: str | None) -> str:
    """Return a help text as paragraphs."""
    return inspect.cleandoc(help_text or "")
