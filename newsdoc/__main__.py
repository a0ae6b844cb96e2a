"""``python -m newsdoc``."""

from newsdoc.cli import main

if __name__ == "__main__":
    main()
