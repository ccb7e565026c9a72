#!/usr/bin/env python3
"""No room left: the message names the file, the status is 74, nothing is half-written, what was there before stays.

A file that may not grow (RLIMIT_FSIZE) fails in the middle of a write as a full disk does, for everybody and everywhere;
/dev/full stands for a full standard output."""
import sys

from trial import expect, main


def refused(t, names, limit, tool, *arguments):
    """Runs the tool out of room and looks at what it says and leaves behind."""
    before = t.files()
    _, err, status = t.run(tool, *arguments, limit=limit)
    call = f"igny8-{tool} {' '.join(map(str, arguments))} within {limit} bytes"
    expect(status == 74, f"{call}: status {status}: {err}")
    expect(any(name in err for name in names), f"{call}: names none of {names}: {err}")
    after = t.files()
    expect(all(after.get(name) == data for name, data in before.items()), f"{call}: an old file has changed")
    expect(not t.left_over(), f"{call}: left over: {t.left_over()}")
    return sorted(set(after) - set(before))


def article(t):
    return f"{t.env['IGNY8_SOURCE']}/examples/article/article.md"


def a_script_that_finds_no_room(t):
    """igny8-script -o into a full disk"""
    new = refused(t, ["out.json"], 1000, "script", "--no-state", "-o", "out.json", article(t))
    expect(new == [], f"new files: {new}")


def a_state_file_that_finds_no_room(t):
    """The state file on a full disk"""
    first = t.must("script", article(t))
    id_ = t.must("script", "list").split('"id":"')[1].split('"')[0]
    _, err, status = t.run("script", "--type", "long", article(t), limit=4096)
    expect(status == 74 and "state file" in err, f"status {status}: {err}")
    expect(t.must("script", "show", id_) == first, "the project in the state file has changed")


def a_voice_that_finds_no_room(t):
    """igny8-tts, its cache and its track"""
    t.project()
    longest_line = max(path.stat().st_size for path in (t.folder / "media/audio/cache").iterdir())
    for path in (t.folder / "media").rglob("*"):
        if path.is_file():
            path.unlink()
    refused(t, [".wav"], 2000, "tts", "--no-state", "script.json")
    refused(t, ["voice-"], longest_line, "tts", "--no-state", "script.json")
    expect(not list((t.folder / "media").rglob("voice-*")), "half a track was left")


def pictures_that_find_no_room(t):
    """igny8-assets: cards and single pictures"""
    t.project()
    for path in (t.folder / "media" / "images").rglob("*"):
        if path.is_file():
            path.unlink()
    refused(t, ["media/images/"], 2000, "assets", "--no-state", "voice.json")
    picture = f"{t.env['IGNY8_SOURCE']}/examples/article/moonrise.jpg"
    t.write("small.jpg", "the old one")
    refused(t, ["small.jpg"], 2000, "assets", "resize", "--size", "640x360", "-o", "small.jpg", picture)


def a_film_that_finds_no_room(t):
    """igny8-compose: segments, film, subtitles"""
    name = t.project()
    compose = ("compose", "--no-state", "--profile", "draft", "-o", "film.mp4", name)
    t.write("film.mp4", "the old one")
    refused(t, ["segments"], 20_000, *compose)
    t.must("compose", "--no-state", "--profile", "draft", "-o", "other.mp4", name)
    for name in t.files():
        if name.startswith("other"):
            (t.folder / name).unlink()
    largest = max(len(data) for name, data in t.files("media/work").items())
    refused(t, ["film.mp4"], largest, *compose)


def a_full_standard_output(t):
    """A full standard output is an error, one that is closed is not"""
    name = t.project()
    calls = [("script", "--no-state", article(t)), ("script", "--schema", "out"), ("script", "--help"),
             ("tts", "--no-state", "script.json"), ("assets", "--no-state", "voice.json"),
             ("compose", "plan", "--no-state", name)]
    for call in calls:
        with open("/dev/full", "w", encoding="utf-8") as full:
            process = t.start(*call, stdout=full)
            err = process.communicate()[1]
        expect(process.returncode == 74 and "standard output" in err, f"{call}: {process.returncode}: {err}")
        process = t.start(*call)
        process.stdout.close()
        err = process.stderr.read()
        expect(process.wait() == 0, f"{call} with a closed pipe: {process.returncode}: {err}")


if __name__ == "__main__":
    sys.exit(main([a_script_that_finds_no_room, a_state_file_that_finds_no_room, a_voice_that_finds_no_room,
                   pictures_that_find_no_room, a_film_that_finds_no_room, a_full_standard_output]))
