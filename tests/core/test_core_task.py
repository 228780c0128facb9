"""Long work: progress is told, a stop is obeyed, and after it nothing more is told."""

from __future__ import annotations

import threading

import pytest

from scamcheck.core.task import Cancelled, Task


def test_progress_is_told_in_order() -> None:
    told: list[float] = []
    task = Task(told.append)
    for step in (0.0, 0.5, 1.0):
        task.checkpoint(step)
    assert told == [0.0, 0.5, 1.0]
    assert not task.cancelled


def test_nobody_needs_to_watch() -> None:
    task = Task()
    task.checkpoint()
    task.checkpoint(1.0)
    assert not task.cancelled


def test_after_a_stop_no_progress_is_told() -> None:
    told: list[float] = []
    task = Task(told.append)
    task.checkpoint(0.1)
    task.cancel()
    assert task.cancelled
    for _ in range(2):
        with pytest.raises(Cancelled):
            task.checkpoint(0.9)
    assert told == [0.1]


def test_a_stop_from_inside_the_watcher_is_obeyed_at_the_next_checkpoint() -> None:
    task = Task(lambda _progress: task.cancel())
    task.checkpoint(0.1)
    with pytest.raises(Cancelled):
        task.checkpoint(0.2)


def test_a_stop_from_another_thread_ends_the_work() -> None:
    started = threading.Event()
    task = Task(lambda _progress: started.set())
    ended: list[bool] = []

    def work() -> None:
        try:
            while True:
                task.checkpoint(0.5)
        except Cancelled:
            ended.append(True)

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    assert started.wait(10)
    task.cancel()
    thread.join(10)
    assert ended == [True]


def test_a_stop_is_no_bug() -> None:
    assert issubclass(Cancelled, Exception)
    assert not issubclass(Cancelled, RuntimeError)
