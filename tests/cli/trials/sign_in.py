#!/usr/bin/env python3
"""Signing in with the real program against an authorization server on this machine: X's dialect, with rotating refresh tokens whose
reuse ends the sign-in. Codes are good once and PKCE is enforced."""
import base64
import hashlib
import http.server
import json
import re
import subprocess
import sys
import threading
import time
import urllib.parse
import urllib.request

from trial import expect, main

SECRET = "planted-app-secret"


class Network:
    """Authorization server and API; its log is the judge."""

    def __init__(self):
        self.lock, self.codes, self.live, self.spent = threading.Lock(), {}, set(), set()
        self.made, self.refreshes, self.family_dead, self.down, self.revoked = 0, 0, False, False, 0
        self.slow = 0.0
        network = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def log_message(self, *_):
                pass

            def do_GET(self):
                good = self.headers.get("Authorization", "").removeprefix("Bearer ") in network.live
                self.answer(*((200, {"data": {"id": "42", "name": "Acme", "username": "acme"}}) if good
                              else (401, {"title": "Unauthorized", "status": 401})))

            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                fields = dict(urllib.parse.parse_qsl(body))
                time.sleep(network.slow)
                with network.lock:
                    self.answer(*network.token(self.path, fields, self.headers.get("Authorization", "")))

            def answer(self, status, body):
                data = json.dumps(body).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def agree(self, address):
        """What the browser does once the person agrees: the address it is sent to."""
        query = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(address).query))
        expect(query["code_challenge_method"] == "S256", "the proof is not S256")
        with self.lock:
            self.made += 1
            code = f"planted-code-{self.made}"
            self.codes[code] = query
        return query["redirect_uri"] + "?" + urllib.parse.urlencode({"state": query["state"], "code": code})

    def token(self, path, fields, authorization):
        if self.down:
            return 503, {"error": "temporarily_unavailable"}
        if authorization != "Basic " + base64.b64encode(f"app:{SECRET}".encode()).decode():
            return 401, {"error": "invalid_client"}
        if path == "/2/oauth2/revoke":
            self.revoked += 1
            self.live.clear()
            return 200, {"revoked": True}
        if fields["grant_type"] == "authorization_code":
            query = self.codes.pop(fields["code"], None)
            proof = base64.urlsafe_b64encode(hashlib.sha256(fields["code_verifier"].encode()).digest()).decode().rstrip("=")
            if not query or query["code_challenge"] != proof or query["redirect_uri"] != fields["redirect_uri"]:
                return 400, {"error": "invalid_grant", "error_description": "code or proof"}
            return self.given(query["scope"])
        token = fields["refresh_token"]
        if token in self.spent:
            self.family_dead = True
            self.live.clear()
        if token not in self.live:
            return 400, {"error": "invalid_request", "error_description": f"Value passed for the token was invalid: {token}"}
        self.refreshes += 1
        self.live.discard(token)
        self.spent.add(token)
        return self.given("")

    def given(self, scope):
        self.made += 1
        access, refresh = f"planted-access-{self.made}", f"planted-refresh-{self.made}"
        self.live |= {access, refresh}
        return 200, {"token_type": "bearer", "expires_in": 7200, "access_token": access, "refresh_token": refresh,
                     **({"scope": scope} if scope else {})}


def prepare(t):
    """A network, and the settings that lead there."""
    network = Network()
    t.write("config.yaml", f"sign_in: {{seconds: 60, twitter: {{login_url: '{network.url}', token_url: '{network.url}'}}}}\n"
                           f"platforms: {{twitter: {{base_url: '{network.url}'}}}}\n")
    t.env |= {"IGNY8_CONFIG": "config.yaml", "TWITTER_CLIENT_ID": "app", "TWITTER_CLIENT_SECRET": SECRET}
    return network


def address_in(process):
    """The address that is printed for the person, and what was said until then."""
    said = ""
    for line in process.stderr:
        said += line
        found = re.search(r"http://\S+/authorize\S*", line)
        if found:
            return found.group(), said
    raise AssertionError(f"no address is printed: {said}")


def connect(t, network, *options):
    """Signs in by pasting; everything that was printed."""
    process = t.start("publish", "account", "connect", "acme/x", "--route", "paste", "--log-level", "debug", *options,
                      stdin=subprocess.PIPE)
    address, said = address_in(process)
    back = network.agree(address)
    out, err = process.communicate(back + "\n", timeout=60)
    expect(process.returncode == 0, f"status {process.returncode}: {said}{err}")
    return out, said + err, back


def hidden(text, what):
    found = re.search(r"planted-[a-z]+-?\d*", text)
    expect(not found, f"{what} shows {found and found.group()}")


def state_bytes(t):
    return b"".join(p.read_bytes() for p in t.folder.glob("state.db*") if p.is_file()).decode("latin-1")


def by_paste(t):
    """By pasting: connected, listed, renewed, and nothing planted is anywhere to be read"""
    network = prepare(t)
    out, err, back = connect(t, network)
    account = json.loads(out)
    expect(account["account"] == "acme/twitter/acme" and account["sign_in"]["class"] == "C", out)
    hidden(out, "the result")
    hidden(err, "the log")
    listed = t.must("publish", "account", "list")
    expect(json.loads(listed)["sign_in"]["missing"] == [], listed)
    renewed = t.must("publish", "account", "refresh", "acme/twitter/acme", "--log-level", "debug")
    expect(network.refreshes == 1, "it was not renewed")
    for text, what in ((renewed, "a renewal"), (listed, "the list"), (state_bytes(t), "the state file")):
        hidden(text, what)
    # The same code again: nothing.
    process = t.start("publish", "account", "connect", "acme/x", "--route", "paste", stdin=subprocess.PIPE)
    address_in(process)
    out, err = process.communicate(back + "\n", timeout=60)
    expect(process.returncode == 77 and not out, f"an old code and state: status {process.returncode}, {out}")
    hidden(err, "the refusal")


def by_browser(t):
    """By browser: the callback on this machine takes the code, and is gone afterwards"""
    network = prepare(t)
    t.env["IGNY8_SIGN_IN_TWITTER_REDIRECT_URI"] = "http://127.0.0.1:0/callback"
    process = t.start("publish", "account", "connect", "acme/x/acme", "--route", "browser")
    address, _ = address_in(process)
    back = network.agree(address)
    page = urllib.request.urlopen(back, timeout=10).read().decode()
    out, err = process.communicate(timeout=60)
    expect(process.returncode == 0, f"status {process.returncode}: {err}")
    expect(json.loads(out)["external_id"] == "42", out)
    hidden(page, "the page")


def elsewhere(t):
    """On another machine: a sealed line that only the publisher opens, and renews by itself"""
    network = prepare(t)
    key = json.loads(t.must("publish", "key"))["public_key"]
    process = t.start("publish", "authorize", "--platform", "x", "--for", key, "--route", "paste", "--no-state", stdin=subprocess.PIPE)
    address, _ = address_in(process)
    line, err = process.communicate(network.agree(address) + "\n", timeout=60)
    expect(process.returncode == 0, err)
    hidden(line, "the line")
    del t.env["TWITTER_CLIENT_ID"], t.env["TWITTER_CLIENT_SECRET"]  # the publisher was never told
    for wrong, status in ((line[:-9] + "\n", 65), ("nonsense\n", 65)):
        process = t.start("publish", "account", "connect", "acme/x", "--sealed", stdin=subprocess.PIPE)
        out, err = process.communicate(wrong, timeout=60)
        expect(process.returncode == status and not out, f"status {process.returncode} for a broken line: {err}")
    process = t.start("publish", "account", "connect", "acme/x", "--sealed", stdin=subprocess.PIPE)
    out, err = process.communicate(line, timeout=60)
    expect(process.returncode == 0, err)
    t.must("publish", "account", "refresh", "acme/twitter/acme")
    expect(network.refreshes == 1, "it was not renewed")


def two_halves(t):
    """In two halves, for a program with pages of its own: the ticket shows nothing and is good for its network alone"""
    network = prepare(t)
    begun = json.loads(t.must("publish", "account", "connect", "acme/x", "--route", "start"))
    redirected = network.agree(begun["address"])
    state = urllib.parse.parse_qs(urllib.parse.urlsplit(redirected).query)["state"][0]
    expect(state not in begun["ticket"], "the ticket shows the state")

    def finish(ticket, back, account="acme/x"):
        process = t.start("publish", "account", "connect", account, "--route", "finish", stdin=subprocess.PIPE)
        out, err = process.communicate(json.dumps({"ticket": ticket, "redirected": back}), timeout=60)
        hidden(out + err, "the second half")
        return out, process.returncode

    expect(finish(begun["ticket"], redirected.replace("state=", "state=x"))[1] == 77, "another state was taken")
    expect(finish(begun["ticket"][:-3] + "abc", redirected)[1] == 65, "a changed ticket was taken")
    expect(finish(begun["ticket"], redirected, "acme/linkedin")[1] == 65, "the ticket of another network was taken")
    out, status = finish(begun["ticket"], redirected)
    expect(status == 0 and json.loads(out)["account"] == "acme/twitter/acme", out)


def at_once(t):
    """Eight processes renew at once: the network is asked once"""
    network = prepare(t)
    connect(t, network)
    network.slow = 0.3
    processes = [t.start("publish", "refresh-tokens", "--within", "3", "--report") for _ in range(8)]
    for process in processes:
        out, err = process.communicate(timeout=120)
        expect(process.returncode == 0, f"status {process.returncode}: {err}")
    expect(network.refreshes == 1 and not network.family_dead, f"{network.refreshes} renewals")


def killed(t):
    """Killed between answer and commit: the next renewal knows what happened; a network that is away is no such thing"""
    network = prepare(t)
    connect(t, network)
    network.down = True
    out, err, status = t.run("publish", "account", "refresh", "acme/twitter/acme")
    expect(status == 69, f"status {status} while the network is away: {err}")
    network.down = False
    t.must("publish", "account", "refresh", "acme/twitter/acme")
    t.env |= {"IGNY8_TESTING": "1", "IGNY8_FAIL_AT": "after-renewal-note"}
    _, _, status = t.run("publish", "account", "refresh", "acme/twitter/acme")
    expect(status == -9, f"status {status}")
    del t.env["IGNY8_FAIL_AT"]
    t.must("publish", "account", "refresh", "acme/twitter/acme")  # nothing had been sent
    t.env["IGNY8_FAIL_AT"] = "after-renewal-reply"
    _, _, status = t.run("publish", "account", "refresh", "acme/twitter/acme")
    expect(status == -9, f"status {status}")
    del t.env["IGNY8_FAIL_AT"]
    out, err, status = t.run("publish", "account", "refresh", "acme/twitter/acme")
    expect(status == 77 and "was lost" in err, f"status {status}: {err}")
    hidden(err, "the error")
    asked = network.made
    out, err, status = t.run("publish", "refresh-tokens", "--within", "3")
    expect(status == 1 and network.made == asked, f"status {status}: {err}")
    listed = json.loads(t.must("publish", "account", "list"))
    expect(listed["sign_in"]["state"] == "ended", listed)
    connect(t, network)
    listed = json.loads(t.must("publish", "account", "list"))
    expect(listed["sign_in"]["state"] == "signed_in" and listed["breaker"] == "closed", listed)


def rotated(t):
    """A new key: everything is sealed anew and still opens; disconnecting ends it there and here"""
    network = prepare(t)
    connect(t, network)
    told = json.loads(t.must("publish", "key", "rotate"))
    expect(told["resealed"] == 3, told)
    keys = (t.folder / "igny8.key").read_text().splitlines()
    (t.folder / "igny8.key").write_text("\n".join(keys[:2]) + "\n")  # the old key is thrown away
    verified = json.loads(t.must("publish", "account", "verify", "acme/twitter/acme"))
    expect(verified["valid"], verified)
    gone = json.loads(t.must("publish", "account", "disconnect", "acme/twitter/acme"))
    expect(gone["grant"] == "revoked" and network.revoked == 1, gone)
    listed = json.loads(t.must("publish", "account", "list"))
    expect(listed["sign_in"]["state"] == "none" and not listed["enabled"], listed)


if __name__ == "__main__":
    sys.exit(main([by_paste, by_browser, elsewhere, two_halves, at_once, killed, rotated]))
