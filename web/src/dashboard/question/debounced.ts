import { onScopeDispose, ref, watch, type Ref, type WatchSource } from 'vue';

/** Follows a source after it has kept still for so many milliseconds. */
export function debounced<T>(source: WatchSource<T>, initial: T, milliseconds: number): Ref<T> {
  const followed = ref(initial) as Ref<T>;
  let timer = 0;
  watch(source, value => {
    clearTimeout(timer);
    timer = window.setTimeout(() => (followed.value = value), milliseconds);
  });
  onScopeDispose(() => clearTimeout(timer));
  return followed;
}
