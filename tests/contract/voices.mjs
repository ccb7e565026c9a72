// The fakes of voice services against the clients of OpenAI and ElevenLabs.
import assert from "node:assert/strict";
import { File } from "node:buffer";
import { test } from "node:test";
import { ElevenLabsClient, ElevenLabsError } from "@elevenlabs/elevenlabs-js";
import OpenAI, { toFile } from "openai";
import { serve, token } from "./fake.mjs";

globalThis.File ??= File; // Debian 12's Node 18 has it here alone
const spoken = await serve("openai_speech"), heard = await serve("speaches"), eleven = await serve("elevenlabs");
const openai = new OpenAI({ apiKey: token, baseURL: `${spoken.url}/v1`, maxRetries: 0 });
const client = new ElevenLabsClient({ apiKey: token, baseUrl: eleven.url });
const text = "The sea rises twice a day.", rachel = "21m00Tcm4TlvDq8ikWAM";
const speech = { model: "gpt-4o-mini-tts", voice: "alloy", input: text };

test("OpenAI's client gets speech in each format", async () => {
  const starts = { mp3: [0x49, 0xff], opus: [0x4f], flac: [0x66], wav: [0x52], pcm: null };
  for (const [response_format, first] of Object.entries(starts)) {
    const bytes = Buffer.from(await (await openai.audio.speech.create({ ...speech, response_format })).arrayBuffer());
    assert.ok(bytes.length > 4000, response_format);
    if (first) assert.ok(first.includes(bytes[0]), response_format);
  }
});

test("OpenAI's client knows the fake's refusals for what they are", async () => {
  const long = openai.audio.speech.create({ ...speech, input: "a ".repeat(3000) });
  await assert.rejects(long, (e) => e instanceof OpenAI.BadRequestError && e.code === "string_above_max_length");
  await assert.rejects(openai.audio.speech.create({ ...speech, model: "tts-0" }), OpenAI.NotFoundError);
  const stranger = new OpenAI({ apiKey: "sk-wrong", baseURL: `${spoken.url}/v1`, maxRetries: 0 });
  await assert.rejects(stranger.audio.speech.create(speech), OpenAI.AuthenticationError);
});

test("OpenAI's client reads the times of words that the whisper server heard", async () => {
  const own = new OpenAI({ apiKey: token, baseURL: `${heard.url}/v1`, maxRetries: 0 });
  const wav = Buffer.from(await (await own.audio.speech.create({ ...speech, response_format: "wav" })).arrayBuffer());
  const frames = (wav.length - 44) / 2, slower = Buffer.alloc(44 + 2 * Math.round(frames * 2 / 3));  // 24 to 16 kHz
  wav.copy(slower, 0, 0, 44);
  const told = await own.audio.transcriptions.create({ file: await toFile(slower, "speech.wav"), model: "whisper-1",
    response_format: "verbose_json", timestamp_granularities: ["word"] });
  assert.deepEqual(told.words.map((w) => w.word), text.split(" "));
  assert.ok(told.words.every((w, i) => w.end >= w.start && (i === 0 || w.start >= told.words[i - 1].start)));
});

test("ElevenLabs' client gets speech and the time of each character", async () => {
  const told = await client.textToSpeech.convertWithTimestamps(rachel, { text, modelId: "eleven_multilingual_v2" });
  assert.ok(Buffer.from(told.audioBase64, "base64").length > 4000);
  assert.equal(told.alignment.characters.join(""), text);
  assert.equal(told.alignment.characterStartTimesSeconds.length, text.length);
  assert.ok(told.alignment.characterEndTimesSeconds.at(-1) > 1);
});

test("ElevenLabs' client lists voices in pages, and models", async () => {
  const names = [];
  for (let page, next; !page || page.hasMore; next = page.nextPageToken) {
    page = await client.voices.search({ pageSize: 2, nextPageToken: next });
    names.push(...page.voices.map((v) => v.name));
  }
  assert.deepEqual(names, ["Rachel", "Domi", "Sarah"]);
  assert.equal((await client.models.list())[0].modelId, "eleven_multilingual_v2");
});

test("ElevenLabs' client sees the fake's refusals with their status and code", async () => {
  const refused = (promise, http, code) => assert.rejects(promise, (e) => e instanceof ElevenLabsError &&
    e.statusCode === http && e.body.detail.status === code);
  await refused(client.textToSpeech.convertWithTimestamps("nobody", { text }), 404, "voice_not_found");
  await refused(client.textToSpeech.convertWithTimestamps(rachel, { text: "a".repeat(10_001) }), 400, "max_character_limit_exceeded");
  const stranger = new ElevenLabsClient({ apiKey: "wrong", baseUrl: eleven.url });
  await refused(stranger.models.list(), 401, "invalid_api_key");
});

test.after(() => [spoken, heard, eleven].forEach((fake) => fake.stop()));
