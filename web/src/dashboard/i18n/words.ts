import { computed, type ComputedRef } from 'vue';
import { language } from '../state/preferences';

/** The same keys in both languages: what is missing in one does not compile. */
export interface WordTable<W extends Record<string, string>> {
  readonly en: W;
  readonly zh: { readonly [K in keyof W]: string };
}

/** The words of a table in the reader's language, changing with it. */
export function useWords<W extends Record<string, string>>(table: WordTable<W>): ComputedRef<{ readonly [K in keyof W]: string }> {
  return computed(() => table[language.value]);
}
