/** What the service, or the way to it, says went wrong. */
export class Problem extends Error {
  constructor(
    /** HTTP status; 0 where no answer came. */
    readonly status: number,
    title: string,
    readonly detail: string,
    /** Faults by field. */
    readonly errors: Readonly<Record<string, readonly string[]>> = {},
  ) {
    super(title);
  }

  /** Reads problem details (RFC 9457). */
  static of(status: number, body: unknown): Problem {
    const details = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
    return new Problem(
      status,
      typeof details['title'] === 'string' ? details['title'] : `HTTP ${status}`,
      typeof details['detail'] === 'string' ? details['detail'] : '',
      (details['errors'] ?? {}) as Record<string, string[]>,
    );
  }
}
