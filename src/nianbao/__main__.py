"""Entry point of the command line. Every import here is paid by each start."""

import sys


def main() -> None:
    """Run the command line and end the process with its exit status."""
    try:
        status = _run(sys.argv[1:])
    except KeyboardInterrupt:
        status = 130
    _leave(status)


def _run(arguments: list[str]) -> int:
    if arguments == ["--version"]:
        from nianbao import __version__

        try:
            sys.stdout.write(f"nianbao {__version__}\n")
            sys.stdout.flush()
        except (AttributeError, OSError):  # closed, or full
            return 2
        return 0
    import gc

    gc.disable()  # nothing made while starting is garbage; the command turns it on again
    from nianbao.cli.start import start

    return start(arguments)


def _leave(status: int) -> None:
    """End the process, without tearing down objects one by one unless somebody measures or waits for that."""
    if "coverage" in sys.modules or sys.gettrace() or sys.getprofile():
        sys.exit(status)
    import os

    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except (OSError, ValueError):  # the reader of a pipe has gone, or the disk is full
            status = status or 2
    os._exit(status)


if __name__ == "__main__":
    main()
