import { onScopeDispose, shallowRef, watch, type ComputedRef } from 'vue';
import { answerOf, api } from '../../api/client';
import { Problem } from '../../api/problem';
import { eventsOf } from '../../api/stream';
import type { AnswerOf } from '../../api/types';

export type RunCurve = AnswerOf<'/v1/runs/{name}', 'get'>;
export type RunPoint = RunCurve['points'][number];

/** The curve with a point that came; one that is there already changes nothing. */
export function withPoint(curve: RunCurve, point: RunPoint): RunCurve {
  if (point.epoch <= (curve.points.at(-1)?.epoch ?? 0)) return curve;
  return { run: { ...curve.run, epoch: point.epoch }, points: [...curve.points, point] };
}

/** The curves of some trainings, in their order. Those that run grow as their epochs come; `ended` is told when one ends. */
export function useCurves(names: ComputedRef<readonly string[]>, ended: (name: string) => void) {
  const curves = shallowRef<readonly RunCurve[]>([]);
  const problem = shallowRef<Problem | null>(null);
  let current = new AbortController();

  const change = (name: string, to: (curve: RunCurve) => RunCurve) =>
    (curves.value = curves.value.map(c => (c.run.name === name ? to(c) : c)));

  async function follow(name: string, signal: AbortSignal): Promise<void> {
    for await (const event of eventsOf(`/v1/runs/${encodeURIComponent(name)}/stream`, signal)) {
      if (event.name === 'point') change(name, curve => withPoint(curve, JSON.parse(event.data) as RunPoint));
      if (event.name !== 'end') continue;
      const now = await answerOf(api.GET('/v1/runs/{name}', { params: { path: { name } }, signal }));
      change(name, () => now);
      ended(name);
      return;
    }
  }

  async function open(): Promise<void> {
    current.abort();
    const mine = (current = new AbortController());
    const known = new Map(curves.value.map(c => [c.run.name, c]));
    try {
      curves.value = await Promise.all(
        names.value.map(name => {
          const kept = known.get(name);
          if (kept && kept.run.state !== 'running') return kept;
          return answerOf(api.GET('/v1/runs/{name}', { params: { path: { name } }, signal: mine.signal }));
        }),
      );
      problem.value = null;
      await Promise.all(curves.value.filter(c => c.run.state === 'running').map(c => follow(c.run.name, mine.signal)));
    } catch (e) {
      // Another choice was made, or the page was left.
      if (mine.signal.aborted) return;
      if (!(e instanceof Problem)) throw e;
      problem.value = e;
    }
  }

  watch(() => names.value.join('\n'), open, { immediate: true });
  onScopeDispose(() => current.abort());
  return { curves, problem };
}
