#!/usr/bin/env python3
"""SIGINT and SIGTERM: the tool stops with 130 or 143, what it had done is kept, and the same command goes on from there."""
import signal
import subprocess
import sys

from trial import expect, main, seeded

STATUS = {signal.SIGINT: 130, signal.SIGTERM: 143}


def waiting_for_input(t):
    """A tool that waits for its input stops when it is told to, whatever has come so far"""
    for tool in ("script", "tts", "assets", "compose"):
        for told in STATUS:
            for begun in ("", '{"schema": "igny8.video_project/1", "id": "p'):
                process = t.start(tool, stdin=subprocess.PIPE)
                process.stdin.write(begun)
                process.stdin.flush()
                while not blocked_in_read(process.pid):
                    expect(process.poll() is None, f"igny8-{tool} did not wait for its input")
                process.send_signal(told)
                out = process.stdout.read()
                status = process.wait(timeout=30)
                process.stdin.close()
                expect(status == STATUS[told] and not out, f"igny8-{tool} with '{begun}': status {status}, '{out}'")


def blocked_in_read(pid):
    """On standard input: read(0, …), by its number on x86-64 or arm64."""
    with open(f"/proc/{pid}/syscall", encoding="ascii") as file:
        call = file.read().split()
    return call[0] in ("0", "63") and call[1] == "0x0"


def stop_after(t, lines, told, *call):
    """Tells the tool to stop after so many lines of progress; its status."""
    process = t.start(*call, "--progress", "json")
    for _, line in zip(range(lines), process.stderr):
        pass
    process.send_signal(told)
    process.communicate()
    return process.returncode


def at_work(t):
    """Voice, pictures and film stop between two steps and go on from there"""
    name = t.project()
    t.must("compose", "--profile", "draft", "-o", "whole.mp4", name)
    whole = t.files("media")
    for path in (t.folder / "media").rglob("*"):
        if path.is_file():
            path.unlink()
    chance = seeded(7)
    calls = [(("tts", "script.json"), 2), (("assets", "voice.json"), 2),
             (("compose", "--profile", "draft", "-o", "film.mp4", name), 60)]
    for call, most in calls:
        for told in STATUS:
            status = stop_after(t, chance.randint(1, most), told, *call)
            expect(status == STATUS[told], f"igny8-{call[0]}: status {status} after {told.name}")
            expect(not t.left_over(), f"igny8-{call[0]}: left over: {t.left_over()}")
        t.must(*call)
    expect((t.folder / "film.mp4").read_bytes() == (t.folder / "whole.mp4").read_bytes(), "the resumed film differs")
    expect(t.files("media") == whole, "the media root differs")


if __name__ == "__main__":
    sys.exit(main([waiting_for_input, at_work]))
