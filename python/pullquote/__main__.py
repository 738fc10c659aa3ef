"""The command line: `pullquote` and `python -m pullquote`."""

import signal
import sys

from pullquote._pullquote import _main


def main() -> int:
    """Run the program with the process's arguments and return its exit code."""
    # The program runs outside Python, which could not act on an interrupt before its end.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    return _main(["pullquote", *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(main())
