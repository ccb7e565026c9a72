"""What the trials of bad days share: a folder of their own, the tools, and a short project."""
import argparse
import json
import os
import pathlib
import random
import resource
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from run import environment  # noqa: E402

TIMEOUT_SECONDS = 1200  # a loaded machine is no fault of ours

SCRIPT = [
    ("hook", "The sea rises twice a day."),
    ("point", "Lord Kelvin designed a machine in 1872 that adds ten waves with wheels and one long wire."),
    ("point", "Laser beams show that the Moon moves away from the Earth."),
    ("outro", "Read the tide table first."),
]


class Trial:
    """One folder with media root and state, and the tools run in it."""

    def __init__(self, folder, args):
        self.folder, self.bin = pathlib.Path(folder), args.bin.resolve()
        self.env = environment(self.folder / "home", self.bin, args.source.resolve())
        self.env |= {"IGNY8_MEDIA_ROOT": str(self.folder / "media"), "IGNY8_STATE": str(self.folder / "state.db")}
        for name in ("home", "media"):
            (self.folder / name).mkdir()

    def start(self, tool, *arguments, limit=None, **how):
        """Starts a tool. `limit` is the most bytes that one file of it may grow to."""
        def before():
            if limit is not None:
                resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        streams = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | how
        return subprocess.Popen([self.bin / f"igny8-{tool}", *map(str, arguments)], cwd=self.folder, env=self.env,
                                preexec_fn=before, text=True, **streams)

    def run(self, tool, *arguments, limit=None):
        """(standard output, standard error, status) of a tool that ends by itself."""
        process = self.start(tool, *arguments, limit=limit)
        out, err = process.communicate(timeout=TIMEOUT_SECONDS)
        return out, err, process.returncode

    def must(self, tool, *arguments):
        out, err, status = self.run(tool, *arguments)
        expect(status == 0, f"igny8-{tool} {arguments}: status {status}: {err}")
        return out

    def write(self, name, text):
        (self.folder / name).write_text(text, encoding="utf-8")
        return name

    def project(self):
        """A film of some ten seconds, as far as its voice and pictures."""
        sections = [{"section_id": i + 1, "type": kind, "narration": text, "duration_estimate": 2}
                    for i, (kind, text) in enumerate(SCRIPT)]
        project = {"schema": "igny8.video_project/1", "id": "p1", "video_type": "youtube_short", "language": "en",
                   "title": "Tides", "script_status": "ready", "status": "script_ready",
                   "script": {"title": "Tides", "sections": sections}}
        self.write("script.json", json.dumps(project))
        self.write("voice.json", self.must("tts", "script.json"))
        self.write("pictures.json", self.must("assets", "voice.json"))
        return "pictures.json"

    def files(self, under="."):
        """Every file below, by name: its bytes."""
        found = {}
        for path in sorted((self.folder / under).rglob("*")):
            if path.is_file() and not path.name.startswith("state.db"):
                found[str(path.relative_to(self.folder))] = path.read_bytes()
        return found

    def left_over(self):
        return [name for name in self.files() if ".igny8-" in name]


def expect(holds, say):
    if not holds:
        raise AssertionError(say)


def main(trials):
    """Runs each function in a folder of its own; its docstring says what it shows."""
    cli = argparse.ArgumentParser()
    cli.add_argument("--bin", type=pathlib.Path, required=True)
    cli.add_argument("--source", type=pathlib.Path, required=True)
    args = cli.parse_args()
    failed = False
    for trial in trials:
        with tempfile.TemporaryDirectory(prefix="igny8-trial-") as folder:
            try:
                trial(Trial(folder, args))
            except (AssertionError, subprocess.TimeoutExpired) as error:
                failed = True
                print(f"{trial.__doc__}: {error}")
    return 1 if failed else 0


def seeded(default):
    """Chance with a seed that the caller may change: IGNY8_SEED."""
    return random.Random(int(os.environ.get("IGNY8_SEED", default)))
