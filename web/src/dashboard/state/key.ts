import { ref } from 'vue';

const store = 'vitrine.key';

/** The key that requests carry; kept until the tab is closed. */
export const key = ref(sessionStorage.getItem(store) ?? '');
/** True after the service refused the key, or the want of one. */
export const refused = ref(false);

export function setKey(value: string): void {
  key.value = value;
  refused.value = false;
  if (value) sessionStorage.setItem(store, value);
  else sessionStorage.removeItem(store);
}

export function keyRefused(): void {
  refused.value = true;
}
