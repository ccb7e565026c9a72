// A fake network behind a port of this machine, and the way there for clients that insist on the network's own hosts: their
// connections end at the fake, whatever name they ask for. The clients themselves are as their vendors made them.
import { spawn } from "node:child_process";
import http from "node:http";
import https from "node:https";
import net from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";

export const token = "token-1";

/** {port, url, stop()} of `igny8-fake-platform serve --as name`. */
export async function serve(name, ...options) {
  const program = join(process.env.IGNY8_BIN, "igny8-fake-platform");
  const log = join(process.cwd(), `${name}.ndjson`);
  const process_ = spawn(program, ["serve", "--as", name, "--log", log, "--quiet", ...options], {
    env: { ...process.env, IGNY8_SHARE: join(process.env.IGNY8_SOURCE, "share") },
    stdio: ["ignore", "pipe", "inherit"],
  });
  process.on("exit", () => process_.kill());
  process_.unref();
  const line = await new Promise((resolve) => createInterface({ input: process_.stdout }).once("line", resolve).once("close", resolve));
  if (!line) throw new Error(`igny8-fake-platform serve --as ${name} did not start`);
  process_.stdout.unref();
  const { port, base_url } = JSON.parse(line);
  return { port, url: base_url, stop: () => process_.kill() };
}

/** Every https connection of this program goes to `port`, without TLS. */
export function lead_to(port) {
  class ToTheFake extends https.Agent {
    createConnection(options, done) {
      return net.connect({ port, host: "127.0.0.1" }, done);
    }
  }
  https.globalAgent = new ToTheFake();
}

/** One request without any client, to look at what is there. {status, headers, body} */
export function ask(fake, method, path, { body, headers = {} } = {}) {
  return new Promise((resolve, reject) => {
    const request = http.request({ port: fake.port, method, path, headers: { authorization: `Bearer ${token}`, ...headers } }, (reply) => {
      const chunks = [];
      reply.on("data", (chunk) => chunks.push(chunk));
      reply.on("end", () => {
        const text = Buffer.concat(chunks).toString("utf8");
        resolve({ status: reply.statusCode, headers: reply.headers, body: text.startsWith("{") ? JSON.parse(text) : text });
      });
    });
    request.on("error", reject);
    request.end(body);
  });
}
