"""`python -m newsclean` and the `newsclean` command."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line on `sys.argv` and leave with its exit status."""
    from newsclean.cli import run  # noqa: PLC0415 - workers import this module as their main and need no command line

    sys.exit(run())


if __name__ == "__main__":
    main()
