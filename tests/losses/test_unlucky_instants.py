"""Workers killed between two documents, where an instant drawn at random seldom falls: the pool goes on."""

from __future__ import annotations

import pytest

pytest.importorskip("psutil")

from tests.losses.runs import Batch, hook, no_process_left, same_as_clean, write_pages

HOOK = hook("instants")


@pytest.fixture(scope="module")
def quiet(tmp_path_factory):
    """A run that nobody disturbs, and the command for others."""
    folder = tmp_path_factory.mktemp("instants")
    batch = Batch(write_pages(folder / "pages", 12), ("-t", "md", "--time-limit", "10"))
    assert batch.finish(folder / "clean") == (0, "")
    return batch, folder / "clean"


@pytest.mark.parametrize(
    ("instant", "workers"),
    [
        ("idle", 1),
        ("locked", 2),
        *(
            pytest.param(instant, workers, marks=pytest.mark.long)
            for instant, workers in (("idle", 2), ("locked", 1), ("taken", 1), ("taken", 2), ("torn", 1), ("torn", 2))
        ),
    ],
)
def test_a_worker_dies_between_two_documents(tmp_path, quiet, instant, workers):
    """Nothing waits for ever, no document is blamed, and the result is that of a quiet run.

    Idle, before it takes a document; while it holds the lock; with a document that it has not acknowledged; while
    it sends a row, of which half arrives.  With the last two the pool's patience is waited for, and of the last
    the library complains.
    """
    batch, clean = quiet
    order = tmp_path / "order"
    order.write_text(instant, encoding="ascii")
    with no_process_left():
        process = Batch(batch.source, batch.options, workers).start(
            tmp_path / "out", PYTHONPATH=HOOK, NEWSDOC_KILL_ORDER=str(order)
        )
        _, said = process.communicate(timeout=240)
    assert not order.exists(), "nobody was killed"
    assert process.returncode == 0, said
    same_as_clean(tmp_path / "out", clean)


def test_a_machine_on_which_no_worker_lives(tmp_path, quiet):
    """Where every worker is killed before it does anything, the run ends with one line and 75, and resumes."""
    batch, clean = quiet
    order = tmp_path / "order"
    order.write_text("always", encoding="ascii")
    process = batch.start(tmp_path / "out", PYTHONPATH=HOOK, NEWSDOC_KILL_ORDER=str(order))
    _, said = process.communicate(timeout=240)
    assert process.returncode == 75, said
    assert "ND050" in said
    assert "Traceback" not in said
    assert batch.finish(tmp_path / "out")[0] == 0
    same_as_clean(tmp_path / "out", clean)
