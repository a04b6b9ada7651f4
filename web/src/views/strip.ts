import type { Arrow, Frame, Hit } from '../elements/stage';
import { forces, type Push } from '../lib/attribution';
import { eventName, eventRows, type Explained } from '../lib/model';
import { short, type Mark, type Scene } from '../lib/scene';
import type { Table } from '../lib/table';
import { fitText, numberText } from '../lib/text';
import { chosenMethod, mountMethodPicture, type MethodPicture } from './methodChoice';
import type { View } from './view';

const TOP = 44;
const BAND = 30;
const HEIGHT = 128;
const NAMED = 46;

/** What pushes the score up from the left and down from the right, meeting at the score. */
class Strip implements MethodPicture {
  private pushes: readonly Push[] = [];
  private meets = 0;
  private x: (score: number) => number = score => score;

  constructor(private data: Explained) {
    this.update(data);
  }

  update(data: Explained): void {
    this.data = data;
    ({ pushes: this.pushes, meets: this.meets } = forces(chosenMethod(data)));
  }

  height(): number {
    return HEIGHT;
  }

  scene(frame: Frame): Scene {
    const method = chosenMethod(this.data);
    const { words } = this.data.report;
    const base = method.base ?? 0;
    const ends = [base, this.meets, ...this.pushes.flatMap(push => [push.from, push.to])];
    const [low, high] = [Math.min(...ends), Math.max(...ends)];
    this.x = score => 8 + ((score - low) / (high - low || 1)) * (frame.width - 16);
    const marks: Mark[] = [];
    for (const push of this.pushes) this.addPush(marks, push, frame);
    this.addPin(marks, frame, base, words.base, 8, false);
    // Values that do not add up meet elsewhere than at the score, which must not be called the score.
    const exact = Math.abs(method.score - this.meets) <= 1e-3 * Math.max(Math.abs(method.score - base), 1e-9);
    this.addPin(marks, frame, this.meets, exact ? words.score : words.baseAndValues, 24, true);
    const ends2 = { kind: 'text', y: TOP + BAND + 46, fill: frame.theme.muted } as const;
    marks.push({ ...ends2, x: 8, text: `→ ${words.forTarget}` });
    marks.push({ ...ends2, x: frame.width - 8, text: `${words.againstTarget} ←`, align: 'end' });
    return marks;
  }

  at(x: number, y: number): Hit | null {
    if (y < TOP - 6 || y > TOP + BAND + 6) return null;
    return this.hit(this.pushes.findIndex(push => x >= this.x(push.from) && x <= this.x(push.to)));
  }

  step(from: string | null, arrow: Arrow): Hit | null {
    const move = arrow === 'ArrowLeft' ? -1 : arrow === 'ArrowRight' ? 1 : 0;
    if (!move || this.pushes.length === 0) return null;
    const order = this.pushes
      .map((push, i) => [push.from, i] as const)
      .sort((a, b) => a[0] - b[0])
      .map(([, i]) => i);
    const place = from === null ? -1 : order.indexOf(Number(from));
    return this.hit(order[from === null ? order.indexOf(0) : Math.min(order.length - 1, Math.max(0, place + move))]!);
  }

  table(): Table {
    const { report } = this.data;
    return {
      columns: [report.words.event, report.words.value],
      rows: this.pushes.map(push => [eventName(report, push.event), push.value]),
    };
  }

  private hit(index: number): Hit | null {
    const push = this.pushes[index];
    if (!push) return null;
    const { report } = this.data;
    return {
      key: String(index),
      x: this.x((push.from + push.to) / 2),
      y: TOP + BAND,
      content: {
        heading: eventName(report, push.event),
        rows: [...eventRows(report, push.event), [report.words.value, numberText(push.value, true)]],
      },
    };
  }

  private addPush(marks: Mark[], push: Push, frame: Frame): void {
    const [from, to] = [this.x(push.from), this.x(push.to)];
    const up = push.value > 0;
    const width = to - from;
    const tip = Math.min(8, width / 2) * (up ? 1 : -1);
    const [start, end] = up ? [from, to] : [to, from];
    // An arrow head points where the event pushes the score.
    const d =
      `M${short(start)} ${TOP}H${short(end - tip)}L${short(end)} ${TOP + BAND / 2}` +
      `L${short(end - tip)} ${TOP + BAND}H${short(start)}L${short(start + tip)} ${TOP + BAND / 2}Z`;
    const active = frame.active !== null && this.pushes[Number(frame.active)] === push;
    marks.push({
      kind: 'path',
      d,
      fill: up ? frame.theme.for : frame.theme.against,
      stroke: frame.theme.surface,
      width: 1,
      opacity: active ? 1 : 0.85,
    });
    if (width < NAMED) return;
    const text = fitText(`#${push.event + 1} ${this.data.report.events[push.event]?.title ?? ''}`, width - 10, frame.measure);
    marks.push({ kind: 'text', x: (from + to) / 2, y: TOP + BAND + 14, text, fill: frame.theme.ink, align: 'middle' });
  }

  private addPin(marks: Mark[], frame: Frame, score: number, name: string, y: number, bold: boolean): void {
    const x = this.x(score);
    const text = `${name} ${numberText(score)}`;
    const room = (bold ? 1.12 : 1) * frame.measure(text) + 8;
    const align = x + room > frame.width ? 'end' : 'start';
    marks.push({ kind: 'rect', x: x - 0.75, y: y - 6, width: 1.5, height: TOP + BAND + 12 - y, fill: frame.theme.ink, opacity: 0.7 });
    marks.push({ kind: 'text', x: x + (align === 'end' ? -5 : 5), y, text, fill: frame.theme.ink, align, bold });
  }
}

/** The force strip of one method. */
export const strip: View<Explained> = {
  id: 'strip',
  mount: (host, data, page) =>
    mountMethodPicture(
      host,
      { id: 'strip', title: page.words.strip, lead: page.words.stripLead, term: 'gap' },
      new Strip(data),
      data,
      page,
    ),
};
