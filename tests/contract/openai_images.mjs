// The fake of OpenAI's images against OpenAI's own client.
import assert from "node:assert/strict";
import { test } from "node:test";
import OpenAI from "openai";
import { serve, token } from "./fake.mjs";

const fake = await serve("openai_images");
const client = new OpenAI({ apiKey: token, baseURL: `${fake.url}/v1`, maxRetries: 0 });
const draw = (more = {}) => client.images.generate({ model: "gpt-image-2", prompt: "A lighthouse at dawn", size: "1088x1920",
  quality: "medium", output_format: "jpeg", output_compression: 90, ...more });

test("its client gets a picture and what it took", async () => {
  const made = await draw();
  const bytes = Buffer.from(made.data[0].b64_json, "base64");
  assert.deepEqual([...bytes.subarray(0, 3)], [0xff, 0xd8, 0xff]);
  assert.equal(made.usage.total_tokens, made.usage.input_tokens + made.usage.output_tokens);
  assert.equal(made.size, "1088x1920");
});

test("its client knows the fake's errors for what they are", async () => {
  await assert.rejects(draw({ prompt: "a forbidden thing" }), (e) => e instanceof OpenAI.BadRequestError && e.code === "moderation_blocked");
  await assert.rejects(draw({ model: "dall-e-3" }), (e) => e instanceof OpenAI.NotFoundError && e.code === "model_not_found");
  await assert.rejects(draw({ response_format: "url" }), (e) => e instanceof OpenAI.BadRequestError && e.param === "response_format");
  await assert.rejects(draw({ size: "1000x1000" }), OpenAI.BadRequestError);
  const stranger = new OpenAI({ apiKey: "sk-wrong", baseURL: `${fake.url}/v1`, maxRetries: 0 });
  await assert.rejects(stranger.images.generate({ prompt: "x" }), OpenAI.AuthenticationError);
});

test.after(() => fake.stop());
