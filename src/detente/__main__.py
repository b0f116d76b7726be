"""``python -m detente`` and the command ``detente``."""

from __future__ import annotations

__all__ = ["main"]


def main() -> int:
    """Exit code of a run with the arguments of the process."""
    from detente.views.cli.main import main as run

    return run()


if __name__ == "__main__":
    raise SystemExit(main())
