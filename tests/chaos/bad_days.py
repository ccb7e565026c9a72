#!/usr/bin/env python3
"""Single bad days of a publisher, with the real program and the fake platform.

Usage: bad_days.py --bin FOLDER --source FOLDER [NAME…]"""
import argparse
import shutil
import signal
import sqlite3
import subprocess
import sys
import time

from world import World

CALM = {}  # a platform without faults


def expect(what, got, wanted):
    if got != wanted:
        raise SystemExit(f"{what}: {got!r}, not {wanted!r}")


def states(world):
    return dict(world.rows("select state, count(*) from pub_job group by state"))


def times_public(world):
    seen = {}
    for post in world.effects():
        seen[post["token"]] = seen.get(post["token"], 0) + 1
    return sorted(seen.values())


def until(what, seconds=60):
    end = time.monotonic() + seconds
    while not what():
        if time.monotonic() > end:
            raise SystemExit("what was waited for did not happen")
        time.sleep(0.02)


def stop_between_writes(process, db):
    """Stops it where it holds no write lock, which nobody else could get until it goes on."""
    def stopped():
        process.send_signal(signal.SIGSTOP)
        try:
            db.execute("begin immediate")
            return True
        except sqlite3.OperationalError:
            process.send_signal(signal.SIGCONT)
            return False
    until(stopped)


def two_at_once(new):
    """Two publishers started in the same second send each post once, beside each other or one instead of the other."""
    for flags in (["--allow-parallel"], []):
        with new(CALM) as world:
            for number in range(8):
                world.add(world.account("C", f"c{number}"), [f"{number}-{i}" for i in range(15)])
            both = [world.start("run", *flags) for _ in range(2)]
            expect("exit statuses", [p.wait() for p in both], [0, 0])
            expect("jobs", states(world), {"published": 120})
            expect("posts", times_public(world), [1] * 120)


def stopped_past_its_lease(new):
    """A publisher that slept past its lease while it sent loses nothing to others, and its answer counts."""
    with new({"late": 100, "late-from": 1500, "late-to": 1500}) as world:
        world.add(world.account("C", "me", deadline_ms=20000), ["one"])
        sleeper = world.start("run")
        until(lambda: states(world) == {"sending": 1})
        db = sqlite3.connect(world.folder / "state.db", timeout=0.1)
        stop_between_writes(sleeper, db)
        db.execute("update pub_job set lease_until = 1")  # the lease ended long ago
        db.commit()
        for _ in range(3):
            world.call("run", "--allow-parallel", may_fail=True)
            expect("while it sleeps", states(world), {"sending": 1})
        until(lambda: world.effects())
        sleeper.send_signal(signal.SIGCONT)
        expect("the sleeper's exit", sleeper.wait(), 0)
        expect("jobs", states(world), {"published": 1})
        expect("posts", times_public(world), [1])


def late_answer(new):
    """An answer that comes after its job was taken away is kept, and spares the second sending."""
    with new({"late": 100, "late-from": 2500, "late-to": 2500}) as world:
        world.add(world.account("C", "me", deadline_ms=20000), ["one"])
        sender = world.start("run")
        until(lambda: states(world) == {"sending": 1})
        db = sqlite3.connect(world.folder / "state.db", timeout=30)  # as if a machine had broken the rule of the lock
        db.execute("update pub_job set state = 'unknown', owner = null, lease_until = null, gen = gen + 1, "
                   "unknown_since = updated_at, not_before = 0")
        db.execute("update pub_step set state = 'unknown'")
        db.execute("update social_account set settings = json_set(settings, '$.base_url', 'http://127.0.0.1:1')")
        db.commit()
        sender.wait()
        until(lambda: (world.call("run", may_fail=True), states(world) == {"published": 1})[1])  # by what was kept alone
        expect("posts", times_public(world), [1])


def restored_backup(new):
    """Yesterday's copy in the place of today's file sends nothing until `recover`, and then nothing twice."""
    with new(CALM) as world:
        me = world.account("C", "me")
        world.add(me, ["before"])
        world.call("run")
        world.add(me, ["in the backup"])
        world.call("backup", world.folder / "yesterday.db")
        world.call("run")
        expect("posts before", times_public(world), [1, 1])
        for old in world.folder.glob("state.db*"):
            if old.suffix in (".db", ".db-wal", ".db-shm"):
                old.unlink()
        shutil.copy(world.folder / "yesterday.db", world.folder / "state.db")
        expect("exit status", world.call("run", may_fail=True).returncode, 75)
        world.add(me, ["after"])
        world.call("run", may_fail=True)
        expect("posts while restored", times_public(world), [1, 1])
        world.call("recover")
        until(lambda: (world.call("run", may_fail=True), states(world) == {"published": 3})[1])
        expect("posts", times_public(world), [1, 1, 1])


def clock_steps(new):
    """A clock that jumps back stops sending; one that jumps ahead makes posts late, not doubled."""
    library = shutil.which("faketime")
    if not library:
        raise SystemExit("the package faketime is missing")
    with new(CALM) as world:
        me = world.account("C", "me")

        def run_at(offset):
            return subprocess.run([library, "-f", offset, world.binaries / "igny8-publish", "run"], env=world.env,
                                  capture_output=True).returncode

        world.add(me, ["first"])
        expect("at the right time", run_at("+0s"), 0)
        world.add(me, ["second"])
        expect("an hour back", run_at("-1h") in (0, 9), False)
        expect("posts", times_public(world), [1])
        run_at("+20m")
        expect("posts after a jump ahead", times_public(world), [1, 1])
        expect("back again", run_at("+0s") in (0, 9), False)
        expect("posts", times_public(world), [1, 1])


def full_disk(new):
    """The disk is full from some byte of the journal on: what was sent by then is in doubt, and sent once all the same."""
    for room in (40, 120, 400):
        with new(CALM) as world:
            me = world.account("C", "me")
            world.add(me, [str(i) for i in range(40)])
            script = f'ulimit -f {room}; exec "{world.binaries}/igny8-publish" run'
            subprocess.run(["bash", "-c", script], env=world.env, capture_output=True)
            until(lambda: (world.call("run", may_fail=True), world.open_jobs() == 0)[1])
            expect("jobs", states(world), {"published": 40})
            expect("posts", times_public(world), [1] * 40)


TRIALS = (two_at_once, stopped_past_its_lease, late_answer, restored_backup, clock_steps, full_disk)


def main():
    cli = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    cli.add_argument("--bin", required=True)
    cli.add_argument("--source", required=True)
    cli.add_argument("names", nargs="*", metavar="NAME")
    args = cli.parse_args()
    for trial in TRIALS:
        if args.names and trial.__name__ not in args.names:
            continue
        begun = time.monotonic()
        trial(lambda faults: World(args.bin, args.source + "/share", faults=faults))
        print(f"{trial.__name__}: {time.monotonic() - begun:.1f} s", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
