import { computed, shallowRef, watch } from 'vue';
import { answerOf, api } from '../api/client';
import { Problem } from '../api/problem';
import type { Session } from '../api/types';
import { key, refused } from './key';
import { language } from './preferences';

/** Roles in the order of what they may do. */
const roles = ['user', 'ingest', 'serve', 'analyst', 'admin'] as const;
export type Role = (typeof roles)[number];

/** Who asks, and what the model in use takes; null until the service has answered. */
export const session = shallowRef<Session | null>(null);
/** Why there is no session; null while there is one, or a key is wanted. */
export const sessionProblem = shallowRef<Problem | null>(null);
/** True where a key must be entered. */
export const wantsKey = computed(() => refused.value);

/** Asks again who asks: after another key, another language or another model. */
export async function loadSession(): Promise<void> {
  try {
    session.value = await answerOf(api.GET('/v1/session', { params: { query: { language: language.value } } }));
    sessionProblem.value = null;
  } catch (e) {
    session.value = null;
    sessionProblem.value = e instanceof Problem && e.status !== 401 ? e : null;
  }
}

/** True where the session's role is at least this one. */
export const may = (role: Role): boolean => session.value !== null && roles.indexOf(session.value.role as Role) >= roles.indexOf(role);

/** What people call an attribute; its name in the data where the service tells none. */
export const attributeTitle = (name: string): string => session.value?.attributeTitles[name] ?? name;
/** What people call a label of the category. */
export const categoryTitle = (label: string): string => session.value?.categoryTitles[label] ?? label;

watch([key, language], loadSession);
