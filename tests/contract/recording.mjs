// Reads what our client was heard to send: one request a line, its body decoded by its content type.
import { readFileSync } from "node:fs";

function textPart(head, bytes) {
  const name = /name="([^"]*)"/.exec(head)?.[1] ?? "";
  const file = /filename="/.test(head) || /application\/octet-stream|image\/|video\//.test(head);
  return [name, file ? { file: true, size: bytes.length } : bytes.toString("utf8")];
}

/** [[head, bytes], …] of a multipart body; an empty list for what is none. */
export function parts(body, contentType) {
  const boundary = /boundary="?([^";]+)"?/.exec(contentType)?.[1];
  const line = Buffer.from(`--${boundary}`);
  const out = [];
  for (let from = body.indexOf(line); from >= 0; ) {
    const head = body.indexOf("\r\n\r\n", from);
    const next = body.indexOf(Buffer.concat([Buffer.from("\r\n"), line]), from + line.length);
    if (head < 0 || next < 0 || head > next) break;
    out.push([body.subarray(from + line.length + 2, head).toString("utf8"), body.subarray(head + 4, next)]);
    from = next + 2;
  }
  return out;
}

function read(body, type) {
  if (body.length === 0) return { kind: "none" };
  if (type.startsWith("application/json")) return { kind: "json", value: JSON.parse(body.toString("utf8")) };
  if (type.startsWith("application/x-www-form-urlencoded"))
    return { kind: "form", value: Object.fromEntries(new URLSearchParams(body.toString("utf8"))) };
  if (type.startsWith("multipart/form-data"))
    return { kind: "multipart", value: Object.fromEntries(parts(body, type).map((p) => textPart(...p))) };
  if (type.startsWith("multipart/related")) {
    const [[, about] = [], [, media] = []] = parts(body, type);
    return { kind: "related", value: JSON.parse(about?.toString("utf8") ?? "null"), size: media?.length ?? 0 };
  }
  return { kind: "bytes", size: body.length };
}

function decoded(line) {
  const { body, size, ...request } = line;
  const type = request.headers["content-type"] ?? "";
  if (body === undefined) {
    const multipart = type.startsWith("multipart/form-data");
    return { ...request, size, body: { kind: multipart ? "long" : "bytes", size } };
  }
  return { ...request, size, body: read(Buffer.from(body, "base64"), type) };
}

export function recording(path) {
  const lines = readFileSync(path, "utf8").split("\n").filter(Boolean);
  return lines.map((line) => decoded(JSON.parse(line)));
}
