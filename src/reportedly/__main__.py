"""`python -m reportedly`."""

import sys

from reportedly.show.cli import main

if __name__ == "__main__":
    sys.exit(main())
