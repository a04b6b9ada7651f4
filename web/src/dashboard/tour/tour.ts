import { ref, shallowRef } from 'vue';
import type { Language } from '../state/preferences';

/** A stop of a page's tour: the element with this `data-tour`, and what is said of it. Stops whose element is not on the page are left out. */
export interface TourStop {
  readonly at: string;
  readonly title: Readonly<Record<Language, string>>;
  readonly text: Readonly<Record<Language, string>>;
}

/** What each page's `tour.ts` gives, by the page's name: loaded when a tour begins. */
const pages = import.meta.glob<{ tour: readonly TourStop[] }>('../pages/*/tour.ts');

/** True for pages that have a tour. */
export const hasTour = (page: string): boolean => `../pages/${page}/tour.ts` in pages;

const store = 'vitrine.tour';

/** True after some tour was begun: it is offered less loudly then. */
export const seen = ref(localStorage.getItem(store) !== null);

/** The stops that are being shown; null while no tour runs. */
export const running = shallowRef<readonly TourStop[] | null>(null);

export const placeOf = (stop: TourStop): HTMLElement | null =>
  [...document.querySelectorAll<HTMLElement>(`[data-tour="${stop.at}"]`)].find(element => element.getClientRects().length > 0) ?? null;

/** Begins the tour of a page, if something of it is to be seen. */
export async function beginTour(page: string): Promise<void> {
  const { tour } = await pages[`../pages/${page}/tour.ts`]!();
  const stops = tour.filter(stop => placeOf(stop));
  if (!stops.length) return;
  localStorage.setItem(store, 'seen');
  seen.value = true;
  running.value = stops;
}

export function endTour(): void {
  running.value = null;
}
