"""Entry point of the command line. Every import here is paid by each start."""

import sys


def main() -> None:
    """Run the command line and end the process with its exit status."""
    try:
        from nianbao.cli.start import start

        status = start(sys.argv[1:])
    except KeyboardInterrupt:
        status = 130
    sys.exit(status)


if __name__ == "__main__":
    main()
