#!/usr/bin/env python3
"""Signing in with the real program against npm's oidc-provider: PKCE enforced, codes good once, refresh tokens that rotate and whose
second use ends the sign-in, taking back, and codes for devices.

Usage: sign_in.py BUILD_FOLDER. Status 77 when packages.py left these tests out; it says why.
"""
import argparse
import base64
import http.client
import http.cookiejar
import json
import os
import pathlib
import re
import sqlite3
import subprocess
import sys
import tempfile
import urllib.error
import urllib.parse
import urllib.request

SOURCE = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(SOURCE / "tests/cli/trials"))
from trial import Trial, expect  # noqa: E402

LEFT_OUT = 77
SECRET = "planted-app-secret"


class Provider:
    """provider.mjs, and the person with a browser."""

    def __init__(self, build, network, folder):
        self.log = open(folder / "provider.log", "wb")
        self.process = subprocess.Popen(["node", str(build / "contract/provider.mjs"), network], cwd=folder, stdout=subprocess.PIPE,
                                        stderr=self.log, text=True, env={"PATH": os.environ["PATH"], "HOME": str(folder)})
        self.url = f"http://127.0.0.1:{json.loads(self.process.stdout.readline())['port']}"

    def stop(self):
        self.process.terminate()
        self.process.wait()
        self.log.close()

    def browse(self, address, data=None, follow=lambda url: True):
        """Goes where it is sent, with cookies, as long as `follow` likes the address. The last address and page."""
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        none = type("None", (urllib.request.HTTPRedirectHandler,), {"redirect_request": lambda *_: None})
        browser = urllib.request.build_opener(jar, none)
        while True:
            try:
                with browser.open(address, data=data, timeout=20) as page:
                    return address, page.read().decode()
            except urllib.error.HTTPError as answer:
                where = answer.headers.get("Location")
                if not where:
                    raise AssertionError(f"{answer.code} at {urllib.parse.urlsplit(address).path}: {answer.read()[:300]}") from answer
                address, data = urllib.parse.urljoin(address, where), None
                if not follow(address):
                    return address, ""

    def agree(self, address):
        """The address that the browser ends at, which is not opened."""
        return self.browse(address, follow=lambda url: url.startswith(self.url))[0]

    def post(self, path, fields, basic=True):
        """What somebody else would send to it. (status, answer)"""
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        if basic:
            headers["Authorization"] = "Basic " + base64.b64encode(f"app:{SECRET}".encode()).decode()
        line = http.client.HTTPConnection(self.url.removeprefix("http://"), timeout=20)
        line.request("POST", path, urllib.parse.urlencode(fields), headers)
        answer = line.getresponse()
        body = answer.read()
        return answer.status, json.loads(body) if body else {}


def settle(t, provider, network, api):
    t.write("config.yaml", f"sign_in: {{seconds: 60, {network}: {{login_url: '{provider.url}', token_url: '{provider.url}'}}}}\n"
                           f"platforms: {{{network}: {{{api}: '{provider.url}'}}}}\n")
    app = {"twitter": "TWITTER", "youtube": "GOOGLE"}[network]
    t.env |= {"IGNY8_CONFIG": "config.yaml", f"{app}_CLIENT_ID": "app", f"{app}_CLIENT_SECRET": SECRET, "NO_PROXY": "*"}


def said(process, pattern):
    heard = []
    for line in process.stderr:
        heard.append(line)
        found = re.search(pattern, line)
        if found:
            return found
    raise AssertionError(f"'{pattern}' is never said, but {heard}")


def connect(t, provider, *options):
    """By pasting. The address at which the browser ended, and the account."""
    process = t.start("publish", "account", "connect", "acme/x", "--route", "paste", *options, stdin=subprocess.PIPE)
    back = provider.agree(said(process, r"http://\S+/authorize\S*").group())
    out, err = process.communicate(back + "\n", timeout=60)
    expect(process.returncode == 0, f"status {process.returncode}: {err}")
    return back, json.loads(out)


def stored(t, column):
    """A token as it is stored, which --insecure-storage leaves readable."""
    with sqlite3.connect(t.env["IGNY8_STATE"]) as db:
        (sealed,) = db.execute(f"select {column} from social_account").fetchone()
    text = sealed.removeprefix("ig8s0:")
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode()


def state(t):
    return json.loads(t.must("publish", "account", "list"))["sign_in"]["state"]


def by_paste(t, provider):
    """By pasting: the proof is checked, the scopes are those granted, a code is good once"""
    back, account = connect(t, provider)
    expect(account["account"] == "acme/twitter/acme" and account["sign_in"]["class"] == "C", account)
    code = urllib.parse.parse_qs(urllib.parse.urlsplit(back).query)["code"][0]
    again = {"grant_type": "authorization_code", "code": code, "redirect_uri": "http://127.0.0.1:8976/callback", "code_verifier": "v" * 43}
    status, answer = provider.post("/2/oauth2/token", again)
    expect(status == 400 and answer["error"] == "invalid_grant", answer)


def without_proof(t, provider):
    """Without a proof nobody gets in: the provider enforces PKCE"""
    process = t.start("publish", "account", "connect", "acme/x", "--route", "paste", stdin=subprocess.PIPE)
    address = said(process, r"http://\S+/authorize\S*").group()
    bare = re.sub(r"&code_challenge(_method)?=[^&]*", "", address)
    back = provider.agree(bare)
    expect("error=invalid_request" in back, f"it went on without a proof: {back}")
    _, err = process.communicate(back + "\n", timeout=60)
    expect(process.returncode == 77, f"status {process.returncode}: {err}")


def by_browser(t, provider):
    """By browser: the callback on this machine takes the code"""
    process = t.start("publish", "account", "connect", "acme/x", "--route", "browser")
    _, page = provider.browse(said(process, r"http://\S+/authorize\S*").group())
    out, err = process.communicate(timeout=60)
    expect(process.returncode == 0, f"status {process.returncode}: {err}")
    expect(json.loads(out)["external_id"] == "42" and page, out)


def at_once(t, provider):
    """Several processes renew at once, again and again: no token is used twice, the sign-in lives"""
    connect(t, provider)
    for _ in range(2):
        processes = [t.start("publish", "account", "refresh", "acme/twitter/acme") for _ in range(4)]
        for process in processes:
            _, err = process.communicate(timeout=60)
            expect(process.returncode == 0, f"status {process.returncode}: {err}")
    t.must("publish", "account", "verify", "acme/twitter/acme")
    expect(state(t) == "signed_in", state(t))


def stolen(t, provider):
    """A stolen, spent token ends the whole sign-in, and our next renewal says that somebody must sign in again"""
    connect(t, provider, "--insecure-storage")
    old = stored(t, "refresh_token")
    t.must("publish", "account", "refresh", "acme/twitter/acme", "--insecure-storage")
    expect(stored(t, "refresh_token") != old, "the token does not rotate")
    status, answer = provider.post("/2/oauth2/token", {"grant_type": "refresh_token", "refresh_token": old})
    expect(status == 400 and answer["error"] == "invalid_grant", f"a spent token was taken: {answer}")
    _, err, status = t.run("publish", "account", "refresh", "acme/twitter/acme", "--insecure-storage")
    expect(status == 77, f"status {status}: {err}")
    expect(state(t) == "ended", state(t))


def taken_back(t, provider):
    """Disconnecting takes the sign-in back where it was given"""
    connect(t, provider, "--insecure-storage")
    refresh = stored(t, "refresh_token")
    t.must("publish", "account", "disconnect", "acme/twitter/acme", "--insecure-storage")
    status, answer = provider.post("/2/oauth2/token", {"grant_type": "refresh_token", "refresh_token": refresh})
    expect(status == 400 and answer["error"] == "invalid_grant", f"it still lives: {answer}")


def by_device(t, provider):
    """By a code for devices: asked for, typed in elsewhere, waited for"""
    process = t.start("publish", "account", "connect", "acme/youtube", "--route", "device")
    found = said(process, r"open (\S+) and type (\S+)")
    address, code = found.groups()
    jar = http.cookiejar.CookieJar()
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    form = browser.open(address, timeout=20).read().decode()
    xsrf = re.search(r'name="xsrf" value="([^"]+)"', form).group(1)
    page = browser.open(address, urllib.parse.urlencode({"xsrf": xsrf, "user_code": code}).encode(), timeout=20).read().decode()
    if "confirm" in page or "xsrf" in page:
        fields = {"xsrf": re.search(r'name="xsrf" value="([^"]+)"', page).group(1), "user_code": code, "confirm": "yes"}
        page = browser.open(address, urllib.parse.urlencode(fields).encode(), timeout=20).read().decode()
    out, err = process.communicate(timeout=60)
    expect(process.returncode == 0, f"status {process.returncode}: {err} {page[:300]}")
    expect(json.loads(out)["external_id"] == "UCme", out)


WAYS = [("twitter", "base_url", [by_paste, without_proof, by_browser, at_once, stolen, taken_back]), ("youtube", "base_url", [by_device])]


def main():
    build = pathlib.Path(sys.argv[1]).resolve()
    note = build / "contract.left_out"
    if note.exists():
        print(note.read_text(encoding="utf-8"), end="")
        return LEFT_OUT
    failed = False
    for network, api, trials in WAYS:
        for trial in trials:
            with tempfile.TemporaryDirectory(prefix="igny8-contract-") as folder:
                t = Trial(folder, argparse.Namespace(bin=build / "bin", source=SOURCE))
                provider = Provider(build, network, t.folder)
                try:
                    settle(t, provider, network, api)
                    trial(t, provider)
                except (AssertionError, subprocess.TimeoutExpired) as error:
                    failed = True
                    print(f"{trial.__doc__}: {error}")
                finally:
                    provider.stop()
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
