// npm's oidc-provider as the network that one signs in to: PKCE enforced, codes good once, refresh tokens that rotate, and
// whose second use ends the sign-in. Paths are X's and Google's own, so that our client needs other hosts and nothing else.
// Usage: provider.mjs twitter|youtube. The first line of standard output is {"port": N}; then a line for each thing that happens.
import http from "node:http";
import Provider from "oidc-provider";

const [network] = process.argv.slice(2);
const say = (what) => process.stdout.write(JSON.stringify(what) + "\n");
const google = "https://www.googleapis.com/auth/";

const networks = {
  twitter: {
    routes: { authorization: "/i/oauth2/authorize", token: "/2/oauth2/token", revocation: "/2/oauth2/revoke" },
    scopes: ["tweet.read", "tweet.write", "users.read", "media.write", "offline.access"],
    client: { token_endpoint_auth_method: "client_secret_basic", redirect_uris: ["http://127.0.0.1:8976/callback"],
      grant_types: ["authorization_code", "refresh_token"] },
    me: ["/2/users/me", { data: { id: "42", name: "Acme", username: "acme" } }],
  },
  youtube: {
    routes: { authorization: "/o/oauth2/v2/auth", token: "/token", revocation: "/revoke", device_authorization: "/device/code",
      code_verification: "/device" },
    scopes: ["youtube.upload", "youtube.readonly", "youtube.force-ssl", "yt-analytics.readonly", "youtube"].map((s) => google + s),
    client: { token_endpoint_auth_method: "client_secret_post", application_type: "native", redirect_uris: ["http://127.0.0.1/"],
      grant_types: ["authorization_code", "refresh_token", "urn:ietf:params:oauth:grant-type:device_code"] },
    me: ["/youtube/v3/channels", { items: [{ id: "UCme", snippet: { title: "Acme", customUrl: "@acme" } }] }],
  },
};
const facts = networks[network];

const server = http.createServer();
await new Promise((resolve) => server.listen(Number(process.env.PORT ?? 0), "127.0.0.1", resolve));
const { port } = server.address();
const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [{ client_id: "app", client_secret: "planted-app-secret", response_types: ["code"], ...facts.client }],
  clientAuthMethods: ["client_secret_basic", "client_secret_post"],
  scopes: facts.scopes,
  routes: facts.routes,
  pkce: { required: () => true, methods: ["S256"] },
  rotateRefreshToken: true,
  issueRefreshToken: async () => true,
  features: {
    devInteractions: { enabled: false },
    revocation: { enabled: true },
    deviceFlow: { enabled: network === "youtube", userCodeConfirmSource: async (ctx, form) => { ctx.body = form; },
      userCodeInputSource: async (ctx, form) => { ctx.body = form; }, successSource: async (ctx) => { ctx.body = "agreed"; } },
  },
  interactions: { url: (ctx, interaction) => `/interaction/${interaction.uid}` },
  findAccount: async (ctx, id) => ({ accountId: id, claims: async () => ({ sub: id }) }),
  ttl: { AccessToken: 7200, AuthorizationCode: 30, RefreshToken: 86400, Interaction: 600, Session: 600, Grant: 86400, DeviceCode: 600 },
  cookies: { keys: ["of a test"] },
  renderError: async (ctx, out) => { ctx.body = JSON.stringify(out); },
});

/** Google wants no secret with the question for a device's code; this provider does. */
provider.use(async (ctx, next) => {
  if (ctx.path === facts.routes.device_authorization) {
    let text = "";
    for await (const chunk of ctx.req) text += chunk;
    ctx.req.body = { ...Object.fromEntries(new URLSearchParams(text)), client_secret: "planted-app-secret" };
  }
  await next();
});

/** The person says who they are and agrees to everything. */
async function agree(request, reply) {
  const { prompt, params, session } = await provider.interactionDetails(request, reply);
  if (prompt.name === "login")
    return provider.interactionFinished(request, reply, { login: { accountId: "ann" } }, { mergeWithLastSubmission: false });
  const grant = new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
  grant.addOIDCScope(params.scope);
  return provider.interactionFinished(request, reply, { consent: { grantId: await grant.save() } }, { mergeWithLastSubmission: true });
}

async function whoami(request, reply) {
  const shown = (request.headers.authorization ?? "").replace("Bearer ", "");
  const good = await provider.AccessToken.find(shown);
  reply.writeHead(good ? 200 : 401, { "Content-Type": "application/json" });
  reply.end(JSON.stringify(good ? facts.me[1] : { title: "Unauthorized", status: 401, error: { code: 401, errors: [{ reason: "authError" }] } }));
}

const handler = provider.callback();
server.on("request", (request, reply) => {
  const path = new URL(request.url, "http://x").pathname;
  const work = path.startsWith("/interaction/") ? agree : path === facts.me[0] ? whoami : handler;
  Promise.resolve(work(request, reply)).catch((error) => {
    say({ broken: String(error) });
    reply.writeHead(500).end();
  });
});
for (const event of ["grant.success", "refresh_token.consumed", "refresh_token.destroyed", "grant.revoked", "authorization_code.consumed"])
  provider.on(event, () => say({ event }));
provider.on("grant.error", (ctx, error) => say({ event: "grant.error", error: error.error, why: error.error_detail ?? error.message }));
say({ port });
