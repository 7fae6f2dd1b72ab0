import type { Fault, Problem } from "./schema.js";

/** The service refused a request, and says why (RFC 9457). */
export class ProblemError extends Error {
  override readonly name = "ProblemError";

  private constructor(
    /** What the service said, in full. */
    readonly problem: Omit<Problem, "traceId"> & Partial<Pick<Problem, "traceId">>,
    /** Seconds that the service wants to be left alone, where it says so. */
    readonly retryAfter: number | undefined,
  ) {
    const faults = (problem.errors ?? []).map((fault) => `\n- ${placeOf(fault)} ${fault.detail}`);
    super(`${problem.status} ${problem.title}${problem.detail ? `: ${problem.detail}` : ""}${faults.join("")}`);
  }

  get status(): number {
    return this.problem.status;
  }

  /** Every fault of the request, with its place. */
  get faults(): readonly Fault[] {
    return this.problem.errors ?? [];
  }

  /** Reads a refusal. What is between may answer with anything, so its first characters are the detail then. */
  static async of(response: Response): Promise<ProblemError> {
    const text = await response.text();
    const status = response.status;
    const other = { type: "about:blank", title: response.statusText || "No answer of On Record", status, detail: text.slice(0, 200) };
    const isProblem = response.headers.get("Content-Type")?.startsWith("application/problem+json");
    return new ProblemError(isProblem ? (JSON.parse(text) as Problem) : other, secondsToWait(response));
  }
}

function placeOf(fault: Fault): string {
  return fault.pointer ?? fault.parameter ?? fault.in;
}

/** Retry-After as seconds, be it a number or a date (RFC 9110, section 10.2.3). */
export function secondsToWait(response: Response): number | undefined {
  const said = response.headers.get("Retry-After");
  if (!said) return undefined;
  const seconds = /^\d+$/.test(said) ? Number(said) : (Date.parse(said) - Date.now()) / 1000;
  return Number.isNaN(seconds) ? undefined : Math.max(0, seconds);
}
