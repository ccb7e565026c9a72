// The fake of OpenAI's chat completions against OpenAI's own client.
import assert from "node:assert/strict";
import { test } from "node:test";
import OpenAI from "openai";
import { serve, token } from "./fake.mjs";

const fake = await serve("openai_text");
const client = new OpenAI({ apiKey: token, baseURL: `${fake.url}/v1`, maxRetries: 0 });
const article = "About:\n=====0=====\nTitle: Lamps\n\nA lamp has to be dusted every single morning of the year.\n=====0=====";
const schema = { type: "object", additionalProperties: false, required: ["hashtags"],
  properties: { hashtags: { type: "array", items: { type: "string" } } } };
const ask = (more = {}) => client.chat.completions.create({ model: "gpt-6-luna", max_completion_tokens: 500,
  messages: [{ role: "system", content: "Choose hashtags." }, { role: "user", content: article }],
  response_format: { type: "json_schema", json_schema: { name: "hashtags", strict: true, schema } }, ...more });

test("its client gets an answer of the shape it asked for, and what it took", async () => {
  const { data, request_id } = await ask().withResponse();
  assert.equal(JSON.parse(data.choices[0].message.content).hashtags.length, 2);
  assert.equal(data.choices[0].finish_reason, "stop");
  assert.equal(data.usage.total_tokens, data.usage.prompt_tokens + data.usage.completion_tokens);
  assert.equal(request_id, "req_fake");
});

test("its client parses the answer by itself", async () => {
  const parsed = await client.chat.completions.parse({ model: "gpt-6-luna", messages: [{ role: "user", content: article }],
    response_format: { type: "json_schema", json_schema: { name: "hashtags", strict: true, schema } } });
  assert.ok(Array.isArray(parsed.choices[0].message.parsed?.hashtags ?? JSON.parse(parsed.choices[0].message.content).hashtags));
});

test("its client sees a refusal", async () => {
  const reply = await ask({ model: "fake-refusal" });
  assert.equal(reply.choices[0].message.content, null);
  assert.match(reply.choices[0].message.refusal, /help with that/);
});

test("its client lists the models", async () => {
  const names = [];
  for await (const model of client.models.list()) names.push(model.id);
  assert.ok(names.includes("gpt-6-luna"));
});

test("its client knows the fake's errors for what they are", async () => {
  await assert.rejects(ask({ model: "gpt-none" }), (e) => e instanceof OpenAI.NotFoundError && e.code === "model_not_found");
  await assert.rejects(ask({ temperature: 0.5 }), (e) => e instanceof OpenAI.BadRequestError && e.param === "temperature");
  const stranger = new OpenAI({ apiKey: "sk-wrong", baseURL: `${fake.url}/v1`, maxRetries: 0 });
  await assert.rejects(stranger.models.list(), OpenAI.AuthenticationError);
});

test("its client knows a fake that is asked too often", async () => {
  const busy = await serve("openai_text", "--rate", "100");
  const hasty = new OpenAI({ apiKey: token, baseURL: `${busy.url}/v1`, maxRetries: 0 });
  await assert.rejects(hasty.chat.completions.create({ model: "gpt-6-luna", messages: [{ role: "user", content: article }] }),
    (e) => e instanceof OpenAI.RateLimitError && e.code === "rate_limit_exceeded");
  busy.stop();
});

test.after(() => fake.stop());
