import { ProblemError } from "./problem.js";
import type { Change, RecordKind } from "./schema.js";
import { backoff, pause } from "./transport.js";

/** Which rows of the change log are followed. */
export interface EventOptions {
  /** Rows after this one: the sequence of the last that you have; 0 for the whole log. Without it, what is written from now on. */
  since?: number;
  kind?: RecordKind[];
  /** Ends the loop. */
  signal?: AbortSignal;
}

// The service sends a comment after 15 seconds of silence; a connection that missed three is dead.
const SILENCE = 45_000;

/**
 * Follows /v1/events. EventSource would do so in a browser, but sends no key, and Node.js has none.
 * When the stream ends, it goes on after the last row, on whichever node. Throws what cannot be mended by coming back.
 */
export async function* follow(
  url: string,
  send: (request: Request) => Promise<Response>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Change, void, undefined> {
  let last: string | undefined;
  let delay = 2;
  for (let failures = 0; !signal?.aborted; failures++) {
    const connection = new AbortController();
    const end = () => connection.abort();
    signal?.addEventListener("abort", end);
    let timer = setTimeout(end, SILENCE);
    let wait = 0;
    try {
      const headers = last === undefined ? {} : { "Last-Event-ID": last };
      const response = await send(new Request(url, { headers, cache: "no-store", signal: connection.signal }));
      for await (const message of messages(response.body!)) {
        clearTimeout(timer);
        timer = setTimeout(end, SILENCE);
        failures = 0;
        last = message.id ?? last;
        delay = message.retry === undefined ? delay : message.retry / 1000;
        if (message.data !== undefined) yield JSON.parse(message.data) as Change;
      }
    } catch (failure) {
      if (failure instanceof ProblemError) {
        if (failure.status < 500 && failure.status !== 429) throw failure;
        wait = failure.retryAfter ?? 0;
      }
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener("abort", end);
      connection.abort();
    }
    await pause(Math.max(wait, backoff(delay, failures)), signal).catch(() => undefined);
  }
}

interface Message {
  id?: string;
  data?: string;
  retry?: number;
}

/** Server-sent events, as WHATWG HTML has them (section 9.2.6); those without data are told too, for their id. */
async function* messages(body: ReadableStream<Uint8Array>): AsyncGenerator<Message, void, undefined> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  let message: Message = {};
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    rest += decoder.decode(part.value, { stream: true });
    // A carriage return at the end may be half of a line break.
    const lines = rest.split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop()!;
    for (const line of lines) {
      if (line === "") {
        yield message;
        message = {};
        continue;
      }
      const [, field, value = ""] = /^([^:]*):? ?(.*)$/s.exec(line)!;
      if (field === "id") message.id = value;
      else if (field === "data") message.data = message.data === undefined ? value : `${message.data}\n${value}`;
      else if (field === "retry" && /^\d+$/.test(value)) message.retry = Number(value);
    }
  }
}
