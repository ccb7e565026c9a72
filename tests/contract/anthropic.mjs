// The fake of Anthropic's messages against Anthropic's own client.
import assert from "node:assert/strict";
import { test } from "node:test";
import Anthropic from "@anthropic-ai/sdk";
import { serve, token } from "./fake.mjs";

const fake = await serve("anthropic");
const client = new Anthropic({ apiKey: token, baseURL: fake.url, maxRetries: 0 });
const article = "About:\n=====0=====\nTitle: Lamps\n\nA lamp has to be dusted every single morning of the year.\n=====0=====";
const schema = { type: "object", additionalProperties: false, required: ["hashtags"],
  properties: { hashtags: { type: "array", items: { type: "string" } } } };
const ask = (more = {}) => client.messages.create({ model: "claude-haiku-5-5", max_tokens: 500, system: "Choose hashtags.",
  messages: [{ role: "user", content: article }], output_config: { format: { type: "json_schema", schema } }, ...more });

test("its client gets an answer of the shape it asked for, and what it took", async () => {
  const reply = await ask();
  const text = reply.content.find((block) => block.type === "text").text;
  assert.equal(JSON.parse(text).hashtags.length, 2);
  assert.equal(reply.stop_reason, "end_turn");
  assert.ok(reply.usage.input_tokens > 0 && reply.usage.output_tokens > 0);
});

test("its client sees a refusal", async () => {
  const reply = await ask({ model: "fake-refusal" });
  assert.equal(reply.stop_reason, "refusal");
  assert.equal(reply.stop_details.category, "general_harms");
});

test("its client lists the models", async () => {
  const names = [];
  for await (const model of client.models.list()) names.push(model.id);
  assert.ok(names.includes("claude-haiku-5-5"));
});

test("its client knows the fake's errors for what they are", async () => {
  await assert.rejects(ask({ model: "claude-none" }), Anthropic.NotFoundError);
  await assert.rejects(ask({ temperature: 0.5 }), Anthropic.BadRequestError);
  await assert.rejects(ask({ messages: [{ role: "user", content: "a" }, { role: "assistant", content: "b" }] }), Anthropic.BadRequestError);
  const stranger = new Anthropic({ apiKey: "sk-ant-wrong", baseURL: fake.url, maxRetries: 0 });
  await assert.rejects(stranger.models.list(), Anthropic.AuthenticationError);
});

test("its client knows a fake that is asked too often", async () => {
  const busy = await serve("anthropic", "--rate", "100");
  const hasty = new Anthropic({ apiKey: token, baseURL: busy.url, maxRetries: 0 });
  await assert.rejects(hasty.messages.create({ model: "claude-haiku-5-5", max_tokens: 50, messages: [{ role: "user", content: article }] }),
    Anthropic.RateLimitError);
  busy.stop();
});

test.after(() => fake.stop());
