import type { Arrow, Frame, Hit } from '../elements/stage';
import { waterfall as stepsOf, type Step } from '../lib/attribution';
import { eventName, eventRows, type Explained } from '../lib/model';
import type { Mark, Scene } from '../lib/scene';
import type { Table } from '../lib/table';
import { fill, fitText, numberText } from '../lib/text';
import { rangeOf, whisker } from '../lib/whisker';
import { chosenMethod, mountMethodPicture, type MethodPicture } from './methodChoice';
import type { View } from './view';

const ROW = 26;
const BAR = 16;
const NUMBER = 64;
const MOST = 10;

/** Rows from the base, by the strongest events, to the score. */
class Waterfall implements MethodPicture {
  private steps: Step[] = [];

  constructor(private data: Explained) {
    this.update(data);
  }

  update(data: Explained): void {
    this.data = data;
    this.steps = stepsOf(chosenMethod(data), MOST);
  }

  height(): number {
    return ROW * (this.steps.length + 2) + 4;
  }

  scene(frame: Frame): Scene {
    const method = chosenMethod(this.data);
    const { words } = this.data.report;
    const base = method.base ?? 0;
    const left = Math.min(260, frame.width * 0.36);
    const errors = this.steps.map(step => rangeOf(step.to, step.event === null ? null : method.standardErrors?.[step.event]));
    const ends = [base, method.score, ...this.steps.map(step => step.to), ...errors.flatMap(error => error ?? [])];
    const [low, high] = [Math.min(...ends), Math.max(...ends)];
    const x = (score: number) => left + 10 + ((score - low) / (high - low || 1)) * (frame.width - left - NUMBER - 20);
    const marks: Mark[] = [];
    const name = (row: number, text: string, bold = false) => {
      const fitted = fitText(text, left - 8, frame.measure);
      marks.push({ kind: 'text', x: left, y: row * ROW + ROW / 2, text: fitted, fill: frame.theme.ink, align: 'end', bold });
    };
    const pin = (row: number, score: number, text: string) => {
      name(row, text, true);
      marks.push({ kind: 'rect', x: x(score) - 2, y: row * ROW + 4, width: 4, height: BAR + 2, fill: frame.theme.ink });
      marks.push({
        kind: 'text',
        x: frame.width,
        y: row * ROW + ROW / 2,
        text: numberText(score),
        fill: frame.theme.ink,
        align: 'end',
        bold: true,
      });
    };
    pin(0, base, words.base);
    this.steps.forEach((step, i) => {
      const row = i + 1;
      const y = row * ROW + (ROW - BAR) / 2;
      if (frame.active === String(i)) {
        marks.push({ kind: 'rect', x: 0, y: row * ROW, width: frame.width, height: ROW, fill: frame.theme.ink, opacity: 0.06 });
      }
      // A thin line from the step before leads the eye down.
      marks.push({
        kind: 'rect',
        x: x(step.from) - 0.5,
        y: y - (ROW - BAR),
        width: 1,
        height: ROW - BAR,
        fill: frame.theme.muted,
        opacity: 0.6,
      });
      const up = step.to >= step.from;
      const fillColor = step.kind === 'gap' ? frame.theme.muted : up ? frame.theme.for : frame.theme.against;
      const [from, to] = [x(Math.min(step.from, step.to)), x(Math.max(step.from, step.to))];
      marks.push({ kind: 'rect', x: from, y, width: Math.max(1, to - from), height: BAR, fill: fillColor });
      marks.push(...whisker(errors[i]!, x, y + BAR / 2, frame.theme.ink));
      name(row, this.nameOf(step));
      const value = numberText(step.to - step.from, true);
      marks.push({ kind: 'text', x: frame.width, y: row * ROW + ROW / 2, text: value, fill: frame.theme.ink, align: 'end' });
    });
    pin(this.steps.length + 1, method.score, words.score);
    return marks;
  }

  at(_: number, y: number): Hit | null {
    return this.hit(Math.floor(y / ROW) - 1);
  }

  step(from: string | null, arrow: Arrow): Hit | null {
    const move = arrow === 'ArrowUp' ? -1 : arrow === 'ArrowDown' ? 1 : 0;
    if (!move) return null;
    return this.hit(Math.min(this.steps.length - 1, Math.max(0, from === null ? 0 : Number(from) + move)));
  }

  table(): Table {
    const { words } = this.data.report;
    return {
      columns: [words.event, words.value, words.standardError, words.flowFrom, words.flowTo],
      rows: this.steps.map(step => [this.nameOf(step), step.to - step.from, this.errorOf(step), step.from, step.to]),
    };
  }

  private errorOf(step: Step): number | null {
    return (step.event === null ? null : chosenMethod(this.data).standardErrors?.[step.event]) ?? null;
  }

  private nameOf(step: Step): string {
    const { report } = this.data;
    if (step.event !== null) return eventName(report, step.event);
    return step.kind === 'rest' ? fill(report.words.otherEvents, step.count) : report.words.unexplained;
  }

  private hit(index: number): Hit | null {
    const step = this.steps[index];
    if (!step) return null;
    const { report } = this.data;
    const rows = [
      ...(step.event === null ? [] : eventRows(report, step.event)),
      [report.words.value, numberText(step.to - step.from, true)] as const,
      ...(this.errorOf(step) === null ? [] : [[report.words.standardError, numberText(this.errorOf(step))] as const]),
      [report.words.scoreSoFar, numberText(step.to)] as const,
    ];
    return { key: String(index), x: 40, y: (index + 1.5) * ROW, content: { heading: this.nameOf(step), rows } };
  }
}

/** From the base to the score, step by step. */
export const waterfall: View<Explained> = {
  id: 'waterfall',
  mount: (host, data, page) =>
    mountMethodPicture(
      host,
      { id: 'waterfall', title: page.words.waterfall, lead: page.words.waterfallLead, term: 'gap' },
      new Waterfall(data),
      data,
      page,
    ),
};
