"""What is missing on a machine is said in one sentence, before anything is installed."""

import os
import shutil
import socket
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NEW_PYTHON = "exit 0"  # answers the version check
OLD_PYTHON = "exit 1"


@pytest.fixture
def machine(tmp_path):
    """`machine(python3="…", node="…")` makes a PATH with only these programs on it."""

    def make(**programs: str) -> str:
        for tool in ("sh", "dirname"):
            (tmp_path / tool).symlink_to(shutil.which(tool))
        for name, script in programs.items():
            program = tmp_path / name
            program.write_text(f"#!/bin/sh\n{script}\n")
            program.chmod(0o755)
        return str(tmp_path)

    return make


def bootstrap(path: str, mode: str = "run", **environment: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [ROOT / "tools" / "bootstrap", mode],
        env={"PATH": path, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def sentence(result: subprocess.CompletedProcess) -> str:
    """The one line of a refusal."""
    assert result.returncode == 1
    assert result.stdout == ""
    assert result.stderr.startswith("lyceum: ")
    assert result.stderr.count("\n") == 1
    return result.stderr


def test_no_python(machine):
    assert "Python 3.11 or newer is needed" in sentence(bootstrap(machine()))


def test_an_old_python(machine):
    path = machine(python3=OLD_PYTHON)
    assert "Python 3.11 or newer is needed" in sentence(bootstrap(path))


def test_a_newer_python_beside_an_old_one_is_found(machine):
    path = machine(python3=OLD_PYTHON, **{"python3.12": NEW_PYTHON})
    assert "'node' was not found" in sentence(bootstrap(path))


def test_no_node(machine):
    path = machine(python3=NEW_PYTHON)
    assert "Node.js 20 or newer is needed, but 'node' was not found." in sentence(bootstrap(path))


def test_an_old_node(machine):
    path = machine(python3=NEW_PYTHON, node="echo v18.20.4")
    assert "Node.js 20 or newer is needed, but 'node' is v18.20.4." in sentence(bootstrap(path))


def test_no_npm(machine):
    path = machine(python3=NEW_PYTHON, node="echo v20.20.0")
    assert "npm is needed" in sentence(bootstrap(path))


def test_a_busy_port():
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        result = bootstrap(os.environ["PATH"], PORT=port)
    message = sentence(result)
    assert f"port {port} cannot be used" in message
    assert "PORT=" in message


def test_a_port_that_is_none():
    assert "PORT must be a number" in sentence(bootstrap(os.environ["PATH"], PORT="http"))
