"""Starts salescoach: `python -m salescoach` and the `salescoach` command."""

from __future__ import annotations


def main() -> None:
    """Run the command line."""
    from salescoach.cli.app import run

    raise SystemExit(run())


if __name__ == "__main__":
    main()
