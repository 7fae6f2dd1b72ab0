import { ProblemError, secondsToWait } from "./problem.js";

/** How requests are sent. */
export interface TransportOptions {
  /** An API key or a token; as a function, asked before each request. */
  key?: string | (() => string | Promise<string>);
  /** How often a request is repeated at most; 4 when left out. */
  retries?: number;
  /** The longest wait before a repetition, in seconds; 60 when left out. Who is asked to wait longer gets the problem. */
  longestWait?: number;
  /** How many characters of answers are kept for If-None-Match; 16 million when left out, in a page none: browsers keep answers themselves. */
  cacheSize?: number;
  fetch?: (request: Request) => Promise<Response>;
}

// An Idempotency-Key has no effect there, so that a repetition might write twice.
const UNREPEATABLE = /\/v1\/(imports|keys|webhooks)(\/|$)/;

/** Sends requests: with the key, from the cache where nothing changed, again where that is safe. A refusal is thrown. */
export class Transport {
  private readonly options: Required<Omit<TransportOptions, "key">> & Pick<TransportOptions, "key">;
  private readonly cache: AnswerCache;

  constructor(options: TransportOptions) {
    const page = "document" in globalThis;
    this.options = {
      retries: 4,
      longestWait: 60,
      cacheSize: page ? 0 : 16_000_000,
      fetch: (request) => fetch(request),
      ...options,
    };
    this.cache = new AnswerCache(this.options.cacheSize);
  }

  /** Sends a request, up to `retries` times again. */
  async send(request: Request): Promise<Response> {
    if (request.method === "POST" && !UNREPEATABLE.test(new URL(request.url).pathname) && !request.headers.has("Idempotency-Key")) {
      request.headers.set("Idempotency-Key", crypto.randomUUID());
    }
    await this.authorize(request);
    return this.cache.answer(request, async () => accepted(await this.repeat(request)));
  }

  /** Sends a request once, past the cache. */
  async sendOnce(request: Request): Promise<Response> {
    await this.authorize(request);
    return accepted(await this.options.fetch(request));
  }

  private async authorize(request: Request): Promise<void> {
    const { key } = this.options;
    if (key && !request.headers.has("Authorization")) {
      request.headers.set("Authorization", `Bearer ${typeof key === "function" ? await key() : key}`);
    }
  }

  private async repeat(request: Request): Promise<Response> {
    // A merge patch that is applied twice leaves what it left the first time.
    const repeatable = request.method !== "POST" || request.headers.has("Idempotency-Key");
    for (let attempt = 0; ; attempt++) {
      const last = !repeatable || attempt >= this.options.retries;
      let wait = backoff(0.5, attempt);
      try {
        const response = await this.options.fetch(last ? request : request.clone());
        wait = secondsToWait(response) ?? wait;
        if (last || (response.status !== 429 && response.status !== 503) || wait > this.options.longestWait) return response;
        await response.body?.cancel();
      } catch (failure) {
        if (last || request.signal.aborted) throw failure;
      }
      await pause(wait, request.signal);
    }
  }
}

/** JSON answers by address, each asked for again by its ETag; the one not read for longest goes first. */
class AnswerCache {
  private readonly kept = new Map<string, { etag: string; headers: Headers; text: string }>();
  private size = 0;

  constructor(private readonly limit: number) {}

  async answer(request: Request, send: () => Promise<Response>): Promise<Response> {
    if (this.limit === 0 || request.method !== "GET" || request.headers.has("If-None-Match")) return send();
    const name = [request.url, request.headers.get("Accept"), request.headers.get("Authorization")].join(" ");
    const known = this.kept.get(name);
    if (known) request.headers.set("If-None-Match", known.etag);
    const response = await send();
    if (known && response.status === 304) {
      this.keep(name, known);
      return new Response(known.text, { headers: known.headers });
    }
    const etag = response.headers.get("ETag");
    if (!etag || !response.headers.get("Content-Type")?.startsWith("application/json")) return response;
    const text = await response.text();
    this.keep(name, { etag, headers: response.headers, text });
    return new Response(text, { status: response.status, headers: response.headers });
  }

  private keep(name: string, answer: { etag: string; headers: Headers; text: string }): void {
    this.forget(name);
    this.kept.set(name, answer);
    this.size += answer.text.length;
    for (const oldest of this.kept.keys()) {
      if (this.size <= this.limit) return;
      this.forget(oldest);
    }
  }

  private forget(name: string): void {
    this.size -= this.kept.get(name)?.text.length ?? 0;
    this.kept.delete(name);
  }
}

async function accepted(response: Response): Promise<Response> {
  if (response.ok || response.status === 304) return response;
  throw await ProblemError.of(response);
}

/** Seconds before the next attempt: twice as many each time, a minute at most, half of it by chance, so that clients do not come back all at once. */
export function backoff(first: number, attempt: number): number {
  return Math.min(60, first * 2 ** attempt) * (0.5 + Math.random() / 2);
}

/** Waits; rejects when the signal is aborted. */
export function pause(seconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", stop);
      resolve();
    }, seconds * 1000);
    if (signal?.aborted) stop();
    else signal?.addEventListener("abort", stop, { once: true });
  });
}
