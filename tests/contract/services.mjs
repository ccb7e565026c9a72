// What the real programs ask OpenAI and ElevenLabs for, held against those services' own documents (specs/*.openapi.json, or with
// IGNY8_CONTRACTS the whole ElevenLabs document). Each kind of request is also spoilt, and none of those may pass.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { serve, token } from "./fake.mjs";
import { OpenApi } from "./openapi.mjs";

const source = process.env.IGNY8_SOURCE, whole = join(process.env.IGNY8_CONTRACTS ?? "/nowhere", "elevenlabs.openapi.json");
const read = (path) => JSON.parse(readFileSync(path, "utf8"));
const own = (name) => join(source, "tests/contract/specs", `${name}.openapi.json`);
const openai = new OpenApi(read(own("openai")));
const eleven = new OpenApi({ servers: [{ url: "https://api.elevenlabs.io" }], ...read(existsSync(whole) ? whole : own("elevenlabs")) });
const names = ["openai_text", "openai_speech", "openai_images", "speaches", "elevenlabs"], fakes = {};
for (const name of names) fakes[name] = await serve(name, "--record", `${name}.requests`);

/** The output of a program; `more` are its variables. */
function run(tool, words, input, more = {}) {
  const env = { PATH: process.env.PATH, HOME: process.cwd(), LC_ALL: "C.UTF-8", IGNY8_SHARE: join(source, "share"), IGNY8_SECRETS_KEYRING: "false",
    IGNY8_STATE: "s.db", IGNY8_MEDIA_ROOT: "media", OPENAI_API_KEY: token, ELEVENLABS_API_KEY: token, ELEVENLABS_BASE_URL: fakes.elevenlabs.url, ...more };
  const done = spawnSync(join(process.env.IGNY8_BIN, `igny8-${tool}`), ["--quiet", ...words], { env, input, encoding: "utf8" });
  assert.equal(done.status, 0, done.stderr);
  return done.stdout;
}

/** Its requests as the documents' checker takes them. */
function heard(name) {
  const lines = readFileSync(`${name}.requests`, "utf8").trim().split("\n").map((line) => JSON.parse(line));
  const value = (part) => (part.file_name ? { file: true } : part.name === "temperature" ? Number(part.text) : part.text);
  const form = (parts) => ({ kind: "multipart", value: Object.fromEntries(parts.map((p) => [p.name, value(p)])) });
  return lines.filter((r) => r.path !== "/health").map((r) => ({ ...r, query: r.query ?? {},
    host: name === "elevenlabs" ? "api.elevenlabs.io" : "api.openai.com",
    path: name === "elevenlabs" ? r.path : r.path.replace(/^\/v1/, ""),
    body: r.json !== undefined ? { kind: "json", value: r.json } : r.parts ? form(r.parts) : { kind: "none" } }));
}

function holds(requests, api, kinds) {
  const seen = new Map(requests.map((r) => [`${r.method} ${r.path.replace(/speech\/\w+/, "speech/ID")}`, r]));
  for (const kind of kinds) assert.ok(seen.has(kind), `${kind} was never asked for`);
  for (const request of requests) assert.deepEqual(api.check(request), [], `${request.method} ${request.path}`);
  for (const request of seen.values()) {
    assert.notDeepEqual(api.check({ ...request, path: `${request.path}/no_such_thing` }), []);
    assert.notDeepEqual(api.check({ ...request, query: { ...request.query, no_such_name: "1" } }), []);
    for (const [field, was] of Object.entries(request.body.value ?? {}).filter(([, v]) => !v?.file)) {
      const body = { ...request.body, value: { ...request.body.value, [field]: typeof was === "object" ? 7 : [{}] } };
      assert.notDeepEqual(api.check({ ...request, body }), [], `${request.path}: ${field} of another type`);
    }
  }
}

const script = run("script", [join(source, "examples/article/article.md"), "--writer", "openai"], "", { OPENAI_BASE_URL: `${fakes.openai_text.url}/v1` });
const film = JSON.parse(script);
film.article_images = [];

test("texts are asked for as the document of chat completions says", () => {
  const more = { OPENAI_BASE_URL: `${fakes.openai_text.url}/v1` };
  for (const command of ["hashtags", "thread", "carousel"])
    run("social-adapt", [command, "--writer", "openai", join(source, "examples/article/article.md")], "", more);
  holds(heard("openai_text"), openai, ["POST /chat/completions"]);
});

test("speech and the times of words are asked for as the documents say", () => {
  run("tts", ["--provider", "openai"], script, { OPENAI_BASE_URL: `${fakes.openai_speech.url}/v1`, WHISPER_URL: fakes.speaches.url,
    IGNY8_ROUTES_ALIGNMENT: "whisper" });
  holds(heard("openai_speech"), openai, ["POST /audio/speech"]);
  holds(heard("speaches"), openai, ["POST /audio/transcriptions"]);
});

test("pictures are asked for as the document of images says", () => {
  run("assets", ["gather", "--music", "none"], JSON.stringify(film), { OPENAI_BASE_URL: `${fakes.openai_images.url}/v1`, IGNY8_ROUTES_IMAGE: "openai",
    IGNY8_NET_ALLOW_PRIVATE: "true" });
  holds(heard("openai_images"), openai, ["POST /images/generations"]);
});

test("ElevenLabs is asked as its document says, faster speech and other formats too", () => {
  for (const format of ["mp3_44100_128", "pcm_24000", "opus_48000_64"])
    run("tts", ["--provider", "elevenlabs", "--speed", "190"], script,
      { IGNY8_PROVIDERS_ELEVENLABS_VOICE_OPTIONS: JSON.stringify({ output_format: format, voice_settings: { stability: 0.4 } }) });
  run("tts", ["voices", "--provider", "elevenlabs"], "");
  holds(heard("elevenlabs"), eleven, ["POST /v1/text-to-speech/ID/with-timestamps", "GET /v2/voices"]);
});

test.after(() => names.forEach((name) => fakes[name].stop()));
