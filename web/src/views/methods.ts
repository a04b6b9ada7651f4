import type { Arrow, Frame, Hit, Picture } from '../elements/stage';
import { fidelityText, shortCaption } from '../lib/caption';
import { eventName, eventRows, type Explained } from '../lib/model';
import { kendallTau, strongest } from '../lib/ranking';
import type { ReportFidelity, ReportMethod } from '../lib/report';
import type { Mark, Scene } from '../lib/scene';
import { fill, fitText, numberText } from '../lib/text';
import type { Theme } from '../lib/theme';
import { rangeOf, whisker } from '../lib/whisker';
import type { Words } from '../lib/words';
import { mountPicture, type View } from './view';

const ROW = 22;
const HEAD = 92;
const LEAST_COLUMN = 136;
const EACH = 5;
const MOST = 14;
const TOP = 3;

/** Methods as columns of bars over the same events, with fidelity and agreement above each. */
class Methods implements Picture {
  private events: number[] = [];
  private left = 0;
  private column = 1;
  private perBand = 1;

  constructor(private report: Explained['report']) {
    this.update(report);
  }

  update(report: Explained['report']): void {
    this.report = report;
    // The events that any method ranks first, by the methods in turn, then in time.
    const named = new Set<number>();
    for (let rank = 0; rank < EACH && named.size < MOST; rank++) {
      for (const method of report.methods) {
        const event = strongest(method.values, EACH)[rank];
        if (event !== undefined && named.size < MOST) named.add(event);
      }
    }
    this.events = [...named].sort((a, b) => a - b);
  }

  height(width: number): number {
    this.layOut(width);
    return Math.ceil(this.report.methods.length / this.perBand) * this.bandHeight();
  }

  scene(frame: Frame): Scene {
    this.layOut(frame.width);
    const marks: Mark[] = [];
    const bands = Math.ceil(this.report.methods.length / this.perBand);
    for (let band = 0; band < bands; band++) this.addNames(marks, band * this.bandHeight() + HEAD, frame);
    this.report.methods.forEach((method, i) => this.addMethod(marks, method, i, frame));
    return marks;
  }

  at(x: number, y: number): Hit | null {
    const band = Math.floor(y / this.bandHeight());
    const row = Math.floor((y - band * this.bandHeight() - HEAD) / ROW);
    const column = Math.floor((x - this.left) / this.column);
    const method = band * this.perBand + column;
    if (row >= this.events.length || x < this.left || column >= this.perBand || method >= this.report.methods.length) return null;
    return this.hit(Math.max(-1, row), method);
  }

  step(from: string | null, arrow: Arrow): Hit {
    const [row, method] = from === null ? [-1, 0] : (from.split(':').map(Number) as [number, number]);
    if (from === null) return this.hit(row, method);
    const move = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[arrow] as [number, number];
    const within = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));
    return this.hit(within(row + move[0], -1, this.events.length - 1), within(method + move[1], 0, this.report.methods.length - 1));
  }

  private bandHeight(): number {
    return HEAD + this.events.length * ROW + 18;
  }

  private layOut(width: number): void {
    this.left = Math.min(230, width * 0.34);
    const count = this.report.methods.length;
    const most = Math.max(1, Math.floor((width - this.left) / LEAST_COLUMN));
    // Bands of even length look better than one long and one short.
    this.perBand = Math.ceil(count / Math.ceil(count / most));
    this.column = (width - this.left) / this.perBand;
  }

  /** Agreement with the method that the page leads with: Kendall's tau of all values, and how many of the strongest are shared. */
  agreement(method: ReportMethod): string {
    const { words } = this.report;
    const first = leadOf(this.report);
    if (method === first) return words.compared;
    const top = (one: ReportMethod) => strongest(one.values, TOP);
    const shared = top(method).filter(event => top(first).includes(event)).length;
    return fill(words.agreementText, numberText(kendallTau(method.values, first.values)), shared, Math.min(TOP, method.values.length));
  }

  /** The method's figure, random's in brackets. */
  private figures(fidelity: ReportFidelity): string {
    return `${numberText(fidelity.value, true)} (${this.report.words.randomShort} ${numberText(fidelity.random, true)})`;
  }

  private hit(row: number, index: number): Hit {
    const { report } = this;
    const method = report.methods[index]!;
    const x = this.left + ((index % this.perBand) + 0.5) * this.column;
    const y = Math.floor(index / this.perBand) * this.bandHeight() + HEAD + (row + 0.5) * ROW;
    const key = `${row}:${index}`;
    if (row < 0) {
      const rows = [
        [report.words.fidelity, fidelityText(method.fidelity, report.words)],
        [report.words.stabilityName, stabilityText(method, report.words)],
        [report.words.agreementName, this.agreement(method)],
      ] as const;
      return { key, x, y, content: { heading: method.name, rows } };
    }
    const event = this.events[row]!;
    const rows = [...eventRows(report, event), [method.name, numberText(method.values[event], method.signed)] as const];
    const error = method.standardErrors?.[event];
    if (error) rows.push([report.words.standardError, numberText(error)]);
    return { key, x, y, content: { heading: eventName(report, event), rows } };
  }

  private addNames(marks: Mark[], top: number, frame: Frame): void {
    this.events.forEach((event, row) => {
      const text = fitText(eventName(this.report, event), this.left - 12, frame.measure);
      marks.push({ kind: 'text', x: this.left - 10, y: top + (row + 0.5) * ROW, text, fill: frame.theme.ink, align: 'end' });
      if (row % 2 === 0)
        marks.unshift({ kind: 'rect', x: 0, y: top + row * ROW, width: frame.width, height: ROW, fill: frame.theme.sunken });
    });
  }

  private addMethod(marks: Mark[], method: ReportMethod, index: number, frame: Frame): void {
    const { theme } = frame;
    const x = this.left + (index % this.perBand) * this.column;
    const top = Math.floor(index / this.perBand) * this.bandHeight();
    const room = this.column - 12;
    const text = (y: number, content: string, fillColor: string, bold = false) =>
      marks.push({ kind: 'text', x, y: top + y, text: fitText(content, room, frame.measure), fill: fillColor, bold });
    text(10, method.name, theme.ink, true);
    text(27, method.fidelity?.verdict ?? this.report.words.notMeasured, theme.muted);
    if (method.fidelity) text(44, this.figures(method.fidelity), theme.muted);
    text(61, stabilityText(method, this.report.words), theme.muted);
    text(78, this.agreement(method), theme.muted);
    const values = this.events.map(event => method.values[event] ?? 0);
    const errors = this.events.map((event, row) => rangeOf(values[row]!, method.standardErrors?.[event]));
    const largest = Math.max(...method.values.map(Math.abs), ...errors.flatMap(error => error?.map(Math.abs) ?? []), 1e-12);
    const zero = method.signed ? x + room / 2 : x;
    const scale = (method.signed ? room / 2 : room) / largest;
    values.forEach((value, row) => {
      marks.push(this.bar(value, row, index, zero, scale, top, frame.active, theme));
      marks.push(...whisker(errors[row]!, at => zero + scale * at, top + HEAD + (row + 0.5) * ROW, theme.ink, 3));
    });
    const axis = { x: zero - 0.5, y: top + HEAD, width: 1, height: this.events.length * ROW };
    marks.push({ kind: 'rect', ...axis, fill: theme.muted, opacity: 0.6 });
  }

  private bar(
    value: number,
    row: number,
    index: number,
    zero: number,
    scale: number,
    top: number,
    active: string | null,
    theme: Theme,
  ): Mark {
    const width = Math.abs(value) * scale;
    return {
      kind: 'rect',
      x: value < 0 ? zero - width : zero,
      y: top + HEAD + row * ROW + 5,
      width,
      height: ROW - 10,
      fill: value < 0 ? theme.against : theme.for,
      opacity: active === null || active === `${row}:${index}` ? 1 : 0.55,
    };
  }
}

/** The method that the page leads with, which the others are compared with. */
const leadOf = (report: Explained['report']) => report.methods[report.lead ?? 0] ?? report.methods[0]!;

/** How still a method keeps when an event is taken away, or that nobody measured it. */
function stabilityText(method: ReportMethod, words: Words): string {
  return method.stability === undefined ? words.stabilityUnknown : fill(words.stabilityText, numberText(method.stability));
}

/** Several methods side by side over the same events, each with its fidelity and its agreement with the first. */
export const methodsSideBySide: View<Explained> = {
  id: 'methods',
  mount(host, data, page) {
    const { words } = page;
    let { report } = data;
    const picture = new Methods(report);
    const staged = {
      picture,
      update(next: Explained) {
        ({ report } = next);
        picture.update(report);
      },
      table: () => ({
        columns: [
          words.method,
          words.fidelity,
          words.stabilityName,
          words.agreementName,
          ...report.events.map((_, i) => eventName(report, i)),
        ],
        rows: report.methods.map(method => [
          method.name,
          fidelityText(method.fidelity, words),
          stabilityText(method, words),
          picture.agreement(method),
          ...report.events.map((_, i) => method.values[i] ?? null),
        ]),
      }),
    };
    const captions = () => report.methods.map(method => shortCaption(method, words));
    const text = { id: this.id, title: words.methods, lead: words.methodsLead, term: 'deletion', captions };
    return mountPicture(host, text, staged, page);
  },
};
