import type { Session } from '../api/types';

type MethodNote = Session['methods'][number];

/** The method that proved most faithful on the model in use; null where none was measured. */
export function mostFaithful(methods: readonly MethodNote[]): MethodNote | null {
  const measured = methods.filter(method => method.fidelity);
  if (!measured.length) return null;
  // A deletion score is better the lower it is; agreement with the truth, the higher.
  const better = (method: MethodNote) => (method.fidelity!.metric === 'del' ? -1 : 1) * method.fidelity!.value;
  return measured.reduce((best, next) => (better(next) > better(best) ? next : best));
}

/** Methods by family, in the order of the registry. */
export function byFamily(methods: readonly MethodNote[]): Map<string, MethodNote[]> {
  const families = new Map<string, MethodNote[]>();
  for (const method of methods) families.set(method.family, [...(families.get(method.family) ?? []), method]);
  return families;
}
