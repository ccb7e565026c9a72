#!/usr/bin/env python3
"""What the tools cost on a real article, run as their users run them: article.py BIN SOURCE."""
import os
import pathlib
import resource
import subprocess
import sys
import tempfile


def cpu_seconds(command, given):
    """CPU seconds of one program and its threads, and what it wrote."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, input=given, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode != 0:
        sys.exit(f"article.py: {command[0]} failed: {done.stderr.decode()}")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done.stdout


def line(text, value, limit):
    print(f"{text:62} {value:8.3f}   {'ok, at most' if value <= limit else 'ABOVE'} {limit}")


def before_render(programs, article):
    """CPU seconds of script, voice and assets together, and the document they make."""
    spent, document = 0.0, b""
    for command in [["igny8-script", article], ["igny8-tts"], ["igny8-assets"]]:
        seconds, document = cpu_seconds([str(programs / command[0]), *command[1:]], document)
        print(f"  {command[0]:60} {seconds:8.3f}   CPU s")
        spent += seconds
    return spent, document


def render(programs, document, *options):
    """CPU seconds of a film made from nothing."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["IGNY8_MEDIA_ROOT"] = folder
        return cpu_seconds([str(programs / "igny8-compose"), *options], document)[0]


def main():
    programs, source = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(IGNY8_SHARE=str(source / "share"), IGNY8_STATE=f"{folder}/state.db", IGNY8_MEDIA_ROOT=folder)
        prepared, document = before_render(programs, str(source / "examples/article/article.html"))
        large = render(programs, document)
        print(f"  {'igny8-compose, default profile':60} {large:8.3f}   CPU s")
        small = render(programs, document, "--resolution", "720p")
        both = render(programs, document, "--resolution", "1080p", "--resolution", "720p")
    line("script, voice and assets of an article / its render", prepared / large, 0.1)
    line("its film in 1080p and 720p from one run / two runs", both / (large + small), 0.9)


if __name__ == "__main__":
    main()
