"""Holds the instructions of the hot paths, as callgrind counts them, against counts.toml.

counts.py [--update]

Fails where a count differs by more than three in a hundred, either way, and where a part of the analysis costs more of it
than is promised; --update writes today's counts, and belongs to
every change that means to alter them. Counts are those of one compiler and one kind of processor (valgrind knows no
AVX-512, so that the kernels run as on AVX2): where either differs from what the file states, or there is no valgrind
and none to be had by apt, it says so and holds nothing.
"""

import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COUNTS = ROOT / "benches" / "counts.toml"
TOLERANCE = 0.03
# Jobs of the example `work`, and how often more in the longer of two runs; their difference leaves out the start.
JOBS = {"tables": 1, "load": 1, "segment": 40, "names": 40, "mentions": 40, "sourcing": 40, "analyze": 10}
# A part of the analysis, and the share of it that the part may cost.
SHARES = {"sourcing": 0.1}


def compiler() -> str:
    """The compiler's version."""
    return subprocess.run(["rustc", "--version"], cwd=ROOT, check=True, capture_output=True, text=True).stdout.split()[1]


def processor() -> str:
    """The instruction set that the kernels find under valgrind."""
    try:
        flags = set(re.findall(r"\S+", Path("/proc/cpuinfo").read_text()))
    except OSError:
        flags = set()
    return platform.machine() + (" avx2" if {"avx2", "fma", "bmi2"} <= flags else "")


def has_valgrind() -> bool:
    """Whether valgrind is there, installed now if this is a machine of our own to install on."""
    if not shutil.which("valgrind") and shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        subprocess.run(["apt-get", "install", "-qq", "-y", "valgrind"], check=False, stdout=subprocess.DEVNULL)
    return shutil.which("valgrind") is not None


def instructions(program: Path, job: str, rounds: int) -> int:
    """Instructions of a whole run of the program."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={folder}/out", program, job, str(rounds)]
        run = subprocess.run(command, check=True, capture_output=True, text=True)
    found = re.search(r"Collected : (\d+)", run.stderr)
    if not found:
        sys.exit(f"callgrind gave no count:\n{run.stderr}")
    return int(found[1])


def count() -> dict[str, int]:
    """Instructions a round of every job."""
    build = ["cargo", "build", "--release", "--quiet", "-p", "pullquote-benches", "--example", "work"]
    subprocess.run(build, cwd=ROOT, check=True)
    program = ROOT / "target" / "release" / "examples" / "work"
    counts = {}
    for job, more in JOBS.items():
        least = instructions(program, job, 1)
        counts[job] = (instructions(program, job, 1 + more) - least) // more
    return counts


def write(counts: dict[str, int], made: dict[str, str]) -> None:
    """Records the counts."""
    lines = ["# Instructions a round of the jobs of examples/work.rs; written by counts.py --update.", ""]
    lines += [f'{key} = "{value}"' for key, value in made.items()]
    lines += ["", "[counts]", *(f"{job} = {count:_}" for job, count in counts.items()), ""]
    COUNTS.write_text("\n".join(lines), encoding="utf-8")


def main() -> None:
    """Counts and compares, or records."""
    made = {"compiler": compiler(), "processor": processor()}
    recorded = tomllib.loads(COUNTS.read_text(encoding="utf-8")) if COUNTS.exists() else {}
    update = "--update" in sys.argv[1:]
    for key, value in made.items():
        if not update and recorded.get(key) != value:
            print(f"instructions not held: counted with {key} {recorded.get(key)}, this is {value}")
            return
    if not has_valgrind():
        print("instructions not held: there is no valgrind")
        return
    counts = count()
    if update:
        write(counts, made)
    failed = False
    for part, most in SHARES.items():
        share = counts[part] / counts["analyze"]
        failed |= share > most
        print(f"{part}: {100 * share:.1f} % of analyze, at most {100 * most:.0f} % promised")
    if update:
        sys.exit(1 if failed else 0)
    for job, found in counts.items():
        before = recorded["counts"].get(job, 0)
        off = abs(found - before) > TOLERANCE * before
        failed |= off
        change = f"{100 * (found / before - 1):+.1f} %" if before else "new"
        print(f"{job}: {found:,} instructions, {change}{', more than 3 %' if off else ''}")
    if failed:
        sys.exit("instructions differ from benches/counts.toml; record what was meant with benches/counts.py --update")


if __name__ == "__main__":
    main()
