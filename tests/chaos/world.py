"""A state file, a fake platform and the real igny8-publish, for trials."""
import json
import os
import pathlib
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import urllib.request

FINAL = ("published", "held", "failed", "dead", "cancelled", "skipped")
# Times as in share/defaults.yaml, a hundred and more times shorter. Quiet must exceed how late the platform may be.
QUICK = {"LEASE_S": "0.6", "QUIET_S": "3", "LOOK_GAPS_S": "0.3,0.3", "UNKNOWN_LIMIT_S": "600", "BACKOFF_S": "0.05",
         "ATTEMPTS": "60", "RATE_WAIT_S": "0.3", "BREAKER_PAUSE_S": "0.3", "GRACE_S": "36000"}
FAULTS = {"late": 6, "lost": 8, "cut": 3, "rate": 5, "error": 6, "wrong": 3, "slow": 2, "read": 10,
          "late-from": 350, "late-to": 900, "lag": 150, "slow-for": 600}


class World:
    """Everything of a trial, in a folder of its own that goes with it."""

    def __init__(self, binaries, share, seed=1, faults=None, settings=None, serve=()):
        memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="igny8-chaos-", dir=memory))
        self.binaries, self.log = pathlib.Path(binaries), self.folder / "effects.ndjson"
        self.env = os.environ | {"IGNY8_SHARE": str(share), "LC_ALL": "C.UTF-8", "HOME": str(self.folder),
                                 "IGNY8_STATE": str(self.folder / "state.db"),
                                 "IGNY8_MEDIA_ROOT": str(self.folder / "media")}
        for key, value in (QUICK | (settings or {})).items():
            self.env["IGNY8_PUBLISH_" + key] = value
        options = [f"--{name}={value}" for name, value in (FAULTS if faults is None else faults).items()]
        self.fake = subprocess.Popen([self.binaries / "igny8-fake-platform", "--log", self.log, "--seed", str(seed),
                                      *options, *map(str, serve)], stdout=subprocess.PIPE, text=True, env=self.env)
        self.base_url = json.loads(self.fake.stdout.readline())["base_url"]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.fake.send_signal(signal.SIGKILL)
        self.fake.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self, *words, env=None, **more):
        more = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL} | more
        return subprocess.Popen([self.binaries / "igny8-publish", *map(str, words)], env=self.env | (env or {}), **more)

    def call(self, *words, text=None, env=None, may_fail=False):
        done = subprocess.run([self.binaries / "igny8-publish", *map(str, words)], input=text, capture_output=True,
                              text=True, env=self.env | (env or {}))
        if done.returncode and not may_fail:
            raise SystemExit(f"igny8-publish {' '.join(map(str, words))}: status {done.returncode}: {done.stderr}")
        return done

    def account(self, kind, handle, deadline_ms=300):
        """An account of guarantee class `kind`."""
        name = f"trial/chaos/{handle}"
        self.call("account", "add", name, "--setting", f"base_url={self.base_url}", "--setting", f"class={kind}",
                  "--setting", f"deadline_ms={deadline_ms}")
        return name

    def add(self, account, keys):
        posts = "".join(json.dumps({"schema": "igny8.social_post/1", "site": "trial", "platform": "outbox",
                                    "content_id": str(key), "idempotency_key": str(key), "post_text": f"Words of {key}."}) + "\n"
                        for key in keys)
        self.call("add", "--account", account, text=posts)

    def rows(self, sql, *values):
        db = sqlite3.connect(f"file:{self.folder / 'state.db'}?mode=ro", uri=True, timeout=30)
        try:
            return db.execute(sql, values).fetchall()
        finally:
            db.close()

    def keep(self, folder):
        """What a person needs to find out what went wrong."""
        shutil.copytree(self.folder, folder, dirs_exist_ok=True)

    def progress(self):
        """Bytes of bodies that the platform has got, those of requests under way too."""
        with urllib.request.urlopen(self.base_url + "/progress") as answer:
            return json.load(answer)["body_bytes"]

    def open_jobs(self):
        marks = ",".join("?" * len(FINAL))
        return self.rows(f"select count(*) from pub_job where state not in ({marks})", *FINAL)[0][0]

    def effects(self, effect="post"):
        lines = self.log.read_text(encoding="utf-8").splitlines() if self.log.exists() else []
        return [e for e in map(json.loads, lines) if e["effect"] == effect]

    def judge(self):
        """By class: jobs, doubled, lost, held and sent again, by the platform's log and the queue's word."""
        live = {}
        for post in self.effects():
            live[post["token"]] = live.get(post["token"], 0) + 1
        table = {}
        sql = ("select j.id, j.state, json_extract(a.settings, '$.class'), "
               "(select coalesce(sum(max(s.attempts - 1, 0)), 0) from pub_step s where s.job_id = j.id and s.irreversible) "
               "from pub_job j join social_account a on a.id = j.account_id where a.platform = 'chaos'")
        for job, state, kind, again in self.rows(sql):
            row = table.setdefault(kind, dict.fromkeys(("jobs", "doubled", "lost", "held", "untrue", "resends"), 0))
            times = live.pop("ig8-" + job[-16:].lower(), 0)
            row["jobs"] += 1
            row["doubled"] += max(0, times - 1)
            row["held"] += state == "held"
            row["lost"] += times == 0 and state != "held"
            row["untrue"] += times == 0 and state == "published"
            row["resends"] += again
        if live:
            raise SystemExit(f"the platform has {len(live)} posts of no job: {list(live)[:3]}")
        return table
