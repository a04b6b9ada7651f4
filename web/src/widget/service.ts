import { Problem } from '../dashboard/api/problem';
import type { AnswerOf } from '../dashboard/api/types';

export type Explanation = AnswerOf<'/v1/explanations', 'get'>;
export type Controls = AnswerOf<'/v1/users/{id}/controls', 'get'>;
export type Session = AnswerOf<'/v1/session', 'get'>;
export type Item = AnswerOf<'/v1/items', 'get'>[number];
export type Depth = 'sentence' | 'reasons' | 'full';

/** The page's token of the user, and how it gets another when the service refuses it. */
export interface Tokens {
  readonly token: string | null;
  /** Another token; null where the page has no way to it. */
  renew(): Promise<string | null>;
}

// Longer than the service itself takes to give up.
const patience = 40_000;

/** The routes that the element uses, for one user. What goes wrong is thrown as a {@link Problem}, but an abort as itself. */
export class Service {
  constructor(
    private readonly server: string,
    readonly user: string,
    readonly language: string,
    private readonly tokens: Tokens,
    private readonly signal: AbortSignal,
  ) {}

  explain(item: string, recommendation: string | null, depth: Depth): Promise<Explanation> {
    const query = new URLSearchParams({ user: this.user, item, depth, language: this.language });
    if (recommendation) query.set('recommendation', recommendation);
    return this.#ask('GET', `explanations?${query}`);
  }

  session(): Promise<Session> {
    return this.#ask('GET', `session?language=${this.language}`);
  }

  async item(id: string): Promise<Item | undefined> {
    return (await this.#ask<Item[]>('GET', `items?${new URLSearchParams({ id, language: this.language })}`))[0];
  }

  /** Stores feedback; its id. */
  async give(item: string, kind: string, recommendation: string | null): Promise<string> {
    return (await this.#ask<{ id: string }>('POST', 'feedback', { item, kind, user: this.user, recommendation })).id;
  }

  takeBack(id: string): Promise<void> {
    return this.#ask('DELETE', `feedback/${encodeURIComponent(id)}`);
  }

  controls(): Promise<Controls> {
    return this.#ask('GET', this.#own);
  }

  put(controls: Controls): Promise<void> {
    return this.#ask('PUT', this.#own, controls);
  }

  get #own(): string {
    return `users/${encodeURIComponent(this.user)}/controls`;
  }

  async #ask<T>(method: string, path: string, body?: unknown): Promise<T> {
    const given = this.tokens.token ?? (await this.tokens.renew());
    let answer = await this.#send(method, path, given, body);
    if (answer.status === 401) {
      const other = await this.tokens.renew();
      if (other !== null) answer = await this.#send(method, path, other, body);
    }
    if (!answer.ok) throw Problem.of(answer.status, await answer.json().catch(() => null));
    return (answer.status === 204 ? undefined : await answer.json()) as T;
  }

  // The token goes into a header and nowhere else: not into addresses, not to where an answer might send us, nor with the page's cookies.
  async #send(method: string, path: string, token: string | null, body: unknown): Promise<Response> {
    const headers = new Headers(body === undefined ? {} : { 'Content-Type': 'application/json' });
    if (token) headers.set('Authorization', `Bearer ${token}`);
    try {
      return await fetch(`${this.server}/v1/${path}`, {
        method,
        headers,
        credentials: 'omit',
        redirect: 'error',
        referrerPolicy: 'no-referrer',
        signal: AbortSignal.any([this.signal, AbortSignal.timeout(patience)]),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    } catch (e) {
      this.signal.throwIfAborted();
      throw new Problem(0, 'no answer', e instanceof Error ? e.message : '');
    }
  }
}
