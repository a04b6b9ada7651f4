import { computed, ref, watchEffect } from 'vue';

export type Language = 'en' | 'zh';
export type ThemeChoice = 'system' | 'light' | 'dark';

const languageKey = 'vitrine.language';
const themeKey = 'vitrine.theme';

/** `?lang=zh` in the address goes before what was chosen last, and that before the browser's own. */
function firstLanguage(): Language {
  const asked = new URLSearchParams(location.search).get('lang') ?? localStorage.getItem(languageKey) ?? navigator.language;
  return asked.startsWith('zh') ? 'zh' : 'en';
}

function firstTheme(): ThemeChoice {
  const kept = localStorage.getItem(themeKey);
  return kept === 'light' || kept === 'dark' ? kept : 'system';
}

const systemDark = matchMedia('(prefers-color-scheme: dark)');
const systemIsDark = ref(systemDark.matches);
systemDark.addEventListener('change', event => (systemIsDark.value = event.matches));

/** Language of all words and titles. */
export const language = ref<Language>(firstLanguage());
/** The theme that the reader chose. */
export const theme = ref<ThemeChoice>(firstTheme());
/** True where the page is dark now. */
export const isDark = computed(() => (theme.value === 'system' ? systemIsDark.value : theme.value === 'dark'));

/** Keeps the document and the browser's store as the preferences are. */
export function applyPreferences(): void {
  watchEffect(() => {
    document.documentElement.lang = language.value === 'zh' ? 'zh-Hans' : 'en';
    localStorage.setItem(languageKey, language.value);
  });
  watchEffect(() => {
    if (theme.value === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = theme.value;
    localStorage.setItem(themeKey, theme.value);
  });
}
