#!/usr/bin/env python3
"""A server of one's own that is stopped in mid-job: the film is finished by the next in the route, and the document tells. And no key
shows anywhere: not in logs, errors, rehearsals, caches or the state file."""
import base64
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
import zlib

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
        self.spoken, self.painted, self.heard, self.status, self.stop_after, self.stop_on = 0, 0, [], None, None, None
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
                if service.stop_on and service.stop_on in self.path:  # in the middle of an answer
                    threading.Thread(target=service.stop).start()
                    self.close_connection = True
                    return
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

    def asked(self, path):
        return [one for one in self.heard if path in one[1]]

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


def painting(width, height, seed):
    """A PNG with something to see; each seed another."""
    rows = b"".join(b"\0" + bytes(channel for x in range(width) for channel in ((x * seed) % 256, y % 256, (x ^ y) % 256))
                    for y in range(height))

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(rows, 1)) + chunk(b"IEND", b""))


def comfyui(service, method, path, body):
    if path.startswith("/system_stats"):
        return 200, "application/json", b'{"system":{"comfyui_version":"0.3"},"devices":[]}'
    if path.startswith("/prompt"):
        return 200, "application/json", b'{"prompt_id":"p-1","number":1,"node_errors":{}}'
    return 200, "application/json", b"{}"


def openai(service, method, path, body):
    if path.endswith("/models"):
        return 200, "application/json", b'{"object":"list","data":[]}'
    if path.endswith("/audio/speech"):
        service.spoken += 1
        return 200, "audio/wav", sound(json.loads(body)["input"])
    if path.endswith("/images/generations"):
        service.painted += 1
        width, height = (int(n) for n in json.loads(body)["size"].split("x"))
        picture = base64.b64encode(painting(width, height, service.painted)).decode()
        return 200, "application/json", json.dumps({"created": 1, "data": [{"b64_json": picture}]}).encode()
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


def text_stopped_in_mid_job(t):
    """A writer whose server stops while it writes: the built-in one goes on, and script and posts tell so"""
    for tool, kind in (("script", "script.writer"), ("social-adapt", "social.writer")):
        gpu = Service(openai)
        gpu.stop_on = "/chat/completions"
        t.env |= KEYS | {"GPU_SERVER_URL": gpu.url, "IGNY8_ROUTES_TEXT": "gpu_server.openai,extractive",
                         "IGNY8_STATE": str(t.folder / f"{tool}.db")}
        article = f"{t.env['IGNY8_SOURCE']}/examples/article/article.md"
        out = [json.loads(line) for line in t.must(tool, article).splitlines()]
        expect(len(gpu.asked("/chat/completions")) >= 1, f"{tool}: the model was never asked")
        for document in out:
            use = [u for u in document["providers"] if u["function"] == "text"][0]
            expect(use["served"] == "extractive" and use["passed_over"][0]["provider"] == "gpu_server.openai", use)
        built_in = t.env | {"IGNY8_ROUTES_TEXT": ""}
        t.env, routed = built_in, t.env
        plain = [json.loads(line) for line in t.must(tool, article).splitlines()]
        t.env = routed
        expect(not any("providers" in document for document in plain), "the built-in writer alone is told of")
        for document in out:
            del document["providers"]
        expect(out == plain, f"{tool}: who steps in writes something else than when it is asked first")


def pictures_stopped_in_mid_job(t):
    """A painter whose server stops while it paints: the next one paints, and the film tells so"""
    gpu, cloud = Service(comfyui), Service(openai)
    gpu.stop_on = "/history"
    t.env |= KEYS | {"GPU_SERVER_URL": gpu.url, "OPENAI_BASE_URL": cloud.url + "/v1",
                     "IGNY8_ROUTES_IMAGE": "gpu_server.comfyui,openai,cards"}
    t.write("voice.json", t.must("tts", script(t)))
    t.write("pictures.json", t.must("assets", "voice.json"))
    project = json.loads((t.folder / "pictures.json").read_text())
    use = [u for u in project["providers"] if u["function"] == "image"][0]
    expect(use["served"] == "openai", use)
    expect([p["provider"] for p in use["passed_over"]] == ["gpu_server.comfyui"], use)
    expect(len(gpu.asked("/prompt")) >= 1 and cloud.painted >= 1, "nobody was asked to paint")
    expect(any(a.get("metadata", {}).get("source") == "openai" for a in project["assets"]), "no picture of theirs is in the film")
    done = json.loads(t.must("compose", "--profile", "draft", "pictures.json"))
    expect(done["outputs"] and done["providers"] == project["providers"], "the film does not tell who painted")


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


def other_keys_stay_hidden(t):
    """The keys of writers, painters and stock neither, whatever the services answer"""
    cloud = Service(openai)
    urls = {f"{name}_BASE_URL": cloud.url for name in ("ANTHROPIC", "RUNWARE", "BRIA", "PEXELS", "PIXABAY")}
    t.env |= KEYS | urls | {"OPENAI_BASE_URL": cloud.url + "/v1", "GPU_SERVER_URL": cloud.url,
                            "IGNY8_ROUTES_TEXT": "openai,anthropic,gpu_server.openai,extractive",
                            "IGNY8_ROUTES_IMAGE": "runware,bria,openai,cards", "IGNY8_ROUTES_STOCK": "pexels,pixabay"}
    article = f"{t.env['IGNY8_SOURCE']}/examples/article/article.md"
    t.write("voice.json", t.must("tts", script(t)))
    commands = [("script", article), ("social-adapt", "--platform", "linkedin", article), ("assets", "voice.json"),
                ("assets", "stock", "tide"), ("metrics", "providers")]
    for status in (None, 401, 429, 500):
        cloud.status = status
        for number, command in enumerate(commands):
            t.env["IGNY8_STATE"] = str(t.folder / f"{status}-{number}.db")  # nothing is remembered as ill
            out, err, _ = t.run(*command, "--log-level", "debug")
            hidden(t, f"{command[0]} at {status}", out, err)
            out, err, _ = t.run(*command, "--dry-run", "--log-level", "debug")
            hidden(t, f"{command[0]} --dry-run at {status}", out, err)
    sent = json.dumps(cloud.heard)
    unsent = [name for name, key in KEYS.items() if key not in sent and name != "ELEVENLABS_API_KEY"]
    expect(not unsent, f"never sent, so nothing was shown of {unsent}")


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
    sys.exit(main([stopped_in_mid_job, text_stopped_in_mid_job, pictures_stopped_in_mid_job, nobody_left, keys_stay_hidden,
                   other_keys_stay_hidden, kept_keys, credential_files]))
