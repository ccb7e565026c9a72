#!/usr/bin/env python3
"""Credits with the real programs: refused before any work, paid once, never paid for what failed, and right to the hundredth however
often a tool is killed.

IGNY8_JOBS says how many films are spoken under fire (12), IGNY8_SEED where they are hit."""
import json
import os
import signal
import sqlite3
import sys
import time

from trial import expect, main, seeded

JOBS = int(os.environ.get("IGNY8_JOBS", 12))


def film(t, number, sentences=2):
    """A film's script; each film has sentences of its own."""
    sections = [{"section_id": i + 1, "type": "point", "narration": f"Tide {number} has part {i + 1}.", "duration_estimate": 3}
                for i in range(sentences)]
    return t.write(f"script-{number}.json", json.dumps({
        "schema": "igny8.video_project/1", "id": f"p{number}", "video_type": "youtube_short", "language": "en", "title": "Tides",
        "script_status": "ready", "status": "script_ready", "script": {"title": "Tides", "sections": sections}}))


def books(t):
    """(balance, held, spends) straight from the state file; what must always hold is looked at on the way."""
    with sqlite3.connect(t.folder / "state.db", timeout=60) as db:
        balance, held = db.execute("select sum(amount), sum(held) from credit_ledger").fetchone()
        spends = db.execute("select item, document, amount from credit_ledger where kind = 'spend'").fetchall()
        added = db.execute("select coalesce(sum(amount), 0) from credit_ledger where kind = 'add'").fetchone()[0]
    names = [item for item, _, _ in spends]
    expect(len(names) == len(set(names)), "something was charged twice")
    expect(balance == added + sum(amount for _, _, amount in spends), "the ledger does not sum to the balance")
    expect(0 <= held <= balance, f"{held} of {balance} are put aside")
    return balance, held, spends


def open_till(t, credits):
    t.env["IGNY8_CREDITS_ENABLED"] = "true"
    t.must("metrics", "credits", "add", credits)


def refused_before_work(t):
    """A balance that does not reach refuses before any work, with the numbers; nothing is made"""
    open_till(t, "0.05")
    out, err, status = t.run("tts", film(t, 1))
    expect(status == 77 and not out, f"status {status}: {out}")
    expect("credits may be needed for voice of 'p1', 0.05 are there" in err, err)
    expect("credits add" in err, f"no hint: {err}")
    expect(not t.files("media"), f"made all the same: {list(t.files('media'))}")
    expect(books(t)[:2] == (5, 0), "something was charged")


def off_by_default(t):
    """Switched off, nothing is asked, charged or written down"""
    project = json.loads(t.must("tts", film(t, 1)))
    expect(project["credits_used"] == 0, project["credits_used"])
    lines = t.must("metrics", "credits", "ledger")
    expect(lines == "", lines)


def paid_once(t):
    """Voice and film are paid once, at the price list's rates; doing them again costs nothing, a failure neither"""
    open_till(t, "100")
    t.write("voice.json", t.must("tts", film(t, 1)))
    voice = json.loads((t.folder / "voice.json").read_text())
    spoken = sum(s["end_ms"] - s["start_ms"] for s in voice["voiceover"]["sections"]) / 60000
    expect(2 * spoken <= voice["credits_used"] <= 2 * spoken + 0.02, f"{voice['credits_used']} credits for {spoken} minutes")
    again = json.loads(t.must("tts", film(t, 1)))
    expect(again["credits_used"] == voice["credits_used"] and len(books(t)[2]) == 2, "the same voice was charged again")

    t.write("pictures.json", t.must("assets", "voice.json"))
    out, _, status = t.run("compose", "--profile", "draft", "-o", "/proc/none/film.mp4", "pictures.json")
    expect(status != 0 and len(books(t)[2]) == 2, "a film that failed was charged")
    for _ in range(2):
        done = json.loads(t.must("compose", "--profile", "draft", "pictures.json"))
        expect(abs(done["credits_used"] - voice["credits_used"] - 5) < 1e-9, done["credits_used"])
    balance, held, spends = books(t)
    expect(held == 0 and len(spends) == 3, f"{held} put aside, {spends}")
    listed = [json.loads(line) for line in t.must("metrics", "credits", "ledger", "--document", "p1").splitlines()]
    expect({line["kind"] for line in listed} == {"reserve", "spend", "release"}, listed)
    expect(json.loads(t.must("metrics", "credits"))["balance"] == balance / 100, "the tool tells another balance")


def only_what_is_new(t):
    """One section spoken again costs that section"""
    open_till(t, "100")
    first = json.loads(t.must("tts", film(t, 1)))
    first["script"]["sections"][1]["narration"] = "Now the second part is another one."
    t.write("changed.json", json.dumps(first))
    second = json.loads(t.must("tts", "--section", "2", "changed.json"))
    section = second["voiceover"]["sections"][1]
    price = 2 * (section["end_ms"] - section["start_ms"]) / 60000
    grown = second["credits_used"] - first["credits_used"]
    expect(price <= grown + 1e-9 <= price + 0.011, f"{grown} credits for a section of {price}")


def under_fire(t):
    """Killed at any moment and run again: each film is paid once, nothing stays put aside"""
    open_till(t, "10000")
    chance = seeded(20261123)
    waiting, kills = [(film(t, n), n) for n in range(JOBS)], 0
    takes = 0.2
    while waiting:
        name, number = waiting.pop(chance.randrange(len(waiting)))
        started = time.monotonic()
        process = t.start("tts", name)
        if chance.random() < 0.6:
            time.sleep(chance.uniform(0, takes))
            process.send_signal(signal.SIGKILL)
        out, err = process.communicate()
        if process.returncode == 0:
            takes = time.monotonic() - started
            t.write(f"voice-{number}.json", out)
            continue
        expect(process.returncode == -signal.SIGKILL, f"status {process.returncode}: {err}")
        kills += 1
        waiting.append((name, number))
    t.must("metrics", "credits")
    balance, held, spends = books(t)
    expect(held == 0, f"{held} are still put aside")
    expect(kills >= JOBS // 4, f"only {kills} kills")
    expect(len(spends) == 2 * JOBS, f"{len(spends)} things paid for {JOBS} films of two sections")
    for n in range(JOBS):
        used = json.loads((t.folder / f"voice-{n}.json").read_text())["credits_used"]
        paid = -sum(amount for _, document, amount in spends if document == f"p{n}") / 100
        expect(abs(used - paid) < 1e-9, f"film {n} says {used} credits, {paid} were paid")


if __name__ == "__main__":
    sys.exit(main([refused_before_work, off_by_default, paid_once, only_what_is_new, under_fire]))
