"""`python -m reportedly`."""

from reportedly.show.cli import main

if __name__ == "__main__":
    main()
