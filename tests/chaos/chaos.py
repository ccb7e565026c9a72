#!/usr/bin/env python3
"""Publishers that are killed and stopped at any moment, against a platform that fails as real ones do: its log judges.

Several `igny8-publish run` share one state file. Each may kill itself at its fail points, and is killed or stopped from
outside. When every job has reached an end, none may be public twice, and none may be missing but those held for a person,
which only class D may need.
Usage: chaos.py --bin FOLDER --source FOLDER [--jobs N] [--seed N]"""
import argparse
import random
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from world import World

POINTS = "after-claim,after-intent,after-send,after-reply,before-save,after-save,after-look"


class Publishers:
    """Keeps so many alive, and sees to it that none lives long."""

    def __init__(self, world, count, probability, chance, flags=(), trouble=0.10):
        self.flags, self.trouble = flags, trouble  # trouble: how often one is killed or stopped, at each step
        self.world, self.count, self.probability, self.chance = world, count, probability, chance
        self.alive, self.stopped, self.kills, self.stops, self.starts = [], {}, 0, 0, 0
        self.complaints = set()

    def start(self):
        self.starts += 1
        env = {"IGNY8_TESTING": "1", "IGNY8_FAIL_AT": POINTS, "IGNY8_FAIL_PROBABILITY": str(self.probability),
               "IGNY8_FAIL_SEED": str(self.chance.randrange(1 << 30))}
        self.alive.append(self.world.start("run", "--allow-parallel", "--follow", "--max-duration", "8s", "--workers", "8", *self.flags,
                                           env=env, stderr=subprocess.PIPE))

    def bury(self):
        for process in [p for p in self.alive if p.poll() is not None]:
            self.alive.remove(process)
            self.stopped.pop(process, None)
            self.kills += process.returncode == -signal.SIGKILL
            if process.returncode not in (0, 1, 75, -signal.SIGKILL):
                self.complaints.add(process.stderr.read().decode()[-300:] or str(process.returncode))
            process.stderr.close()

    def disturb(self, now):
        for process, until in list(self.stopped.items()):
            if now >= until:
                process.send_signal(signal.SIGCONT)
                del self.stopped[process]
        drawn = self.chance.random()
        if drawn > self.trouble or not self.alive:
            return
        victim = self.chance.choice(self.alive)
        if drawn < 0.6 * self.trouble:
            victim.kill()
        elif victim not in self.stopped:
            victim.send_signal(signal.SIGSTOP)  # for longer than its lease
            self.stopped[victim] = now + self.chance.uniform(0.2, 2.5)
            self.stops += 1

    def step(self, calm):
        self.bury()
        while len(self.alive) < self.count:
            self.start()
        if not calm:
            self.disturb(time.monotonic())

    def end(self):
        for process in self.alive:
            process.kill()
        for process in self.alive:
            process.wait()
            process.stderr.close()


def storm(world, publishers, patience):
    """Until every job has ended, or patience has."""
    started = asked = time.monotonic()
    try:
        while True:
            time.sleep(0.05)
            now = time.monotonic()
            publishers.step(calm=False)
            if now - asked > 1:
                asked = now
                left = world.open_jobs()
                if sys.stderr.isatty():
                    print(f"\r{left} jobs left ", end="", file=sys.stderr)
                if not left:
                    break
            if now - started > patience:
                print(f"{world.open_jobs()} jobs have not ended:",
                      world.rows("select state, waits_for, last_class, last_error, count(*) from pub_job where state not in "
                                 "('published', 'held', 'failed', 'dead') group by 1, 2, 3, 4"))
                break
    finally:
        publishers.end()
    time.sleep(1)  # what the platform does late


def fill(world, jobs, accounts):
    def one(place):
        kind, number = place
        account = world.account(kind, f"{kind.lower()}{number:02}")
        world.add(account, [f"{kind}-{i}" for i in range(number, jobs, accounts)])

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(one, [(kind, n) for n in range(accounts) for kind in "ABCD"]))


def report(table, publishers, seconds):
    print(f"{'class':5} {'jobs':>7} {'doubled':>8} {'lost':>6} {'held':>6} {'resends':>8}")
    for kind, row in sorted(table.items()):
        print(f"{kind:5} {row['jobs']:7} {row['doubled']:8} {row['lost']:6} {row['held']:6} {row['resends']:8}")
    print(f"{publishers.starts} publishers started, {publishers.kills} killed, {publishers.stops} stopped for a while; "
          f"{seconds:.0f} s", flush=True)


def verdict(table, jobs):
    wrong = []
    for kind in "ABCD":
        row = table.get(kind, {"jobs": 0})
        if row["jobs"] != jobs:
            wrong.append(f"class {kind} has {row['jobs']} jobs, not {jobs}")
            continue
        wrong += [f"class {kind}: {row[what]} {what}" for what in ("doubled", "lost", "untrue") if row[what]]
        if kind != "D" and row["held"]:
            wrong.append(f"class {kind}: {row['held']} held")
    return wrong


def main():
    cli = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    cli.add_argument("--bin", required=True)
    cli.add_argument("--source", required=True)
    cli.add_argument("--jobs", type=int, default=2000, help="of each class")
    cli.add_argument("--accounts", type=int, default=0, help="of each class; 0: by the number of jobs")
    cli.add_argument("--publishers", type=int, default=5)
    cli.add_argument("--probability", type=float, default=0.002, help="of dying, at each fail point")
    cli.add_argument("--seed", type=int, default=1)
    cli.add_argument("--patience", type=float, default=1500, help="seconds")
    args = cli.parse_args()
    chance = random.Random(args.seed)
    accounts = args.accounts or min(120, max(10, args.jobs // 25))
    with World(args.bin, args.source + "/share", args.seed) as world:
        begun = time.monotonic()
        fill(world, args.jobs, accounts)
        publishers = Publishers(world, args.publishers, args.probability, chance)
        storm(world, publishers, args.patience)
        table = world.judge()
        report(table, publishers, time.monotonic() - begun)
        wrong = verdict(table, args.jobs) + sorted(publishers.complaints)
        for line in wrong:
            print("wrong:", line)
        return 1 if wrong or world.open_jobs() else 0


if __name__ == "__main__":
    sys.exit(main())
