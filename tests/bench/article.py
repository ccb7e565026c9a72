#!/usr/bin/env python3
"""What the first three tools cost beside the render, by the real programs: article.py BIN SOURCE."""
import os
import pathlib
import resource
import subprocess
import sys
import tempfile

LIMIT = 0.1


def cpu_seconds(command, given):
    """CPU seconds of one program and its threads, and what it wrote."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, input=given, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode != 0:
        sys.exit(f"article.py: {command[0]} failed: {done.stderr.decode()}")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done.stdout


def main():
    programs, source = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(IGNY8_SHARE=str(source / "share"), IGNY8_STATE=f"{folder}/state.db", IGNY8_MEDIA_ROOT=folder)
        before_render, document = 0.0, b""
        commands = [["igny8-script", str(source / "examples/article/article.html")], ["igny8-tts"], ["igny8-assets"]]
        for command in commands:
            spent, document = cpu_seconds([str(programs / command[0]), *command[1:]], document)
            print(f"  {command[0]:60} {spent:8.3f}   CPU s")
            before_render += spent
        render, _ = cpu_seconds([str(programs / "igny8-compose")], document)
        print(f"  {'igny8-compose, default profile':60} {render:8.3f}   CPU s")
    share = before_render / render
    good = share <= LIMIT
    print(f"{'script, voice and assets of an article / its render':62} {share:8.3f}   {'ok, at most' if good else 'ABOVE'} {LIMIT}")


if __name__ == "__main__":
    main()
