import { divergingMap, sequentialMap, type DivergingMap, type SequentialMap } from './color';
import type { ReportColors } from './report';

/** The colours of the page's own tokens, for light or dark. */
export interface Tokens {
  readonly dark: boolean;
  readonly ink: string;
  readonly muted: string;
  readonly line: string;
  readonly surface: string;
  readonly sunken: string;
  readonly accent: string;
  /** Speaks for the target. */
  readonly for: string;
  /** Speaks against the target. */
  readonly against: string;
  /** Colours of unordered kinds; longer lists start again. */
  readonly kinds: readonly string[];
}

/** The page's colours as a picture needs them: its tokens, and the maps that came with the data. */
export interface Theme extends Tokens {
  readonly sequential: SequentialMap;
  readonly diverging: DivergingMap;
  /** Colours of dots by a size. */
  readonly dots: SequentialMap;
}

/** True when the page is dark: by its own choice, or else by the reader's system. */
export function isDark(): boolean {
  const chosen = document.documentElement.dataset['theme'];
  return chosen ? chosen === 'dark' : typeof matchMedia === 'function' && matchMedia('(prefers-color-scheme: dark)').matches;
}

const KINDS = 8;

/** The present colours of the page's tokens. */
export function readTokens(): Tokens {
  const probe = document.createElement('span');
  probe.hidden = true;
  document.body.append(probe);
  const token = (name: string) => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color || 'black';
  };
  const tokens: Tokens = {
    dark: isDark(),
    ink: token('ink'),
    muted: token('muted'),
    line: token('line'),
    surface: token('surface'),
    sunken: token('sunken'),
    accent: token('accent'),
    for: token('for'),
    against: token('against'),
    kinds: Array.from({ length: KINDS }, (_, kind) => token(`kind-${kind}`)),
  };
  probe.remove();
  return tokens;
}

/** The present colours with the maps of a page's data. */
export function readTheme(colors: ReportColors): Theme {
  const tokens = readTokens();
  return {
    ...tokens,
    sequential: sequentialMap(tokens.dark ? colors.sequentialDark : colors.sequentialLight),
    diverging: divergingMap(tokens.dark ? colors.divergingDark : colors.divergingLight),
    dots: sequentialMap(tokens.dark ? colors.dotsDark : colors.dotsLight),
    kinds: colors.categorical,
  };
}
