#!/usr/bin/env python3
"""1,000 due posts to the fake platform by igny8-publish, beside `curl --parallel` with the same requests, in turns.

curl keeps nothing: no intent on disk before a post leaves, none of its answers after. Printed is igny8-publish's speed as a
part of curl's; 0.5 is asked for.
Usage: bench_publish.py --bin FOLDER --source FOLDER [--posts N] [--rounds N]"""
import argparse
import pathlib
import statistics
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "chaos"))
from world import World  # noqa: E402

ASKED = 0.5
ACCOUNTS = 50
AT_ONCE = 16  # requests under way, of either


def requests_of(world, posts):
    """What igny8-publish will send, as a configuration for curl; other tokens, so that none is a repeat."""
    lines = []
    for number in range(posts):
        body = f'{{\\"token\\":\\"curl-{number}\\",\\"text\\":\\"Words of {number}.\\"}}'
        lines += [f'url = "{world.base_url}/c/c{number % ACCOUNTS}/posts"', f'data = "{body}"',
                  'header = "Content-Type: application/json"', 'output = "/dev/null"', "next"]
    file = world.folder / "curl.config"
    file.write_text("\n".join(lines[:-1]) + "\n", encoding="utf-8")
    return file


def seconds(what):
    begun = time.monotonic()
    what()
    return time.monotonic() - begun


def one_round(args):
    calm = {"delay": args.delay}
    with World(args.bin, args.source + "/share", faults=calm, settings={"WORKERS": str(AT_ONCE)}) as world:
        for account in range(ACCOUNTS):
            world.add(world.account("C", f"c{account}", deadline_ms=20000), range(account, args.posts, ACCOUNTS))
        config = requests_of(world, args.posts)
        curl = seconds(lambda: subprocess.run(["curl", "--silent", "--parallel", "--parallel-immediate", "--parallel-max",
                                               str(AT_ONCE), "--config", config], check=True))
        ours = seconds(lambda: world.call("run"))
        if len(world.effects()) != 2 * args.posts:
            raise SystemExit(f"the platform has {len(world.effects())} posts, not {2 * args.posts}")
        return curl, ours


def main():
    cli = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    cli.add_argument("--bin", required=True)
    cli.add_argument("--source", required=True)
    cli.add_argument("--posts", type=int, default=1000)
    cli.add_argument("--rounds", type=int, default=3)
    cli.add_argument("--delay", type=int, default=20, help="milliseconds a request takes the platform at most")
    args = cli.parse_args()
    rounds = [one_round(args) for _ in range(args.rounds)]
    curl, ours = (statistics.median(times) for times in zip(*rounds))
    print(f"publish: {args.posts} posts: curl --parallel {args.posts / curl:.0f}/s, igny8-publish {args.posts / ours:.0f}/s, "
          f"ratio {curl / ours:.2f} (asked: {ASKED})")
    return 0 if curl / ours >= ASKED else 1


if __name__ == "__main__":
    sys.exit(main())
