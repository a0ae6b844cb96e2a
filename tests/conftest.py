"""What all tests share: the stories, the options, and the reference files beside the project."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from newsdoc.formats import ExportOptions
from newsdoc.model import Article
from tests import stories

# A busy machine is no fault of the code; the same examples everywhere, so that a failure can be seen again.
settings.register_profile(
    "newsdoc", deadline=None, derandomize=True, max_examples=60, suppress_health_check=list(HealthCheck)
)
settings.load_profile("newsdoc")

ROOT = Path(__file__).resolve().parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--long`` runs whole sweeps where the suite otherwise takes a sample."""
    parser.addoption("--long", action="store_true", help="run whole sweeps, not samples")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip the long sweeps unless they are asked for."""
    if config.getoption("--long"):
        return
    for item in items:
        if "long" in item.keywords:
            item.add_marker(pytest.mark.skip(reason="long sweep: run with --long"))


def missing_referee(reason: str) -> None:
    """Skip the test for want of a referee, or fail it where referees are required."""
    if os.environ.get("NEWSDOC_REFEREES") == "required":
        pytest.fail(f"referees are required here: {reason}")
    pytest.skip(reason)


@pytest.fixture(scope="session")
def root() -> Path:
    """The top of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of reference files beside the project; the test is skipped where there is none."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip(f"no reference files at {folder}")
    return folder


@pytest.fixture
def story() -> Article:
    """One of everything."""
    return stories.full_story()


@pytest.fixture
def arabic() -> Article:
    """Written right to left."""
    return stories.arabic_story()


@pytest.fixture
def options() -> ExportOptions:
    """The defaults."""
    return ExportOptions()
