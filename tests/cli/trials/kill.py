#!/usr/bin/env python3
"""kill -9 at random frames of a render and at random moments of the other tools: the next run ends as if nothing had been.

IGNY8_KILLS says how often (3), IGNY8_SEED where, IGNY8_PROFILE how to encode (draft), IGNY8_ARTICLE of which article."""
import json
import os
import signal
import sys
import time

from trial import expect, main, seeded

KILLS = int(os.environ.get("IGNY8_KILLS", 3))
PROFILE = os.environ.get("IGNY8_PROFILE", "draft")


def project(t):
    article = os.environ.get("IGNY8_ARTICLE")
    if not article:
        return t.project()
    t.write("script.json", t.must("script", "--type", "short", article))
    t.write("voice.json", t.must("tts", "script.json"))
    t.write("pictures.json", t.must("assets", "voice.json"))
    return "pictures.json"


def render(t, name, film, *more):
    return ("compose", "--profile", PROFILE, *more, "-o", film, name)


def frames_until(process, frame):
    """Reads progress until the frame is drawn; how many were, when the process ended before."""
    seen = 0
    for line in process.stderr:
        if '"render"' in line:
            seen += 1
            if frame is not None and seen >= frame:
                break
    return seen


def kill_render(t, name, frame):
    """Whether the kill came before the end."""
    process = t.start(*render(t, name, "film.mp4", "--progress", "json"))
    frames_until(process, frame)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    return process.returncode == -signal.SIGKILL


def a_render_resumes(t):
    """A render that is killed at random frames resumes to the bytes of an unbroken one"""
    name = project(t)
    process = t.start(*render(t, name, "whole.mp4", "--progress", "json"))
    frames = frames_until(process, None)
    expect(process.wait() == 0 and frames > 20, f"the unbroken render: status {process.returncode}, {frames} lines")
    for path in (t.folder / "media" / "work" / "segments").rglob("*"):
        if path.is_file():
            path.unlink()
    chance = seeded(8)
    for kill in range(KILLS):
        before = t.files("media/work/segments")
        killed = kill_render(t, name, chance.randint(1, max(2, frames // (2 * KILLS))))
        expect(not (t.folder / "film.mp4").exists() or not killed, f"kill {kill}: a film is there before it is done")
        after = t.files("media/work/segments")
        expect(all(after.get(n) == b for n, b in before.items() if ".igny8-" not in n), f"kill {kill}: a segment changed")
    t.must(*render(t, name, "film.mp4"))
    expect((t.folder / "film.mp4").read_bytes() == (t.folder / "whole.mp4").read_bytes(), "the resumed film differs")
    expect(not t.left_over(), f"left over: {t.left_over()}")


def kill_after(t, seconds, tool, *arguments):
    process = t.start(tool, *arguments)
    time.sleep(seconds)
    process.kill()
    process.communicate()


def the_other_tools_start_again(t):
    """Script, voice and pictures, killed anywhere, give the same when they run again"""
    article = f"{t.env['IGNY8_SOURCE']}/examples/article/article.md"
    steps = [("script", (article, "--base", f"{t.env['IGNY8_SOURCE']}/examples/article"), "1.json"),
             ("tts", ("1.json",), "2.json"), ("assets", ("2.json",), "3.json")]
    for tool, arguments, out in steps:
        t.write(out, t.must(tool, *arguments))
    whole = t.files("media")
    chance = seeded(9)
    for kind in ("audio", "images"):
        for path in (t.folder / "media" / kind).rglob("*"):
            if path.is_file() and chance.random() < 0.7:
                path.unlink()
    for _ in range(KILLS):
        for tool, arguments, out in steps:
            kill_after(t, chance.uniform(0.005, 0.3), tool, *arguments)
    for tool, arguments, out in steps:
        again = t.must(tool, *arguments)
        expect(again == (t.folder / out).read_text(), f"igny8-{tool} gives another project after a kill")
    now = t.files("media")
    expect(now == whole, f"files differ: {[n for n in sorted(now | whole) if now.get(n) != whole.get(n)]}")
    listed = json.loads(t.must("script", "list").splitlines()[0])
    expect(listed["status"] == json.loads((t.folder / "3.json").read_text())["status"], f"the state says {listed}")


if __name__ == "__main__":
    sys.exit(main([a_render_resumes, the_other_tools_start_again]))
