#!/usr/bin/env python3
"""Publishers that are killed and stopped at any moment, on the real steps of each network: uploads in chunks, containers,
drafts, threads, comments. The likeness of each network (igny8-fake-platform --as) judges by its log: nothing may be public
twice, and nothing may be missing but what is held for a person, which only class D may need.

Usage: chaos_networks.py --bin FOLDER --source FOLDER [--jobs N] [--seed N] [NETWORK…]"""
import argparse
import base64
import json
import pathlib
import random
import re
import sqlite3
import sys
import time

import networks
from chaos import Publishers, storm
from world import FAULTS, World

# Who refuses for a limit says until when: LinkedIn's is of the day otherwise, and YouTube and TikTok are left alone for a minute.
NETWORK_FAULTS = FAULTS | {"says-when": 100}
# Networks answer at once here, so little patience is needed; what is late is so for less than the time of quiet.
QUICK = {"ANSWER_LIMIT_S": "0.8", "POLL_S": "0.2", "HEADROOM_PERCENT": "0"}


def widen_limits(world, source, network):
    """The network's limits of a day would make a trial last for days."""
    rates = re.findall(r"^  - {bucket: .*$", (pathlib.Path(source) / f"share/platforms/{network}.yaml").read_text(), re.M)
    folder = world.folder / ".config/igny8/platforms"
    folder.mkdir(parents=True)
    (folder / f"{network}.yaml").write_text("rates:\n" + "".join(re.sub(r"limit: \d+", "limit: 1000000", r) + "\n" for r in rates))


def new_world(args, network, accounts, faults):
    world = World(args.bin, args.source + "/share", args.seed, faults=faults, settings=QUICK,
                  serve=["--as", network, "--accounts", accounts])
    prefix = f"IGNY8_PLATFORMS_{network.upper()}_"
    world.env |= {prefix + "BASE_URL": world.base_url, "IGNY8_STORAGE_PROVIDER": "local", "IGNY8_STORAGE_PREFLIGHT": "false",
                  "IGNY8_STORAGE_PUBLIC_BASE_URL": networks.CDN.removesuffix("/media")}
    return world


def accounts_of(world, network, count):
    """Accounts that are signed in."""
    names = [f"trial/{network}/n{number:03}" for number in range(1, count + 1)]
    for name in names:
        settings = [word for key, value in networks.SETTINGS.get(network, {}).items() for word in ("--setting", f"{key}={value}")]
        world.call("account", "add", name, "--external-id", networks.EXTERNAL_IDS[network], *settings)
    db = sqlite3.connect(world.folder / "state.db", timeout=30)
    for number, name in enumerate(names, 1):
        token = "ig8s0:" + base64.urlsafe_b64encode(f"token-{number}".encode()).decode().rstrip("=")
        db.execute("update social_account set access_token = ?, scopes = ? where handle = ?",
                   (token, networks.SCOPES.get(network, ""), name.split("/")[2]))
    db.commit()
    db.close()
    return names


def fill(world, maker, names, jobs):
    """Each job's type and the marks of its pieces, by its idempotency key."""
    plan, lists = {}, {name: [] for name in names}
    for number in range(jobs):
        kind, document, pieces = maker.post(number)
        plan[document["idempotency_key"]] = (kind, [networks.marks(piece) for piece in pieces])
        lists[names[number // len(maker.types) % len(names)]].append(document)
    for name, documents in lists.items():
        if documents:
            world.call("add", "--account", name, text="".join(json.dumps(d) + "\n" for d in documents))
    return plan


def judge(world, plan):
    """By type and class: jobs, doubled, lost, held and sent again."""
    public, table, complaints = networks.times_public(world.log), {}, []
    sql = ("select j.idem_key, j.state, j.class, j.last_error, "
           "(select coalesce(sum(max(s.attempts - 1, 0)), 0) from pub_step s where s.job_id = j.id and s.irreversible) from pub_job j")
    for key, state, guarantee, error, again in world.rows(sql):
        kind, pieces = plan[key]
        row = table.setdefault((kind, guarantee or "?"), dict.fromkeys(("jobs", "doubled", "lost", "held", "resends"), 0))
        times = [sum(public.get(mark, 0) for mark in piece) for piece in pieces]
        row["jobs"] += 1
        row["doubled"] += sum(max(0, n - 1) for n in times)
        row["held"] += state == "held"
        row["lost"] += 0 in times and state != "held"
        row["resends"] += again
        missing, untrue = 0 in times and state != "held", state in ("failed", "dead") and 0 not in times
        if max(times) > 1 or missing or untrue or (state == "held" and guarantee != "D"):
            complaints.append(f"{kind} {key} is {state}, public {times}: {error}")
    return table, complaints


def trial(args, network):
    begun = time.monotonic()
    accounts = args.accounts or max(4, args.jobs // 12)
    with new_world(args, network, accounts, NETWORK_FAULTS) as world:
        widen_limits(world, args.source, network)
        maker = networks.Maker(network, world.folder)
        plan = fill(world, maker, accounts_of(world, network, accounts), args.jobs)
        publishers = Publishers(world, args.publishers, args.probability, random.Random(args.seed), ("--insecure-storage",), 0.04)
        storm(world, publishers, args.patience)
        table, wrong = judge(world, plan)
        for (kind, guarantee), row in sorted(table.items()):
            print(f"{network:10} {kind:17} {guarantee:5} {row['jobs']:5} {row['doubled']:8} {row['lost']:5} {row['held']:5} "
                  f"{row['resends']:8}")
        print(f"{network}: {publishers.starts} publishers started, {publishers.kills} killed, {publishers.stops} stopped; "
              f"{time.monotonic() - begun:.0f} s", flush=True)
        unended = world.open_jobs()
        wrong += [f"{network}: {unended} jobs have not ended"] if unended else []
        if args.keep:
            world.keep(args.keep)
        return wrong + sorted(publishers.complaints)


def main():
    cli = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    cli.add_argument("--bin", required=True)
    cli.add_argument("--source", required=True)
    cli.add_argument("--jobs", type=int, default=12, help="of each network")
    cli.add_argument("--accounts", type=int, default=0, help="of each network; 0: by the number of jobs")
    cli.add_argument("--publishers", type=int, default=4)
    cli.add_argument("--probability", type=float, default=0.004, help="of dying, at each fail point")
    cli.add_argument("--seed", type=int, default=1)
    cli.add_argument("--patience", type=float, default=900, help="seconds a network")
    cli.add_argument("--keep", help="folder that gets the state file and the log")
    cli.add_argument("networks", nargs="*", metavar="NETWORK")
    args = cli.parse_args()
    print(f"{'network':10} {'type':17} {'class':5} {'jobs':>5} {'doubled':>8} {'lost':>5} {'held':>5} {'resends':>8}")
    wrong = [line for network in args.networks or networks.NETWORKS for line in trial(args, network)]
    for line in wrong:
        print("wrong:", line)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
