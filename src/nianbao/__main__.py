"""Entry point of the command line. Every import here is paid by each start."""

import sys


def main() -> None:
    """Run the command line and end the process with its exit status."""
    arguments = sys.argv[1:]
    if arguments == ["--version"]:
        from nianbao import __version__

        status = 0
        sys.stdout.write(f"nianbao {__version__}\n")
    else:
        import gc

        gc.disable()  # nothing made while starting is garbage; the command turns it on again
        from nianbao.cli.start import start

        status = start(arguments)
    _leave(status)


def _leave(status: int) -> None:
    """End the process, without tearing down objects one by one unless somebody measures or waits for that."""
    if "coverage" in sys.modules or sys.gettrace() or sys.getprofile():
        sys.exit(status)
    import os

    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):  # the reader of a pipe has gone
        status = status or 141
    os._exit(status)


if __name__ == "__main__":
    main()
