"""Starting up loads little: what is heavy is loaded when there is work for it."""

import subprocess
import sys

import pytest

HEAVY = {"lxml", "weasyprint", "typst", "ebooklib", "docx", "PIL", "jinja2", "rich", "httpx", "pydyf", "fontTools"}


def modules_after(code: str) -> set[str]:
    """Top-level packages that are loaded after ``code`` ran in an interpreter of its own."""
    script = f"{code}\nimport sys\nprint(*sorted({{name.partition('.')[0] for name in sys.modules}}))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize(
    "code",
    [
        "import newsdoc",
        "import newsdoc, newsdoc.cli",
        "from newsdoc.cli import _run, Console\n_run(Console(), ['--help'])",
        "from newsdoc.cli import _run, Console\n_run(Console(), ['--version'])",
        "from newsdoc.cli import _run, Console\n_run(Console(), ['convert', '--help'])",
        "import newsdoc.exporters, newsdoc.readers, newsdoc.formats, newsdoc.model.codec",
    ],
)
def test_startup_loads_no_heavy_library(code):
    """``import newsdoc`` and ``newsdoc --help`` cost a bare interpreter and click, no more."""
    assert modules_after(code) & HEAVY == set()
