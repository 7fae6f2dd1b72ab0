import createClient, { type Client, type ClientPathsWithMethod, type MaybeOptionalInit, type MethodResponse, type ParseAs } from "openapi-fetch";
import { type EventOptions, follow } from "./events.js";
import type { Change, paths } from "./schema.js";
import { Transport, type TransportOptions } from "./transport.js";

export * from "./schema.js";
export { ProblemError } from "./problem.js";
export type { EventOptions, TransportOptions };

// Lists can be had as CSV and NDJSON too: the second type says that JSON is meant.
type Api = Client<paths, "application/json" | "application/problem+json">;

type Call<M extends "get" | "post" | "patch" | "delete"> = <P extends ClientPathsWithMethod<Api, M>, As extends ParseAs = "json">(
  path: P,
  ...init: undefined extends MaybeOptionalInit<paths[P], M> ? [init?: Sent<P, M, As>] : [init: Sent<P, M, As>]
) => Promise<{ data: MethodResponse<Api, M, P, { parseAs: As }>; response: Response }>;

type Sent<P extends keyof paths, M extends keyof paths[P], As> = MaybeOptionalInit<paths[P], M> & { parseAs?: As };

interface Page {
  items: unknown[];
  next?: string;
}

type Read<P extends keyof paths> = paths[P] extends {
  get: { parameters: infer Parameters; responses: { 200: { content: { "application/json": infer Answer } } } };
}
  ? { parameters: Parameters; answer: Answer }
  : never;

/** The addresses that answer with pages. */
export type ListPath = {
  [P in keyof paths]: [Read<P>] extends [{ answer: Page }] ? ([Read<P>] extends [never] ? never : P) : never;
}[keyof paths];

type PageOf<P extends ListPath> = Read<P>["answer"] & Page;
type Query<P extends ListPath> = Read<P>["parameters"] extends { query?: infer Q }
  ? Omit<NonNullable<Q>, "cursor" | "format">
  : never;
type ListOptions<P extends ListPath> = { query?: Query<P>; signal?: AbortSignal } & (Read<P>["parameters"] extends { path: infer Path }
  ? { path: Path }
  : object);

type Method = "GET" | "POST" | "PATCH" | "DELETE";

interface Init {
  params?: { query?: unknown; path?: unknown; header?: Record<string, string> };
  headers?: Record<string, string>;
  signal?: AbortSignal | undefined;
}

/** A list, read page by page as far as it is iterated. */
export class List<P extends Page> implements AsyncIterable<P["items"][number]> {
  constructor(private readonly read: (next: string | undefined) => Promise<P>) {}

  async *[Symbol.asyncIterator](): AsyncGenerator<P["items"][number], void, undefined> {
    for await (const page of this.pages()) yield* page.items as Awaited<P["items"][number]>[];
  }

  /** The pages themselves, with what else they tell, such as total and facets. */
  async *pages(): AsyncGenerator<P, void, undefined> {
    let page = await this.read(undefined);
    yield page;
    while (page.next) yield (page = await this.read(page.next));
  }
}

/** A client of one service. Whatever is refused is thrown as a ProblemError. */
export class OnRecord {
  readonly get = this.call("GET") as Call<"get">;
  readonly post = this.call("POST") as Call<"post">;
  /** Sends a merge patch (RFC 7396). */
  readonly patch = this.call("PATCH", { "Content-Type": "application/merge-patch+json" }) as Call<"patch">;
  readonly delete = this.call("DELETE") as Call<"delete">;

  readonly statements = this.collection("/v1/statements");
  readonly stances = this.collection("/v1/stances");
  readonly responses = this.collection("/v1/responses");
  readonly speakers = this.collection("/v1/speakers");
  readonly memberships = this.collection("/v1/memberships");
  readonly topics = this.collection("/v1/topics");
  readonly sources = this.collection("/v1/sources");
  readonly search = this.collection("/v1/search");
  readonly warnings = this.collection("/v1/warnings");
  readonly changes = this.collection("/v1/changes");
  readonly corrections = this.collection("/v1/corrections");

  private readonly baseUrl: string;
  private readonly transport: Transport;
  private readonly api: Api;

  /** @param baseUrl the address of the service; without it, the one that the page is from */
  constructor({ baseUrl = globalThis.location?.origin ?? "", ...options }: { baseUrl?: string } & TransportOptions = {}) {
    this.baseUrl = baseUrl.replace(/\/$/, "");
    this.transport = new Transport(options);
    this.api = createClient({
      baseUrl: this.baseUrl,
      fetch: (request) => this.transport.send(request),
      // What is no JSON, such as a file to import, is given as a text.
      bodySerializer: (body: unknown) => (typeof body === "string" ? body : JSON.stringify(body)),
    });
  }

  /** Any list, such as that of one speaker's statements, in pages of `limit`. */
  list<P extends ListPath>(path: P, { query, signal, ...init }: ListOptions<P>): List<PageOf<P>> {
    return new List(async (next) => {
      if (next === undefined) return (await this.request("GET", path, { params: { query, ...init }, signal })).data as PageOf<P>;
      const response = await this.transport.send(new Request(this.baseUrl + next, signal ? { signal } : {}));
      return (await response.json()) as PageOf<P>;
    });
  }

  /** Every row of the change log as it is written, without gap or repeat, until the loop is left or the signal aborted. */
  events({ since, kind = [], signal }: EventOptions = {}): AsyncGenerator<Change, void, undefined> {
    const query = new URLSearchParams(kind.map((each) => ["kind", each]));
    if (since !== undefined) query.set("since", String(since));
    return follow(`${this.baseUrl}/v1/events?${query}`, (request) => this.transport.sendOnce(request), signal);
  }

  // A whole list in few requests, unless the query has a limit.
  private collection<P extends ListPath>(path: P): (query?: Query<P>, options?: { signal?: AbortSignal }) => List<PageOf<P>> {
    return (query, options) => this.list(path, { ...options, query: { limit: 100, ...query } } as unknown as ListOptions<P>);
  }

  private call(method: Method, headers: Record<string, string> = {}): unknown {
    return (path: string, init: Init = {}) => this.request(method, path, { ...init, headers: { ...headers, ...init.headers } });
  }

  private request(method: Method, path: string, init: Init): Promise<{ data?: unknown }> {
    const header = init.params?.header;
    const note = header?.["Change-Note"];
    // fetch refuses letters beyond Latin-1 in a header.
    if (note && !/^[ -~]*$/.test(note)) {
      init = { ...init, params: { ...init.params, header: { ...header, "Change-Note": `UTF-8''${encodeURIComponent(note)}` } } };
    }
    return (this.api[method] as (path: string, init: Init) => Promise<{ data?: unknown }>)(path, init);
  }
}
