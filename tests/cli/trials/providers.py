#!/usr/bin/env python3
"""A server of one's own that is stopped in mid-job: the film is finished by the next in the route, and the document tells. And no key
shows anywhere: not in logs, errors, rehearsals, caches or the state file."""
import contextlib
import http.server
import io
import json
import math
import struct
import sys
import threading
import time
import wave

from trial import expect, main

KEYS = {"OPENAI_API_KEY": "sk-planted-openai", "ANTHROPIC_API_KEY": "planted-anthropic", "ELEVENLABS_API_KEY": "planted-eleven",
        "RUNWARE_API_KEY": "planted-runware", "BRIA_API_TOKEN": "planted-bria", "PEXELS_API_KEY": "planted-pexels",
        "PIXABAY_API_KEY": "planted-pixabay", "GPU_SERVER_AUTH_TOKEN": "planted-gpu"}


def sound(text):
    """A tone as long as the words take."""
    rate, out = 22050, io.BytesIO()
    samples = int(rate * max(0.4, len(text) / 14))
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(b"".join(struct.pack("<h", int(9000 * math.sin(i / 20))) for i in range(samples)))
    return out.getvalue()


class Service:
    """A service on a free port. `stop()` closes it as a crash would; `status` makes it answer that."""

    def __init__(self, answer):
        self.spoken, self.heard, self.status, self.stop_after = 0, [], None, None
        service = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def log_message(self, *_):
                pass

            def do_GET(self):
                self.handle_any(b"")

            def do_POST(self):
                self.handle_any(self.rfile.read(int(self.headers.get("Content-Length", 0))))

            def handle_any(self, body):
                service.heard.append((self.command, self.path, dict(self.headers)))
                status, kind, data = answer(service, self.command, self.path, body)
                if service.status:
                    status, kind, data = service.status, "application/json", b'{"error":{"message":"not now","code":"x"}}'
                with contextlib.suppress(OSError):
                    self.send_response(status)
                    self.send_header("Content-Type", kind)
                    self.send_header("Content-Length", str(len(data)))
                    self.end_headers()
                    self.wfile.write(data)
                if service.stop_after is not None and service.spoken >= service.stop_after:
                    threading.Thread(target=service.stop).start()
                    time.sleep(0.2)

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"

    def stop(self):
        self.server.shutdown()
        self.server.server_close()


def piper(service, method, path, body):
    """piper1-gpl 1.5: /info, /voices, /synthesize."""
    if path.startswith("/info"):
        return 200, "application/json", json.dumps({"voice": {"name": "en_US-lessac-medium", "language": "en_US"}}).encode()
    if path.startswith("/voices"):
        return 200, "application/json", json.dumps({"en_US-lessac-medium": {"language": {"code": "en_US"}}}).encode()
    if path.startswith("/synthesize"):
        service.spoken += 1
        return 200, "audio/wav", sound(json.loads(body)["text"])
    return 404, "text/html", b"<h1>not found</h1>"


def openai(service, method, path, body):
    if path.endswith("/models"):
        return 200, "application/json", b'{"object":"list","data":[]}'
    if path.endswith("/audio/speech"):
        service.spoken += 1
        return 200, "audio/wav", sound(json.loads(body)["input"])
    return 404, "application/json", b'{"error":{"message":"no such path","code":null}}'


def script(t):
    sections = [{"section_id": i + 1, "type": "point", "narration": f"This is part {i + 1} of the story of the tides.",
                 "duration_estimate": 3} for i in range(4)]
    return t.write("script.json", json.dumps({
        "schema": "igny8.video_project/1", "id": "p1", "video_type": "youtube_short", "language": "en", "title": "Tides",
        "script_status": "ready", "status": "script_ready", "script": {"title": "Tides", "sections": sections}}))


def stopped_in_mid_job(t):
    """A voice whose server stops in mid-job: the film is finished in another voice, one for all of it, and tells so"""
    gpu, cloud = Service(piper), Service(openai)
    gpu.stop_after = 2
    t.env |= KEYS | {"GPU_SERVER_URL": gpu.url, "OPENAI_BASE_URL": cloud.url + "/v1",
                     "IGNY8_ROUTES_VOICE": "gpu_server.piper,openai,espeak"}
    t.write("voice.json", t.must("tts", script(t)))
    project = json.loads((t.folder / "voice.json").read_text())
    expect(2 <= gpu.spoken < 4, f"the first server spoke {gpu.spoken} of four lines")
    use = project["providers"][0]
    expect((use["function"], use["served"]) == ("voice", "openai"), use)
    expect([p["provider"] for p in use["passed_over"]] == ["gpu_server.piper"], use)
    expect("http" not in use["passed_over"][0]["why"] and len(use["passed_over"][0]["why"]) > 10, use)
    expect(cloud.spoken == 4, f"the second spoke {cloud.spoken} of four lines: two voices in one film")
    t.write("pictures.json", t.must("assets", "voice.json"))
    done = json.loads(t.must("compose", "--profile", "draft", "pictures.json"))
    expect(done["outputs"] and done["providers"] == project["providers"], "the film does not tell who spoke")

    # Within the minute nobody knocks at the dead server again; the next run knows.
    again = json.loads(t.must("tts", script(t)))
    expect(again["providers"][0]["served"] == "openai" and cloud.spoken == 4, "spoken lines were asked for again")


def nobody_left(t):
    """When nobody in the route can, each is named with its reason, and the status says that it may pass"""
    gone = Service(piper)
    gone.stop()
    t.env |= {"GPU_SERVER_URL": gone.url, "IGNY8_ROUTES_VOICE": "gpu_server.piper,elevenlabs"}
    out, err, status = t.run("tts", script(t))
    expect(status == 69 and not out, f"status {status}: {out}")
    expect("'gpu_server.piper'" in err and "'elevenlabs' has no key (ELEVENLABS_API_KEY)" in err, err)


def hidden(t, what, *texts):
    for key in KEYS.values():
        for text in texts:
            expect(key not in text, f"{what} shows {key}")
        for name in (p for p in t.folder.rglob("*") if p.is_file()):
            expect(key.encode() not in name.read_bytes(), f"{what}: {key} lies in {name.relative_to(t.folder)}")


def keys_stay_hidden(t):
    """Planted keys show in no log, error, rehearsal, cache or state file"""
    gpu, cloud = Service(piper), Service(openai)
    t.env |= KEYS | {"GPU_SERVER_URL": gpu.url, "OPENAI_BASE_URL": cloud.url + "/v1", "IGNY8_ROUTES_VOICE": "openai"}
    name = script(t)
    for more in (["--dry-run"], []):
        out, err, status = t.run("tts", *more, "--log-level", "debug", name)
        expect(status == 0, f"{more}: {err}")
        hidden(t, f"speaking {more}", out, err)
    expect(any(KEYS["OPENAI_API_KEY"] in headers.get("Authorization", "") for _, _, headers in cloud.heard), "no key was sent at all")
    for status in (400, 401, 403, 404, 429, 500):
        cloud.status = status
        for path in (t.folder / "media" / "audio").rglob("*"):
            if path.is_file():
                path.unlink()
        out, err, code = t.run("tts", "--log-level", "debug", name)
        expect(code != 0, f"{status} was no failure")
        hidden(t, f"a failure {status}", out, err)
    cloud.status = None
    for command in (["metrics", "providers"], ["metrics", "providers", "--troubles"], ["metrics", "credits"]):
        out, err, code = t.run(*command, "--log-level", "debug")
        expect(code == 0, f"{command}: {err}")
        hidden(t, " ".join(command), out, err)


def kept_keys(t):
    """A key from standard input is kept sealed, used, told by its place only, and forgotten"""
    cloud = Service(openai)
    t.env |= {"OPENAI_BASE_URL": cloud.url + "/v1", "IGNY8_ROUTES_VOICE": "openai"}
    process = t.start("metrics", "providers", "key", "openai", "--log-level", "debug", stdin=-1)
    out, err = process.communicate(KEYS["OPENAI_API_KEY"] + "\n")
    expect(process.returncode == 0 and not out, err)
    hidden(t, "keeping a key", out, err)
    t.must("tts", script(t))
    expect(any(KEYS["OPENAI_API_KEY"] in headers.get("Authorization", "") for _, _, headers in cloud.heard), "the kept key was not sent")
    hidden(t, "using a kept key")
    listed = [json.loads(line) for line in t.must("metrics", "providers").splitlines()]
    mine = [p for p in listed if p["provider"] == "openai" and p["kind"] == "voice"][0]
    expect(mine["key_from"] == "encrypted store" and mine["healthy"], mine)
    t.must("metrics", "providers", "forget", "openai")
    _, err, status = t.run("tts", "--section", "1", script(t))
    expect(status == 77 and "has no key" in err, f"status {status}: {err}")


def credential_files(t):
    """A systemd credential is a key too"""
    cloud = Service(openai)
    folder = t.folder / "credentials"
    folder.mkdir()
    (folder / "igny8-openai").write_text("sk-from-a-file\n")
    t.env |= {"OPENAI_BASE_URL": cloud.url + "/v1", "IGNY8_ROUTES_VOICE": "openai", "CREDENTIALS_DIRECTORY": str(folder)}
    t.must("tts", script(t))
    expect(any(headers.get("Authorization") == "Bearer sk-from-a-file" for _, _, headers in cloud.heard), "the file was not read")


if __name__ == "__main__":
    sys.exit(main([stopped_in_mid_job, nobody_left, keys_stay_hidden, kept_keys, credential_files]))
