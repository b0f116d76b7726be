"""``python -m detente`` and the command ``detente``."""

from __future__ import annotations

__all__ = ["main"]


def main() -> int:
    """Exit code of a run with the arguments of the process."""
    import gc

    from detente.views.cli.main import main as run

    gc.set_threshold(100_000, 20, 20)  # a run is short: looking for garbage costs a tenth of it
    return run()


if __name__ == "__main__":
    raise SystemExit(main())
