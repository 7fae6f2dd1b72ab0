import assert from "node:assert/strict";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type AddressInfo, connect, createServer as createTcpServer, type Socket } from "node:net";
import { after, test } from "node:test";
import { type Change, demandStatusValues, OnRecord, ProblemError, recordKindValues, type Stance, type Statement } from "./onrecord.js";

// The service, with the sample record, and a key of it.
const baseUrl = process.env["ONRECORD_URL"] ?? "http://localhost:8080";
const key = process.env["ONRECORD_ADMIN_KEY"] ?? "dev";

interface Asked {
  request: Request;
  status: number;
}

/** A client, and what it asked over HTTP. */
function watched(options: ConstructorParameters<typeof OnRecord>[0] = {}): { client: OnRecord; asked: Asked[] } {
  const asked: Asked[] = [];
  const client = new OnRecord({
    baseUrl,
    key,
    ...options,
    fetch: async (request) => {
      const response = await fetch(request);
      asked.push({ request, status: response.status });
      return response;
    },
  });
  return { client, asked };
}

const ending: (() => unknown)[] = [];
after(() => Promise.all(ending.map((end) => end())));

/** A server of its own that answers each request by the next of these, and by the last from then on. */
async function answering(...answers: ((request: IncomingMessage, response: ServerResponse) => void)[]): Promise<string> {
  const server = createServer((request, response) => (answers.length > 1 ? answers.shift()! : answers[0]!)(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  ending.push(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const busy = (status: number, headers: Record<string, string> = {}) => (_: IncomingMessage, response: ServerResponse) =>
  response
    .writeHead(status, { "Content-Type": "application/problem+json", ...headers })
    .end(JSON.stringify({ type: "/problems/busy", title: "Busy", status }));
const done = (_: IncomingMessage, response: ServerResponse) =>
  response.writeHead(200, { "Content-Type": "application/json" }).end('{"id": "x"}');

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const taken: T[] = [];
  for await (const item of items) taken.push(item);
  return taken;
}

test("a list is read to its end over several pages", async () => {
  const { client, asked } = watched();
  const whole = (await client.get("/v1/statements", { params: { query: { limit: 100 } } })).data.items;
  asked.length = 0;
  const statements: Statement[] = await all(client.statements({ limit: 3 }));
  assert.ok(whole.length > 6);
  assert.deepEqual(statements.map(({ id }) => id), whole.map(({ id }) => id));
  assert.equal(asked.length, Math.ceil(whole.length / 3));
});

test("of a list only the pages that are needed are read", async () => {
  const { client, asked } = watched();
  for await (const statement of client.list("/v1/speakers/{ref}/statements", { path: { ref: "jens-stoltenberg" }, query: { limit: 1 } })) {
    assert.equal(statement.speaker.slug, "jens-stoltenberg");
    if (asked.length === 2) break;
  }
  assert.equal(asked.length, 2);
});

test("pages tell what else belongs to them", async () => {
  const { client } = watched();
  for await (const page of client.search({ q: "weapons", facet: ["country"] }).pages()) {
    assert.ok(page.facets?.["country"]);
  }
});

test("what has not changed is answered from the cache", async () => {
  const { client, asked } = watched();
  const made = await client.post("/v1/topics", { body: { name: `Cached ${Date.now()}` } });
  const topic = { ref: made.data.slug };
  asked.length = 0;
  const read = () => client.get("/v1/topics/{ref}", { params: { path: topic } });
  const first = await read();
  const second = await read();
  assert.deepEqual(second.data, first.data);
  assert.equal(second.response.headers.get("ETag"), first.response.headers.get("ETag"));
  assert.deepEqual(asked.map(({ status }) => status), [200, 304]);
  await client.patch("/v1/topics/{ref}", {
    params: { path: topic, header: { "If-Match": first.response.headers.get("ETag")!, "Change-Note": "сужено" } },
    body: { broader: "military-aid-to-ukraine" },
  });
  assert.equal((await read()).data.broader?.slug, "military-aid-to-ukraine");
  const history = await client.get("/v1/topics/{ref}/history", { params: { path: topic } });
  assert.equal(history.data.items[0]?.note, "сужено");
});

test("the cache forgets what was not read for longest", async () => {
  const one = { params: { path: { ref: "mark-rutte" } } };
  const size = JSON.stringify((await watched().client.get("/v1/speakers/{ref}", one)).data).length;
  const { client, asked } = watched({ cacheSize: size + 10 });
  await client.get("/v1/speakers/{ref}", one);
  await client.get("/v1/speakers/{ref}", one);
  await client.get("/v1/topics/{ref}", { params: { path: { ref: "military-aid-to-ukraine" } } });
  await client.get("/v1/speakers/{ref}", one);
  assert.deepEqual(asked.map(({ status }) => status), [200, 304, 200, 200]);
});

test("a request that came too often is repeated after the seconds that the service says", async () => {
  const { client, asked } = watched({ baseUrl: await answering(busy(429, { "Retry-After": "1" }), busy(503, { "Retry-After": "0" }), done) });
  const start = Date.now();
  await client.get("/v1/topics/{ref}", { params: { path: { ref: "x" } } });
  assert.deepEqual(asked.map(({ status }) => status), [429, 503, 200]);
  assert.ok(Date.now() - start >= 990);
});

test("a POST is repeated by the same Idempotency-Key", async () => {
  const { client, asked } = watched({ baseUrl: await answering((request) => request.destroy(), busy(503, { "Retry-After": "0" }), done) });
  await client.post("/v1/topics", { body: { name: "x" } });
  assert.deepEqual(asked.map(({ status }) => status), [503, 200]);
  assert.ok(asked[0]!.request.headers.get("Idempotency-Key"));
  assert.equal(asked[0]!.request.headers.get("Idempotency-Key"), asked[1]!.request.headers.get("Idempotency-Key"));
});

test("a POST that would write twice is not repeated", async () => {
  const { client, asked } = watched({ baseUrl: await answering(busy(503, { "Retry-After": "0" }), done) });
  await assert.rejects(client.post("/v1/keys", { body: { name: "x", role: "editor" } }), { status: 503 });
  assert.equal(asked.length, 1);
});

test("repetitions end after as many as wanted, and at once where the wait is too long", async () => {
  const never = watched({ retries: 2, baseUrl: await answering(busy(429, { "Retry-After": "0" })) });
  await assert.rejects(all(never.client.topics()), { status: 429 });
  assert.equal(never.asked.length, 3);
  const late = watched({ baseUrl: await answering(busy(429, { "Retry-After": new Date(Date.now() + 3_600_000).toUTCString() })) });
  await assert.rejects(all(late.client.topics()), (problem: ProblemError) => problem.retryAfter! > 3500);
  assert.equal(late.asked.length, 1);
});

test("a refusal names every fault and its place", async () => {
  const { client } = watched();
  const draft = { speaker: "mark-ruttte", text: "x", topics: ["nope"], citations: [{ source: "https://example.org/x" }] };
  await assert.rejects(client.post("/v1/statements", { body: draft }), (problem: unknown) => {
    assert.ok(problem instanceof ProblemError);
    assert.equal(problem.problem.type, "/problems/validation");
    assert.deepEqual(problem.faults.map(({ pointer }) => pointer), ["/speaker", "/topics/0"]);
    assert.match(problem.message, /^400 .*\n- \/speaker refers to no speaker .*mark-rutte\?\n- \/topics\/0 /);
    return true;
  });
});

test("what is between may refuse in words of its own", async () => {
  const gateway = (_: IncomingMessage, response: ServerResponse) => response.writeHead(502, { "Content-Type": "text/html" }).end("<h1>Bad</h1>");
  const { client } = watched({ baseUrl: await answering(gateway) });
  await assert.rejects(client.get("/v1/topics"), { status: 502, message: "502 Bad Gateway: <h1>Bad</h1>" });
});

test("events go on after the connection broke, without gap or repeat", async () => {
  const { port, hostname } = new URL(baseUrl);
  const open = new Set<Socket>();
  const proxy = createTcpServer((socket) => {
    const service = connect(Number(port), hostname);
    for (const each of [socket, service]) open.add(each.on("error", () => undefined));
    socket.pipe(service).pipe(socket);
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  ending.push(() => proxy.close());
  const far = new OnRecord({ baseUrl: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`, key });
  const { client } = watched();
  const write = async (name: string) => (await client.post("/v1/topics", { body: { name: `${name} ${Date.now()}` } })).data.id;

  const written = [await write("before the break")];
  const latest = (await client.get("/v1/changes", { params: { query: { sort: "-sequence", limit: 1 } } })).data.items[0];
  const seen: Change[] = [];
  const end = new AbortController();
  for await (const change of far.events({ since: latest!.sequence - 1, kind: ["topic"], signal: end.signal })) {
    seen.push(change);
    if (seen.length === 1) {
      for (const socket of open) socket.destroy();
      written.push(await write("during the break"), await write("also then"));
    }
    if (seen.length === 3) end.abort();
  }
  assert.deepEqual(seen.map(({ id }) => id), written);
});

test("events from now on miss nothing that is written while the connection is broken", async () => {
  const messages = ["id: 7\nretry: 10\n\n", "id: 8\r\ndata: {\"sequence\":\r\ndata: 8}\r\n\r\n"];
  const asked: (string | undefined)[] = [];
  const { client } = watched({
    baseUrl: await answering((request, response) => {
      asked.push(request.headers["last-event-id"] as string | undefined);
      response.writeHead(200, { "Content-Type": "text/event-stream" }).end(messages.shift());
    }),
  });
  for await (const change of client.events()) {
    assert.equal(change.sequence, 8);
    break;
  }
  assert.deepEqual(asked, [undefined, "7"]);
});

test("events beyond the end of the log are refused", async () => {
  await assert.rejects(all(watched().client.events({ since: 999_999_999 })), { status: 400 });
});

test("a page of another origin may send and read all that the client does", async () => {
  const origin = { Origin: "https://example.org" };
  const headers = "authorization, change-note, content-type, idempotency-key, if-match, if-none-match, last-event-id";
  const preflight = await fetch(`${baseUrl}/v1/topics`, {
    method: "OPTIONS",
    headers: { ...origin, "Access-Control-Request-Method": "PATCH", "Access-Control-Request-Headers": headers },
  });
  const listed = (name: string, response = preflight) => response.headers.get(name)?.toLowerCase().split(", ") ?? [];
  assert.equal(preflight.headers.get("Access-Control-Allow-Origin"), "*");
  assert.deepEqual(headers.split(", ").filter((header) => !listed("Access-Control-Allow-Headers").includes(header)), []);
  assert.deepEqual(["get", "post", "patch", "delete"].filter((method) => !listed("Access-Control-Allow-Methods").includes(method)), []);
  const refused = await fetch(`${baseUrl}/v1/topics?limit=0`, { headers: origin });
  assert.equal(refused.headers.get("Access-Control-Allow-Origin"), "*");
  assert.deepEqual(["etag", "location", "retry-after"].filter((header) => !listed("Access-Control-Expose-Headers", refused).includes(header)), []);
});

test("every word of an enumeration is a type and a value", async () => {
  const { client } = watched();
  const kinds: Change["kind"][] = [...recordKindValues];
  assert.ok(kinds.includes("demand"));
  const stances: Stance[] = await all(client.stances({ demand: ["resign"], demandStatus: [...demandStatusValues] }));
  assert.ok(stances.every(({ demand }) => demandStatusValues.includes(demand!.status!)));
  // @ts-expect-error nobody has that parameter
  await assert.rejects(client.get("/v1/stances", { params: { query: { limit: 1, holders: ["mark-rutte"] } } }), { status: 400 });
  // @ts-expect-error nobody demands that
  await assert.rejects(all(client.stances({ demand: ["applaud"] })), { status: 400 });
});

test("a file goes out and comes in", async () => {
  const { client } = watched();
  const table = await client.get("/v1/exports/topics.{form}", { params: { path: { form: "csv" } }, parseAs: "text" });
  const sent = await client.post("/v1/imports", {
    params: { query: { format: "csv", kind: "topic", dryRun: true } },
    headers: { "Content-Type": "text/csv" },
    body: table.data,
  });
  assert.equal(sent.data.state, "queued");
});
