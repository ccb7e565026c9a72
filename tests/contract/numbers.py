#!/usr/bin/env python3
"""The real programs against the fakes as servers, network by network: every type published once, read
back by its id, and measured.

Usage: numbers.py BUILD_FOLDER.
"""
import argparse
import base64
import concurrent.futures
import json
import os
import pathlib
import sqlite3
import subprocess
import sys
import tempfile
import time

SOURCE = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(SOURCE / "tests/cli/trials"))
from trial import Trial, expect  # noqa: E402

FILM = {"kind": "video", "path": "film.mp4", "width_px": 1080, "height_px": 1920, "duration_seconds": 30}
WIDE = FILM | {"width_px": 1920, "height_px": 1080, "duration_seconds": 80}
PICTURE = {"kind": "image", "path": "cup.jpg", "alt_text": "A cup"}
PAPER = {"kind": "document", "path": "slides.pdf", "alt_text": ""}
FILES = {"cup.jpg": b"\xff\xd8\xff\xe0 a picture", "pot.jpg": b"\xff\xd8\xff\xe0 another", "slides.pdf": b"%PDF-1.4\n"}
SLIDES = [{"title": "One", "text": "1"}, {"title": "Two", "text": "2"}]
LINK = {"link_url": "https://example.org/tides", "link_placement": "card", "title": "Tides"}
PICTURES = [PICTURE, PICTURE | {"path": "pot.jpg"}]
TEXT, IMAGE = {"post_type": "text"}, {"post_type": "image", "media": [PICTURE]}
IMAGES = {"post_type": "image", "media": PICTURES}
CAROUSEL = {"post_type": "carousel", "media": [picture | {"role": "slide"} for picture in PICTURES]}
PAGES = {"post_type": "carousel", "title": "Slides", "media": [PAPER], "slides": SLIDES}
CARDS = CAROUSEL | {"options": {"carousel": "links"}, "link_url": "https://example.org/tides", "slides": SLIDES}
VIDEO, WIDE_VIDEO = ({"post_type": "video", "title": "Tides", "media": [film]} for film in (FILM, WIDE))
STORY, PICTURE_STORY = ({"post_type": "story", "media": [medium]} for medium in (FILM, PICTURE))
THREAD = {"post_type": "thread", "parts": [{"text": "One of two"}, {"text": "Two of two"}]}
COMMENTED = {"first_comment": "More below"}
FOR_ALL = {"privacy_level": "PUBLIC_TO_EVERYONE"}


def poll(minutes):
    return {"post_type": "poll", "poll": {"question": "Tea?", "options": ["Yes", "No"], "duration_minutes": minutes}}


# Network: whose account, what is set, its types, and a number that the first must have.
NETWORKS = {
    "linkedin": ("urn:li:organization:77", "", [TEXT, TEXT | LINK, IMAGE, IMAGES, PAGES, VIDEO, poll(4320)], "impressions"),
    "twitter": ("2244994945", "", [TEXT, IMAGE, IMAGES, VIDEO, poll(1440), THREAD, TEXT | COMMENTED], "impressions"),
    "facebook": ("1029384756", "", [TEXT, TEXT | LINK, IMAGE, CAROUSEL, CARDS, WIDE_VIDEO, VIDEO, STORY, PICTURE_STORY,
                                    TEXT | COMMENTED], "impressions"),
    "instagram": ("17841400000000001", "", [VIDEO, IMAGE, CAROUSEL, STORY, PICTURE_STORY, IMAGE | COMMENTED], "reach"),
    "tiktok": ("o1", "", [post | {"options": FOR_ALL | more} for post, more in (
        (VIDEO, {}), (VIDEO, {"source": "pull"}), (IMAGE, {}), (CAROUSEL, {}))], "views"),
    "youtube": ("UCme", "analytics_url: '{0}', reporting_url: '{0}', ", [
        WIDE_VIDEO | {"thumbnail": "cup.jpg"}, VIDEO | {"options": {"synthetic_media": True}}], "views"),
}


def start(t, network):
    fake = subprocess.Popen([t.bin / "igny8-fake-platform", "serve", "--as", network, "--lag", "0", "--quiet", "--log", "effects"],
                            cwd=t.folder, env=t.env, stdout=subprocess.PIPE, text=True)
    return fake, json.loads(fake.stdout.readline())["base_url"]


def sign_in(t, network, account):
    label = f"site/{network}/acme"
    t.must("publish", "account", "add", label, "--external-id", account)
    token = "ig8s0:" + base64.urlsafe_b64encode(b"token-1").decode().rstrip("=")
    with sqlite3.connect(t.env["IGNY8_STATE"]) as db:
        db.execute("update social_account set access_token = ?", (token,))


def publish(t, network, posts):
    for number, post in enumerate(posts):
        whole = {"schema": "igny8.social_post/1", "id": f"p{number}", "site": "site", "platform": network, "account": "acme",
                 "post_text": f"Words {number} for {network}"} | post
        t.must("publish", "add", t.write(f"post{number}.json", json.dumps(whole)))
    ends = time.monotonic() + 60
    while time.monotonic() < ends:
        t.run("publish", "run", "--insecure-storage", "--quiet")
        jobs = [json.loads(line) for line in t.must("publish", "list").splitlines()]
        if all(job["state"] not in ("scheduled", "confirming", "unknown") for job in jobs):
            break
        time.sleep(0.2)
    expect(all(job["state"] == "published" for job in jobs), f"{network}: {[(j['state'], j.get('error')) for j in jobs]}")
    return jobs


def measure(t, network, count, wanted):
    out, err, status = t.run("metrics", "fetch", "--insecure-storage", "--quiet", "--report", "--all")
    expect(status == 0, f"{network}: status {status}: {err}")
    told = [json.loads(line) for line in out.splitlines()]
    expect(len(told) == count, f"{network}: {len(told)} of {count} were measured")
    for one in told:
        expect(any(isinstance(value, int) and value > 0 for value in one.values()), f"{network}: no number: {one}")
    expect(any((one[wanted] or 0) > 0 for one in told), f"{network}: no {wanted}: {told}")


def effects(t):
    return [json.loads(line) for line in (t.folder / "effects").read_text().splitlines()]


def trial(t, network):
    account, more, posts, wanted = NETWORKS[network]
    fake, url = start(t, network)
    try:
        t.write("config.yaml", f"platforms: {{{network}: {{{more.format(url)}base_url: '{url}'}}}}\n")
        t.env |= {"IGNY8_CONFIG": "config.yaml", "IGNY8_PUBLISH_LOOK_GAPS_S": "0.2,0.5,1", "IGNY8_STORAGE_PROVIDER": "local",
                  "IGNY8_STORAGE_PREFLIGHT": "false", "IGNY8_STORAGE_PUBLIC_BASE_URL": "https://cdn.example.org"}
        (t.folder / "film.mp4").write_bytes(os.urandom(300_000))
        for name, content in FILES.items():
            (t.folder / name).write_bytes(content)
        sign_in(t, network, account)
        publish(t, network, posts)
        public = [e for e in effects(t) if e["effect"] in ("post", "story")]
        expect(len(public) >= len(posts), f"{network}: {public}")
        measure(t, network, len(posts), wanted)
    finally:
        fake.kill()


def main():
    build = pathlib.Path(sys.argv[1]).resolve()
    def one(network):
        with tempfile.TemporaryDirectory(prefix="igny8-contract-") as folder:
            try:
                trial(Trial(folder, argparse.Namespace(bin=build / "bin", source=SOURCE)), network)
            except (AssertionError, subprocess.TimeoutExpired) as error:
                return str(error)
        return ""

    with concurrent.futures.ThreadPoolExecutor() as pool:  # they wait more than they work
        troubles = [trouble for trouble in pool.map(one, NETWORKS) if trouble]
    print("\n".join(troubles), end="")
    return 1 if troubles else 0


if __name__ == "__main__":
    sys.exit(main())
