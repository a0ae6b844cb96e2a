"""List every picture of a page with its caption and credit, and how each credit was found.

python examples/captions.py examples/ferry.html
"""

import sys

import newsdoc


def main() -> None:
    """Read the page named on the command line and print its pictures."""
    article = newsdoc.read(sys.argv[1])
    print(article.headline)
    for number, picture in enumerate(article.pictures, 1):
        how = next((origin.how.value for origin in picture.origins if origin.field == "credit_line"), "on the page")
        print(f"{number}. {picture.caption_text}")
        print(f"   credit: {picture.credit_line or '(none)'} [{how}]")


if __name__ == "__main__":
    main()
