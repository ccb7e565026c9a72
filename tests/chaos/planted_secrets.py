#!/usr/bin/env python3
"""What must not be said: tokens, upload sessions and upload addresses, planted in a film's way to each network, are looked
for in everything that igny8-publish says (logs at their loudest, --dry-run, errors, show, why, list, doctor) and in a dump
of the state file, in the middle of an upload and after it. Codes of sign-ins: tests/cli/trials/sign_in.py.

Usage: planted_secrets.py --bin FOLDER --source FOLDER [NETWORK…]"""
import argparse
import base64
import json
import sqlite3
import sys
import time

import chaos_networks
import networks

TOKEN = "token-1"
# Of the addresses that the likenesses hand out for uploads.
PLANTED = {"youtube": ["upload_id=session", "session-1"], "tiktok": ["upload_token", "Tok1"], "linkedin": ["SECRET-SESSION"],
           "facebook": ["/video-upload/"], "instagram": ["/ig-api-upload/"], "twitter": []}
SIZES = {"tiktok": 65_000_000}  # bytes; films up to 64 MB go there in one piece


def dump(world):
    db = sqlite3.connect(f"file:{world.folder / 'state.db'}?mode=ro", uri=True, timeout=30)
    try:
        return "\n".join(db.iterdump())
    finally:
        db.close()


class Listener:
    """Keeps what was said, and where."""

    def __init__(self, world):
        self.world, self.heard = world, {}

    def call(self, *words, text=None):
        done = self.world.call(*words, "--log-level", "debug", text=text, may_fail=True)
        where = "igny8-publish " + " ".join(map(str, words[:2]))
        self.heard[where] = self.heard.get(where, "") + done.stdout + done.stderr
        return done

    def everything(self, job, document):
        for words in (("show", job), ("why", job), ("list",), ("doctor",), ("account", "list")):
            self.call(*words)
        self.call("add", "--dry-run", "--force", text=document)
        self.heard["the state file"] = self.heard.get("the state file", "") + dump(self.world)


def upload_stopped_midway(world, listener, size):
    """A publisher that is killed when a part of the film has arrived; its log is kept."""
    before = world.progress()
    with open(world.folder / "killed.log", "w", encoding="utf-8") as log:
        process = world.start("run", "--insecure-storage", "--bwlimit", "8M", "--log-level", "debug", stderr=log)
        while world.progress() - before < size // 3:
            if process.poll() is not None:
                raise SystemExit("it was done before it could be killed")
            time.sleep(0.01)
        process.kill()
        process.wait()
    listener.heard["the log of the killed one"] = (world.folder / "killed.log").read_text(encoding="utf-8")


def unreachable(world, listener):
    with open(world.folder / "unreachable.log", "w", encoding="utf-8") as log:
        process = world.start("run", "--insecure-storage", "--log-level", "debug", stderr=log)
        time.sleep(1)
        process.terminate()
        process.wait()
    listener.heard["errors of the network"] = (world.folder / "unreachable.log").read_text(encoding="utf-8")


def trial(args, network):
    with chaos_networks.new_world(args, network, 1, {}) as world:
        chaos_networks.widen_limits(world, args.source, network)
        account = chaos_networks.accounts_of(world, network, 1)[0]
        world.call("key")
        world.call("key", "rotate", "--insecure-storage")  # what was written in clear is sealed
        listener, maker, size = Listener(world), networks.Maker(network, world.folder), SIZES.get(network, 12_000_000)
        document = {"schema": "igny8.social_post/1", "site": "trial", "platform": network, "content_id": "film", "post_type": "video",
                    "idempotency_key": "film", "title": "A film", "post_text": "A film.", "media": [maker.film(1, size=size)]}
        text = json.dumps(document)
        listener.call("add", "--account", account, text=text)
        upload_stopped_midway(world, listener, size)
        (job,), = world.rows("select id from pub_job")
        listener.everything(job, text)
        world.env |= {f"IGNY8_PLATFORMS_{network.upper()}_BASE_URL": "http://127.0.0.1:1"}
        unreachable(world, listener)
        listener.everything(job, text)
        world.env |= {f"IGNY8_PLATFORMS_{network.upper()}_BASE_URL": world.base_url}
        end = time.monotonic() + 120
        while world.open_jobs() and time.monotonic() < end:
            listener.call("run", "--insecure-storage")
        listener.everything(job, text)
        state = world.rows("select state from pub_job")[0][0]
        effects = [e["effect"] for e in map(json.loads, world.log.read_text().splitlines()) if e["effect"] != "draft"]
    wrong = [] if (state, effects) == ("published", ["post"]) else [f"{network}: the job is {state}, public are {effects}"]
    planted = [TOKEN, base64.urlsafe_b64encode(TOKEN.encode()).decode().rstrip("="), *PLANTED[network]]
    for where, said in listener.heard.items():
        wrong += [f"{network}: {where} says '{secret}': …{said[max(0, said.find(secret) - 80):said.find(secret) + 60]!r}…"
                  for secret in planted if secret in said]
    print(f"{network}: {sum(map(len, listener.heard.values()))} bytes of words searched in {len(listener.heard)} places", flush=True)
    return wrong


def main():
    cli = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    cli.add_argument("--bin", required=True)
    cli.add_argument("--source", required=True)
    cli.add_argument("networks", nargs="*", metavar="NETWORK")
    args = cli.parse_args()
    args.seed = 1
    wrong = [line for network in args.networks or networks.NETWORKS for line in trial(args, network)]
    for line in wrong:
        print("wrong:", line)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
