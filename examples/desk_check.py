"""Convert every page of a folder, and list what an editor should look at.

python examples/desk_check.py examples out
"""

import sys

import newsdoc


def main() -> None:
    """Write NewsML-G2 and EPUB of each page in the first folder to the second."""
    pages, output = sys.argv[1:3]
    for result in newsdoc.convert_all(pages, output, formats=["newsml", "epub"]):
        print(f"{result.source}: {result.status}")
        for note in result.notes:
            if note.severity is not newsdoc.Severity.INFO:
                print(f"   {note}")


if __name__ == "__main__":
    main()
