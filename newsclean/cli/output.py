"""What the command line says: results on stdout, everything else on stderr."""

from __future__ import annotations

import os
import sys

import typer

from newsclean.errors import UnwritableOutputError

READER_LEFT = 141
"""128 + SIGPIPE: what a shell shows for a program whose reader closed the pipe."""


def write(text: str | bytes) -> None:
    """Write to stdout, as UTF-8 whatever the locale says. Leave quietly when the reader has left.

    Raises:
        UnwritableOutputError: What stdout leads to does not take it: a full disk.
    """
    data = text.encode("utf-8", "replace") if isinstance(text, str) else text
    try:
        stdout = getattr(sys.stdout, "buffer", None)
        if stdout is None:  # a notebook or a test has put a text stream there
            sys.stdout.write(data.decode("utf-8"))
        else:
            stdout.write(data)
        sys.stdout.flush()
    except BrokenPipeError:
        _let_go()
        raise SystemExit(READER_LEFT) from None
    except OSError as error:
        _let_go()
        raise UnwritableOutputError(f"stdout cannot be written: {error.strerror or error}") from error


def _let_go() -> None:
    """Let stdout go, or Python gives a traceback when it tries to write the rest at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())


def error(message: str) -> None:
    """Say what failed, in red on a terminal."""
    typer.echo(f"{typer.style('error:', fg='red', bold=True)} {message}", err=True)


def warn(message: str) -> None:
    """Say what the reader should know, in yellow on a terminal."""
    typer.echo(f"{typer.style('warning:', fg='yellow', bold=True)} {message}", err=True)


def note(message: str) -> None:
    """Say something in passing."""
    typer.echo(message, err=True)
