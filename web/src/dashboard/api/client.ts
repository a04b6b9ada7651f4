import createClient from 'openapi-fetch';
import { key, keyRefused } from '../state/key';
import { Problem } from './problem';
import type { paths } from './schema';

/** The service by its OpenAPI document. */
export const api = createClient<paths>({ baseUrl: location.origin });

api.use({
  onRequest({ request }) {
    if (key.value) request.headers.set('Authorization', `Bearer ${key.value}`);
  },
  onResponse({ response }) {
    if (response.status === 401) keyRefused();
  },
});

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** What the service answered; anything else is thrown as a {@link Problem}, but an abort as itself. */
export async function answerOf<T>(asked: Promise<Answer<T>>): Promise<T> {
  let answer: Answer<T>;
  try {
    answer = await asked;
  } catch (e) {
    if (e instanceof DOMException && e.name === 'AbortError') throw e;
    throw new Problem(0, 'no answer', '');
  }
  if (!answer.response.ok) throw Problem.of(answer.response.status, answer.error);
  return answer.data as T;
}
