#!/usr/bin/env python3
"""A long film, a publisher that is killed three times in the middle of its upload, and a fourth that goes on where the
third was stopped, over real sockets: one film in the end, every byte of it, and never more than 100 MB of memory.

Usage: long_films.py --bin FOLDER --source FOLDER [--megabytes N] [NETWORK…]"""
import argparse
import json
import pathlib
import resource
import sys
import time
import zlib

import chaos_networks
import networks

LIMIT = 100_000_000
SHARES = (0.25, 0.5, 0.75)  # of the film, when a publisher is killed


def film(folder, megabytes):
    """Bytes that differ from place to place, so that one at the wrong place is found out. Gives the CRC-32 too."""
    path, crc = folder / "film.mp4", 0
    with path.open("wb") as out:
        for number in range(megabytes):
            block = (number.to_bytes(4, "big") + bytes(range(250)) + b"..") * 3907
            block = block[:1_000_000]
            crc = zlib.crc32(block, crc)
            out.write(block)
    return path, f"{crc:08x}"


def document(network, path):
    medium = {"kind": "video", "alt_text": "", "path": str(path), "duration_seconds": 60, "width_px": 1080, "height_px": 1920}
    return {"schema": "igny8.social_post/1", "site": "trial", "platform": network, "content_id": "long", "idempotency_key": "long",
            "post_type": "video", "title": "A long film", "post_text": "A long film.", "media": [medium]}


def peak(process):
    """The most memory that it ever had, in bytes; 0 when it has gone."""
    try:
        status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
    except OSError:
        return 0
    found = [line.split()[1] for line in status.splitlines() if line.startswith("VmHWM:")]
    return int(found[0]) * 1024 if found else 0


class Sender:
    """`igny8-publish run` that cannot have more memory of its own than the limit."""

    def __init__(self, world, speed):
        limit = lambda: resource.setrlimit(resource.RLIMIT_DATA, (LIMIT, LIMIT))
        self.process = world.start("run", "--insecure-storage", "--workers", "1", "--follow", "--max-duration", "300s", "--bwlimit",
                                   speed, preexec_fn=limit)
        self.most = 0

    def alive(self):
        self.most = max(self.most, peak(self.process))
        return self.process.poll() is None


def trial(args, network, megabytes):
    begun = time.monotonic()
    with chaos_networks.new_world(args, network, 1, {}) as world:
        chaos_networks.widen_limits(world, args.source, network)
        account = chaos_networks.accounts_of(world, network, 1)[0]
        path, crc = film(world.folder, megabytes)
        size = megabytes * 1_000_000
        world.call("add", "--account", account, text=json.dumps(document(network, path)))
        most = 0
        for share in SHARES:
            sender = Sender(world, args.speed)
            while world.progress() < share * size:
                if not sender.alive():
                    raise SystemExit(f"{network}: it was done before it could be killed")
                time.sleep(0.005)
            sender.process.kill()
            sender.process.wait()
            most = max(most, sender.most)
        last = Sender(world, args.speed)
        while last.alive() and world.open_jobs():
            time.sleep(0.05)
        last.process.terminate()
        last.process.wait()
        most = max(most, last.most)
        effects = [e for e in (json.loads(line) for line in world.log.read_text().splitlines()) if e["effect"] != "draft"]
        films = [(medium["size"], medium["crc32"]) for effect in effects for medium in effect["media"]]
        sent = world.progress()
        print(f"{network:10} {len(films):5} {films[0][0] if films else 0:12} {sent:12} {most / 1e6:8.1f} "
              f"{time.monotonic() - begun:6.1f}", flush=True)
        wrong = []
        if films != [(size, crc)]:
            wrong.append(f"{network}: public are {films}, not one film of {size} bytes and {crc}")
        if most == 0 or most > LIMIT:
            wrong.append(f"{network}: {most} bytes of memory at most")
        if sent > 1.5 * size:
            wrong.append(f"{network}: {sent} bytes were sent: it began anew instead of going on")
        states = world.rows("select state, last_error from pub_job")
        if states != [("published", "")]:
            wrong.append(f"{network}: the job is {states}")
        return wrong


def main():
    cli = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    cli.add_argument("--bin", required=True)
    cli.add_argument("--source", required=True)
    cli.add_argument("--megabytes", type=int, default=300)
    cli.add_argument("--others", type=int, default=100, help="megabytes for networks other than YouTube; TikTok takes up to 64 whole")
    cli.add_argument("--speed", default="200M", help="of the upload, so that there is time to kill it")
    cli.add_argument("networks", nargs="*", metavar="NETWORK")
    args = cli.parse_args()
    args.seed = 1
    print(f"{'network':10} {'films':>5} {'bytes':>12} {'bytes sent':>12} {'peak MB':>8} {'s':>6}")
    wrong = [line for network in args.networks or ("youtube", "twitter", "linkedin", "facebook", "instagram", "tiktok")
             for line in trial(args, network, args.megabytes if network == "youtube" else args.others)]
    for line in wrong:
        print("wrong:", line)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
