import { shallowReactive, watch } from 'vue';
import { answerOf, api } from '../api/client';
import { language } from '../state/preferences';

const known = { en: shallowReactive(new Map<string, string>()), zh: shallowReactive(new Map<string, string>()) };
const atOnce = 40;

/** Remembers titles that came with an answer in the reader's language. */
export function rememberTitles(items: readonly { item: string; title: string }[]): void {
  for (const { item, title } of items) known[language.value].set(item, title);
}

/** What people call an item; its id until that is known. */
export const titleOf = (item: string): string => known[language.value].get(item) ?? item;

/** Asks for the titles of items that are not known yet. */
export function useTitles(items: () => readonly string[]): void {
  watch(
    () => [language.value, items()] as const,
    async ([spoken, wanted]) => {
      const missing = [...new Set(wanted)].filter(item => !known[spoken].has(item));
      for (let i = 0; i < missing.length; i += atOnce) {
        const id = missing.slice(i, i + atOnce);
        for (const item of id) known[spoken].set(item, item);
        // Ids stand where the service does not tell titles: nothing else depends on them.
        const notes = await answerOf(api.GET('/v1/items', { params: { query: { id, count: atOnce, language: spoken } } })).catch(() => []);
        for (const note of notes) known[spoken].set(note.item, note.title);
      }
    },
    { immediate: true },
  );
}
