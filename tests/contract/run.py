#!/usr/bin/env python3
"""Runs one contract script of the build folder, with node, in an empty folder of its own.

Usage: run.py BUILD_FOLDER SCRIPT.mjs [ARGUMENT…]. Status 77 when packages.py left these tests out; it says why.
"""
import os
import pathlib
import subprocess
import sys
import tempfile

LEFT_OUT = 77
TIMEOUT_SECONDS = 300


def environment(build, home):
    """No setting of whoever runs the tests, and no proxy: they speak with this machine only."""
    keep = {name: os.environ[name] for name in ("PATH", "LANG", "IGNY8_CONTRACTS") if name in os.environ}
    return keep | {"HOME": home, "LC_ALL": "C.UTF-8", "IGNY8_BIN": str(build / "bin"),
                   "IGNY8_SOURCE": str(pathlib.Path(__file__).resolve().parents[2]), "NODE_NO_WARNINGS": "1"}


def main():
    build, script = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2]
    note = build / "contract.left_out"
    if note.exists():
        print(note.read_text(encoding="utf-8"), end="")
        return LEFT_OUT
    with tempfile.TemporaryDirectory(prefix="igny8-contract-") as folder:
        command = ["node", str(build / "contract" / script), *sys.argv[3:]]
        done = subprocess.run(command, cwd=folder, env=environment(build, folder), stdin=subprocess.DEVNULL, check=False,
                              timeout=TIMEOUT_SECONDS)
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
