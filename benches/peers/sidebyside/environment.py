"""Virtual environments, one a set of packages, and what could not be installed."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from pathlib import Path

from sidebyside.peers import Peer
from sidebyside.texts import ROOT

FOLDER = ROOT / "target/peers"


def python_of(peer: Peer, wheel: Path) -> Path | str:
    """The interpreter that has a contestant's packages, made where it does not exist; a text says why there is none."""
    home = FOLDER / peer.venv
    python = home / "bin/python"
    done = home / "installed"
    wanted = peer.packages or (f"{wheel} {wheel.stat().st_mtime_ns}",)
    if done.exists() and done.read_text(encoding="utf-8") == "\n".join(wanted):
        return python
    subprocess.run([sys.executable, "-m", "venv", home], check=True)
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--only-binary", ":all:"]
    packages = list(peer.packages) or ["--force-reinstall", "--no-deps", str(wheel)]
    try:
        installed = subprocess.run([*pip, *packages], capture_output=True, text=True, timeout=1800)
        if installed.returncode != 0 and peer.packages:  # some publish sources alone
            pip.remove("--only-binary")
            pip.remove(":all:")
            installed = subprocess.run([*pip, *packages], capture_output=True, text=True, timeout=1800)
    except subprocess.TimeoutExpired:
        return "does not install: it took longer than half an hour"
    if installed.returncode != 0:
        return "does not install: " + last_line(installed.stderr)
    done.write_text("\n".join(wanted), encoding="utf-8")
    return python


def last_line(text: str) -> str:
    """The line of an error that says most: the last that is not empty, without machine's paths."""
    lines = [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("[notice]")]
    return (lines[-1] if lines else "no reason given").replace(str(ROOT), ".").replace(str(Path.home()), "~")[:200]


def wheel() -> Path:
    """Pullquote's newest wheel in `target/wheels`; built there if there is none."""
    folder = ROOT / "target/wheels"
    if not list(folder.glob("pullquote-*.whl")):
        tools = FOLDER / "maturin"
        subprocess.run([sys.executable, "-m", "venv", tools], check=True)
        subprocess.run([tools / "bin/python", "-m", "pip", "install", "--quiet", "maturin>=1.16,<2"], check=True)
        build = [str(tools / "bin/maturin"), "build", "--quiet", "--release", "--out", str(folder)]
        subprocess.run(build, cwd=ROOT / "python", check=True)
    return max(folder.glob("pullquote-*.whl"), key=lambda path: path.stat().st_mtime_ns)


def machine() -> dict[str, str | int]:
    """What the figures were taken on."""
    model = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        for line in cpuinfo.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                model = line.split(":", 1)[1].strip()
                break
    return {
        "processor": model,
        "cores": cores(),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
    }


def cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
