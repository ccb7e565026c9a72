#!/usr/bin/env python3
"""Runs transcripts of the real programs.

Usage: run.py --bin FOLDER --source FOLDER FILE.test…

A transcript is what a person would see on a terminal:

    $ COMMAND          run by bash in an empty folder, with the tools on PATH; a line ending in '\\' goes on
    text               what it writes on standard output
    ! text             what it writes on standard error
    ? 65               its exit status
    -- NAME --         from here on, a file of that folder

What is not said is empty, and status 0. A line of '...' stands for any lines (also none), and '...' within a line for any
characters. Blank lines and lines that start with '#' in front of the first command are remarks. A NAME ending in '.b64' is
written decoded, without that ending. IGNY8_ACCEPT=1 rewrites the file with what really came out.
"""
import argparse
import base64
import os
import pathlib
import re
import subprocess
import sys
import tempfile

TIMEOUT_SECONDS = 120


class Step:
    def __init__(self, command):
        self.command, self.out, self.err, self.status = command, [], [], 0
        self.remarks = []

    def expected(self):
        lines = list(self.out) + ["! " + line if line else "!" for line in self.err]
        return lines + ([f"? {self.status}"] if self.status else [])


def parse(text):
    """A transcript's opening remarks, its steps, and its files."""
    remarks, steps, files = [], [], {}
    lines = iter(text.splitlines())
    name = None
    for line in lines:
        header = re.fullmatch(r"-- (\S+) --", line)
        if header:
            name = header.group(1)
            files[name] = []
        elif name is not None:
            files[name].append(line)
        elif line.startswith("$ "):
            command = [line[2:]]
            while command[-1].endswith("\\"):
                command.append(next(lines))
            steps.append(Step("\n".join(command)))
        elif not steps:
            remarks.append(line)
        elif line == "!" or line.startswith("! "):
            steps[-1].err.append(line[2:])
        elif re.fullmatch(r"\? \d+", line):
            steps[-1].status = int(line[2:])
        else:
            steps[-1].out.append(line)
    for step in steps:  # blank lines and remarks between commands belong to the eye
        while step.out and (step.out[-1] == "" or step.out[-1].startswith("# ")):
            step.remarks.insert(0, step.out.pop())
    return remarks, steps, files


def render(remarks, steps, files):
    lines = list(remarks)
    for step in steps:
        lines += ["$ " + step.command] + step.expected() + step.remarks
    for name, body in files.items():
        lines += [f"-- {name} --"] + body
    return "\n".join(lines) + "\n"


def matches(expected, actual):
    """Whether the lines agree; '...' in the expectation stands for anything."""
    if not expected:
        return not actual
    if expected[0] == "...":
        return any(matches(expected[1:], actual[i:]) for i in range(len(actual) + 1))
    if not actual:
        return False
    pattern = ".*".join(re.escape(part) for part in expected[0].split("..."))
    return re.fullmatch(pattern, actual[0]) is not None and matches(expected[1:], actual[1:])


def lines_of(data):
    """Blank lines at the end belong to the transcript, not to the output."""
    return data.decode("utf-8", "backslashreplace").rstrip("\n").splitlines()


def write_files(folder, files):
    for name, body in files.items():
        path = folder / name
        text = "\n".join(body) + "\n"
        if name.endswith(".b64"):
            path, data = path.with_suffix(""), base64.b64decode(text)
        else:
            data = text.encode()
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def environment(home, bin_folder, source):
    """Nothing of the caller's, so that a transcript reads the same on every machine."""
    env = {
        "PATH": f"{bin_folder}:{source}/tools:/usr/local/bin:/usr/bin:/bin",
        "HOME": str(home), "LC_ALL": "C.UTF-8", "TZ": "UTC", "TERM": "dumb", "IGNY8_LOG_FORMAT": "text",
        "IGNY8_SHARE": f"{source}/share", "IGNY8_SOURCE": str(source), "IGNY8_BIN": str(bin_folder),
    }
    for kind in ("config", "state", "data", "cache"):
        env[f"XDG_{kind.upper()}_HOME"] = str(home / kind)
    for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "IGNY8_ACCEPT"):
        if name in os.environ:
            env[name] = os.environ[name]
    return env


def run_step(step, folder, env):
    done = subprocess.run(["bash", "-o", "pipefail", "-c", step.command], cwd=folder, env=env, stdin=subprocess.DEVNULL,
                          capture_output=True, timeout=TIMEOUT_SECONDS)
    return lines_of(done.stdout), lines_of(done.stderr), done.returncode


def report(path, step, actual):
    print(f"{path}: $ {step.command}")
    really = Step(step.command)
    really.out, really.err, really.status = actual
    print("  expected:\n" + "\n".join("    " + line for line in step.expected()))
    print("  got:\n" + "\n".join("    " + line for line in really.expected()))


def run_transcript(path, bin_folder, source, accept):
    remarks, steps, files = parse(path.read_text(encoding="utf-8"))
    if not steps:
        print(f"{path}: no commands")
        return False
    good = True
    with tempfile.TemporaryDirectory(prefix="igny8-cli-") as scratch:
        work, home = pathlib.Path(scratch, "work"), pathlib.Path(scratch, "home")
        work.mkdir(), home.mkdir()
        write_files(work, files)
        env = environment(home, bin_folder, source)
        for step in steps:
            out, err, status = run_step(step, work, env)
            if matches(step.out, out) and matches(step.err, err) and status == step.status:
                continue
            good = False
            if accept:
                step.out, step.err, step.status = out, err, status
            else:
                report(path, step, (out, err, status))
    if accept and not good:
        path.write_text(render(remarks, steps, files), encoding="utf-8")
        print(f"{path}: rewritten")
        return True
    return good


def main():
    cli = argparse.ArgumentParser()
    cli.add_argument("--bin", type=pathlib.Path, required=True)
    cli.add_argument("--source", type=pathlib.Path, required=True)
    cli.add_argument("tests", type=pathlib.Path, nargs="+")
    args = cli.parse_args()
    accept = os.environ.get("IGNY8_ACCEPT") == "1"
    results = [run_transcript(t, args.bin.resolve(), args.source.resolve(), accept) for t in args.tests]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
