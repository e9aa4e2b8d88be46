"""`make test`: every step, its time on the clock and on the processors, and what failed said.

    python -m tools.test               everything
    python -m tools.test check web     only these groups, of: web-build, e2e, check, web, deploy,
                                       sqlite, postgres

Nothing stops at the first failure: one run tells all there is to mend.
"""

import os
import re
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from tests.services.databases import services

ROOT = Path(__file__).resolve().parent.parent
PYTHON = str(ROOT / ".venv" / "bin" / "python")
PYTEST = [PYTHON, "-m", "pytest", "-q"]
NOT_SERVER = "not e2e and not deploy and not bench"


@dataclass(frozen=True)
class Step:
    """One command. `live` shows its output while it runs, not only when it fails."""

    name: str
    command: list[str]
    folder: str = "."
    live: bool = False


def server_tests(marked: str) -> list[str]:
    return [
        # Browsers, which run beside them, answer to a clock.
        *("nice", "-n", "10"),
        *PYTEST,
        *("tests", "-m", marked),
        # Files stay whole, for their worlds are built once; in order, the long ones come early.
        *("-n", "2", "--dist", "loadfile", "--no-loadscope-reorder", "--durations", "10"),
    ]


def python(name: str, *arguments: str) -> Step:
    return Step(name, [PYTHON, "-m", *arguments])


def web(script: str) -> Step:
    return Step(f"web {script}", ["npm", "run", "--silent", script], folder="web")


GROUPS = {
    "check": [
        python("format", "ruff", "format", "--check", "."),
        python("lint", "ruff", "check", "."),
        python("types", "mypy"),
        Step("layers", [str(ROOT / ".venv" / "bin" / "lint-imports")]),
        Step("schema", ["tools/schema", "--check"]),
    ],
    "web-build": [web("build"), web("size")],
    # The first writes the types of GraphQL documents, which the second reads.
    "web": [web("typecheck"), web("lint"), web("test")],
    "sqlite": [
        Step(
            "server on SQLite",
            server_tests(f"{NOT_SERVER} and not once_on_postgres and not postgres"),
            live=True,
        )
    ],
    "postgres": [
        Step(
            "server on PostgreSQL and Valkey",
            server_tests(f"{NOT_SERVER} and not once"),
            live=True,
        )
    ],
    "deploy": [Step("processes", [*PYTEST, "tests", "-m", "deploy"], live=True)],
    "e2e": [Step("browser", [*PYTEST, "tests", "-m", "e2e", "-s"], live=True)],
}
# Lanes share the cores, the groups of a lane take turns. Browsers and processes wait for each other
# most of the time, so the rest goes on beside them.
LANES = (
    ("web-build", "e2e"),
    ("check", "web", "deploy", "postgres"),
    ("sqlite",),
)
# PostgreSQL and Valkey are started, and migrated, once for both.
ON_SERVICES = {"deploy", "postgres"}

printing = threading.Lock()


@dataclass
class Tally:
    """What pytest's closing lines say, and the names of the failed steps."""

    passed: int = 0
    failed: int = 0
    failed_steps: tuple[str, ...] = ()

    def add(self, step: Step, code: int, output: str) -> None:
        closing = [line for line in output.splitlines() if re.search(r" in [\d.]+s", line)]
        counts = re.findall(r"(\d+) (passed|failed|errors?)", closing[-1] if closing else "")
        for number, outcome in counts:
            if outcome == "passed":
                self.passed += int(number)
            else:
                self.failed += int(number)
        if code:
            self.failed_steps += (step.name,)
            self.failed += 0 if any(outcome != "passed" for _, outcome in counts) else 1


def environment(group: str) -> dict[str, str]:
    names = {"DATABASE_URL", "REDIS_URL"} if group == "sqlite" else set()
    kept = {name: value for name, value in os.environ.items() if name not in names}
    # Room for what dies young: a seventh of the unit tests' time was collecting garbage.
    return {"NODE_OPTIONS": "--max-semi-space-size=64"} | kept


def run(step: Step, variables: dict[str, str], tally: Tally) -> None:
    started = time.monotonic()
    if step.live:
        print(f"\n── {step.name}", flush=True)
    process = subprocess.Popen(
        step.command,
        cwd=ROOT / step.folder,
        env=variables,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    assert process.stdout
    lines = []
    for line in process.stdout:
        lines.append(line)
        if step.live:
            print(line, end="", flush=True)
    _, status, used = os.wait4(process.pid, 0)
    code = process.returncode = os.waitstatus_to_exitcode(status)
    output = "".join(lines)
    with printing:
        mark = "ok  " if code == 0 else "FAIL"
        seconds = f"{time.monotonic() - started:6.0f} s {used.ru_utime + used.ru_stime:6.0f} s CPU"
        print(f"{mark} {step.name:<30}{seconds}", flush=True)
        if code and not step.live:
            print(output, flush=True)
        tally.add(step, code, output)


def run_lane(groups: list[str], tally: Tally) -> None:
    with ExitStack() as stack:
        found: dict[str, str] = {}
        for group in groups:
            if group in ON_SERVICES and not found:
                found = stack.enter_context(services())
            for step in GROUPS[group]:
                run(step, environment(group) | found, tally)


def main(names: list[str]) -> int:
    unknown = set(names) - set(GROUPS)
    if unknown:
        print(f"Unknown: {', '.join(unknown)}. There are {', '.join(GROUPS)}.", file=sys.stderr)
        return 2
    started = time.monotonic()
    tally = Tally()
    lanes = [[group for group in lane if not names or group in names] for lane in LANES]
    with ThreadPoolExecutor() as pool:
        list(pool.map(lambda lane: run_lane(lane, tally), lanes))
    print(f"\n{time.monotonic() - started:.0f} s in all")
    if tally.failed_steps:
        print(f"Failed: {', '.join(tally.failed_steps)}")
    if tally.passed or tally.failed:
        print(f"{tally.passed} passed, {tally.failed} failed")
    return 1 if tally.failed_steps else 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
