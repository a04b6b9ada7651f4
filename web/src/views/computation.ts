import { select } from '../elements/controls';
import type { Panel } from '../elements/panel';
import type { Arrow, Frame, Hit, Picture, Stage } from '../elements/stage';
import { attentionCaption } from '../lib/caption';
import { computeHead, type HeadComputation, type KeyStep } from '../lib/computation';
import { eventName, headName, type Inside } from '../lib/model';
import type { Mark, Scene } from '../lib/scene';
import type { Table } from '../lib/table';
import { fill, fitText, numberText, wrapText } from '../lib/text';
import { mountPicture, type View } from './view';

const ROW = 26;
/** Height of a row's name where it stands above the row, and the width below which it does. */
const NAME = 18;
const NARROW = 560;
const STRIP = 14;
const MOST_KEYS = 8;

/** The columns of the sum, in the order of reading. */
const parts = ['key', 'score', 'weight', 'value', 'product'] as const;
type Part = (typeof parts)[number];

/** One row of the picture: the query, a key, the gathered rest, or a vector of the block. */
interface Row {
  readonly name: string;
  readonly step?: KeyStep;
  /** A vector over the whole width, with its term. */
  readonly vector?: Float32Array;
  readonly term?: 'query' | 'sum' | 'before' | 'activation' | 'after';
}

/** One layer, head and query retraced with the model's own numbers. */
class Computation implements Picture {
  /** The event that looks, counted in the trace. */
  private query = 0;
  private result: HeadComputation | null = null;
  private rows: Row[] = [];
  private left = 0;
  private width = 1;
  /** Names stand above the rows, which are then as wide as the picture. */
  private narrow = false;

  constructor(private data: Inside) {
    this.update(data);
  }

  update(data: Inside): void {
    this.data = data;
    this.query = queryOf(data);
    this.result = computeHead(data.trace, data.choice.value, this.query);
    this.rows = this.result ? this.rowsOf(this.result) : [];
  }

  height(width: number): number {
    this.layOut(width);
    return this.rows.length ? this.top + this.rows.length * this.pitch + 8 : ROW * 2;
  }

  private layOut(width: number): void {
    this.narrow = width < NARROW;
    this.left = this.narrow ? -10 : Math.min(210, width * 0.3);
    this.width = width - this.left;
  }

  /** Height of the headings: two lines where there is no room for one. */
  private get top(): number {
    return this.narrow ? 36 : 26;
  }

  /** Height of a row. */
  private get pitch(): number {
    return this.narrow ? ROW + NAME : ROW;
  }

  scene(frame: Frame): Scene {
    const { words } = this.data.report;
    const { theme } = frame;
    this.layOut(frame.width);
    if (!this.result) return [{ kind: 'text', x: 0, y: ROW, text: words.noComputation, fill: theme.muted }];
    const marks: Mark[] = [];
    const heads: Record<Part, string> = {
      key: words.key,
      score: words.dotScore,
      weight: words.weight,
      value: words.valueVector,
      product: words.product,
    };
    for (const part of parts) {
      const { x, width } = this.column(part);
      const lines = this.narrow ? wrapText(heads[part], width).slice(0, 2) : [heads[part]];
      const text = { kind: 'text', x, fill: theme.muted, bold: !this.narrow } as const;
      lines.forEach((line, i) =>
        marks.push({ ...text, y: 10 + 15 * i, text: fitText(line, width + (this.narrow ? 10 : 0), frame.measure) }),
      );
    }
    this.rows.forEach((row, i) => this.addRow(marks, row, i, frame));
    return marks;
  }

  at(x: number, y: number): Hit | null {
    const row = Math.floor((y - this.top) / this.pitch);
    if (y < this.top || row >= this.rows.length) return null;
    return this.hit(row, parts.find(part => x >= this.column(part).x && x < this.column(part).x + this.column(part).width) ?? 'key');
  }

  step(from: string | null, arrow: Arrow): Hit | null {
    if (!this.rows.length) return null;
    const [row, part] = from === null ? [0, 'key' as Part] : ([Number(from.split(':')[0]), from.split(':')[1] as Part] as const);
    const move = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[arrow] as [number, number];
    const next = parts[Math.min(parts.length - 1, Math.max(0, parts.indexOf(part) + move[1]))]!;
    return this.hit(Math.min(this.rows.length - 1, Math.max(0, row + (from === null ? 0 : move[0]))), next);
  }

  table(): Table {
    const { report, trace } = this.data;
    const { words } = report;
    const columns = [words.key, words.dot, words.positionBias, words.weight, words.valueVector];
    const rows = (this.result?.keys ?? []).map(step => [
      eventName(report, trace.start + step.event),
      step.dot,
      step.bias,
      step.weight,
      Array.from(step.value, v => v.toPrecision(3)).join(' '),
    ]);
    return { columns, rows: rows.length ? rows : [[words.noComputation, null, null, null, null]] };
  }

  private rowsOf(result: HeadComputation): Row[] {
    const { report, trace } = this.data;
    const { words } = report;
    const name = (event: number) => eventName(report, trace.start + event);
    const strongest = [...result.keys].sort((a, b) => b.weight - a.weight || a.event - b.event);
    const rows: Row[] = [{ name: `${words.query}: ${name(this.query)}`, vector: result.query, term: 'query' }];
    for (const step of strongest.slice(0, MOST_KEYS)) rows.push({ name: name(step.event), step });
    const rest = strongest.slice(MOST_KEYS);
    if (rest.length) rows.push({ name: fill(words.otherEvents, rest.length), step: gather(rest) });
    rows.push({ name: words.weightedSum, vector: result.sum, term: 'sum' });
    rows.push({ name: words.stateBefore, vector: result.before, term: 'before' });
    rows.push({ name: words.activation, vector: result.activations, term: 'activation' });
    rows.push({ name: words.stateAfter, vector: result.after, term: 'after' });
    return rows;
  }

  private column(part: Part): { x: number; width: number } {
    const shares: Record<Part, readonly [at: number, width: number, narrowAt: number, narrowWidth: number]> = {
      key: [0, 0.22, 0, 0.18],
      score: [0.24, 0.12, 0.2, 0.16],
      weight: [0.38, 0.18, 0.37, 0.22],
      value: [0.58, 0.2, 0.62, 0.17],
      product: [0.8, 0.2, 0.82, 0.18],
    };
    const [at, width] = this.narrow ? (shares[part].slice(2) as [number, number]) : shares[part];
    return { x: this.left + 10 + at * (this.width - 10), width: width * (this.width - 10) };
  }

  private addRow(marks: Mark[], row: Row, i: number, frame: Frame): void {
    const { theme } = frame;
    const above = this.top + i * this.pitch;
    // Bold text is wider than the measure of plain text.
    const room = (this.narrow ? frame.width : this.left - 6) * (row.step ? 1 : 0.9);
    const name = { kind: 'text', text: fitText(row.name, room, frame.measure), fill: theme.ink, bold: !row.step } as const;
    if (this.narrow) marks.push({ ...name, x: 0, y: above + NAME / 2 + 2 });
    else marks.push({ ...name, x: this.left, y: above + ROW / 2, align: 'end' });
    if (frame.active?.startsWith(`${i}:`)) {
      marks.push({ kind: 'rect', x: 0, y: above, width: frame.width, height: this.pitch, fill: theme.ink, opacity: 0.06 });
    }
    const y = above + this.pitch - ROW;
    if (row.vector) {
      // The query stands over the keys that it is multiplied with, the sum under the products that it adds up.
      const place =
        row.term === 'query'
          ? this.column('key')
          : row.term === 'sum'
            ? this.column('product')
            : { x: this.left + 10, width: this.width - 10 };
      this.addStrip(marks, row.vector, place, y, frame);
      return;
    }
    const { step } = row;
    if (!step) return;
    const number = (part: Part, value: string) => {
      marks.push({ kind: 'text', x: this.column(part).x, y: y + ROW / 2, text: value, fill: theme.ink });
    };
    if (step.key.length) {
      this.addStrip(marks, step.key, this.column('key'), y, frame);
      number('score', numberText(step.dot + step.bias, true));
      this.addStrip(marks, step.value, this.column('value'), y, frame);
    }
    const weight = this.column('weight');
    marks.push({
      kind: 'rect',
      x: weight.x,
      y: y + 6,
      width: Math.max(0.5, step.weight * (weight.width - 46)),
      height: STRIP,
      fill: theme.for,
    });
    const place = { x: weight.x + weight.width - 2, y: y + ROW / 2, align: 'end' } as const;
    marks.push({ kind: 'text', ...place, text: numberText(step.weight), fill: theme.ink });
    this.addStrip(marks, productOf(step), this.column('product'), y, frame);
  }

  private addStrip(marks: Mark[], vector: Float32Array, place: { x: number; width: number }, y: number, frame: Frame): void {
    const largest = this.largest(vector.length);
    marks.push({
      kind: 'cells',
      x: place.x,
      y: y + 6,
      width: place.width,
      height: STRIP,
      rows: 1,
      columns: vector.length,
      color: (_, d) => frame.theme.diverging.at(Math.sign(vector[d]!) * Math.sqrt(Math.abs(vector[d]!) / largest)),
    });
  }

  /** One colour scale for all vectors of a width, so that strips compare by eye. */
  private largest(width: number): number {
    const of = (row: Row) => [row.vector, row.step?.key, row.step?.value].filter(v => v?.length === width) as Float32Array[];
    return Math.max(1e-12, ...this.rows.flatMap(of).flatMap(vector => Array.from(vector, Math.abs)));
  }

  private hit(index: number, part: Part): Hit {
    const row = this.rows[index]!;
    const { words } = this.data.report;
    const vectorText = (vector: Float32Array) => {
      const shown = Array.from(vector.slice(0, 8), v => numberText(v, true)).join(' ');
      return vector.length > 8 ? `${shown} …` : shown;
    };
    const x = this.column(part).x;
    const place = { key: `${index}:${part}`, x, y: this.top + (index + 0.5) * this.pitch };
    if (row.vector) {
      const meanings = {
        query: words.queryTerm,
        sum: words.sumTerm,
        before: words.beforeTerm,
        activation: words.activationTerm,
        after: words.afterTerm,
      };
      return { ...place, content: { heading: row.name, text: meanings[row.term ?? 'sum'], rows: [[words.value, vectorText(row.vector)]] } };
    }
    const step = row.step!;
    const formulas: Record<Part, readonly (readonly [string, string])[]> = {
      key: [[words.value, vectorText(step.key)]],
      score: [
        [words.dot, numberText(step.dot, true)],
        [words.positionBias, numberText(step.bias, true)],
        [words.dotScore, numberText(step.dot + step.bias, true)],
      ],
      weight: [[words.weight, numberText(step.weight)]],
      value: [[words.value, vectorText(step.value)]],
      product: [[words.value, vectorText(productOf(step))]],
    };
    const meanings: Record<Part, string> = {
      key: words.keyTerm,
      score: words.scoreTerm,
      weight: words.weightTerm,
      value: words.valueTerm,
      product: words.productTerm,
    };
    return { ...place, content: { heading: row.name, text: meanings[part], rows: formulas[part] } };
  }
}

/** Keys too weak for a row of their own: their weights and products together. */
function gather(steps: readonly KeyStep[]): KeyStep {
  const weight = steps.reduce((sum, step) => sum + step.weight, 0);
  const value = new Float32Array(steps[0]!.value.length);
  for (const step of steps) for (let d = 0; d < value.length; d++) value[d] = value[d]! + (step.weight * step.value[d]!) / (weight || 1);
  return { event: -1, key: new Float32Array(0), dot: NaN, bias: NaN, weight, value };
}

/** The shared event that looks where the page holds its row, else the last. */
const queryOf = ({ query, trace }: Inside) => (query.value >= trace.first && query.value < trace.length ? query.value : trace.length - 1);

const productOf = (step: KeyStep) => step.value.map(v => v * step.weight);

/** Query, key, score, softmax, weighted sum and activation of one head, with this prediction's numbers. */
export const computation: View<Inside> = {
  id: 'computation',
  mount(host, data, page) {
    const { words } = page;
    const picture = new Computation(data);
    let redraw = () => {};
    let name: HTMLElement | null = null;
    let chooser: HTMLSelectElement | null = null;
    const refresh = () => {
      picture.update(data);
      if (chooser) chooser.value = String(queryOf(data));
      if (name) name.textContent = headName(data.report, data.choice.value);
      redraw();
    };
    const follow = () => [data.choice.listen(refresh), data.query.listen(refresh)];
    let forget = follow();
    const staged = {
      picture,
      table: () => picture.table(),
      update(next: Inside) {
        forget.forEach(end => end());
        data = next;
        forget = follow();
        refresh();
      },
      attach(stage: Stage, panel: Panel) {
        redraw = () => {
          stage.draw();
          panel.refresh();
        };
        name = document.createElement('strong');
        name.className = 'map-name';
        name.textContent = headName(data.report, data.choice.value);
        const { trace, report } = data;
        const queries = Array.from({ length: trace.drawn }, (_, i) => trace.length - 1 - i);
        const options = queries.map(query => [String(query), eventName(report, trace.start + query)] as const);
        const labelled = select(words.query, options, value => data.query.set(Number(value)));
        chooser = labelled.select;
        chooser.value = String(queryOf(data));
        panel.tools.append(name, labelled.element);
      },
      detach: () => forget.forEach(end => end()),
    };
    const captions = () => [attentionCaption(data.report, words.numbersMeaning)];
    const text = { id: this.id, title: words.computation, lead: words.computationLead, term: 'query', captions };
    return mountPicture(host, text, staged, page);
  },
};
