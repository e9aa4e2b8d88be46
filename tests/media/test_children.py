"""Scripts that open files from outside: what they may use, and what we hear of them."""

import logging

import pytest

from server.media.children import ChildFailed, TooCostly, output_of


@pytest.fixture
def run(tmp_path):
    def run(source, *arguments, **options):
        script = tmp_path / "script.py"
        script.write_text(source)
        return output_of(script, *arguments, **options).decode()

    return run


def test_what_it_prints(run):
    assert run("import sys; print(sys.argv[1:])", "a b", 3) == "['a b', '3']\n"


def test_ten_seconds_and_512_megabytes(run):
    said = run("from resource import *; print(getrlimit(RLIMIT_CPU), getrlimit(RLIMIT_AS))")
    assert said == "(10, 10) (512000000, 512000000)\n"


def test_it_knows_nothing_of_our_environment(run, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "canary")
    assert "canary" not in run("import os; print(dict(os.environ))")


def test_more_memory_than_it_may_have(run):
    with pytest.raises(TooCostly):
        run("bytearray(512_000_000)")
    assert run("import mmap; mmap.mmap(-1, 400_000_000)") == ""


def test_more_time_than_it_may_have(run):
    with pytest.raises(TooCostly):
        run("while True: pass", cpu_seconds=1)


def test_larger_files_than_it_may_write(run, tmp_path):
    with pytest.raises(ChildFailed):
        run("import sys; open(sys.argv[1], 'wb').truncate(100_000_001)", tmp_path / "large")
    assert (tmp_path / "large").stat().st_size == 0


@pytest.mark.parametrize(
    ("source", "answers", "code", "is_logged"),
    [
        ("import sys; print('why', end=''); sys.exit(3)", {3}, 3, False),
        ("import sys; print('why', end=''); sys.exit(3)", {4}, 3, True),
        ("raise ValueError('canary')", {3}, 1, True),
        ("import os; os.abort()", {3}, -6, True),
    ],
    ids=["an answer", "no answer", "an error", "a crash"],
)
def test_one_that_fails(run, caplog, source, answers, code, is_logged):
    with caplog.at_level(logging.WARNING), pytest.raises(ChildFailed) as failure:
        run(source, answers=answers)
    assert failure.value.code == code
    assert (failure.value.output == b"why") == (code == 3)
    assert bool(caplog.records) == is_logged
