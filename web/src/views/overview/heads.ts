import type { Arrow, Frame, Hit, Picture } from '../../elements/stage';
import { css, textOn } from '../../lib/color';
import { insideCaption, type Caption } from '../../lib/caption';
import { intervalOf, type Estimate, type HeadRowData, type HeadsData, type HeadTraitData, type OverviewData } from '../../lib/overview';
import { kendallTau } from '../../lib/ranking';
import type { Mark, Scene } from '../../lib/scene';
import { estimateText, fill, fitText, numberText, percentText } from '../../lib/text';
import type { Words } from '../../lib/words';
import { whisker } from '../../lib/whisker';
import { mountPicture, type View } from '../view';

const ROW = 30;
const TOP = 26;
const NAME = 128;
const NUMBER = 56;
const NARROW = 560;

/** A column of figures: what really switching a head off does, and how widely it looks. */
interface Plain {
  readonly name: string;
  of(row: HeadRowData): Estimate | undefined;
  text(value: number): string;
}

function plainColumns(data: HeadsData, words: Words): readonly Plain[] {
  const signed = (value: number) => numberText(value, true);
  const spread: Plain = { name: words.spread, of: row => row.entropy, text: percentText };
  if (!data.rows.some(row => row.off)) return [spread];
  const size: Plain = { name: words.headOff, of: row => row.off?.size, text: numberText };
  return [size, { name: words.headOffNdcg, of: row => row.off?.ndcg, text: signed }, spread];
}

/** One row a head: importance, spread, and what its attention falls on against an even spread. */
class Heads implements Picture {
  private cells = 0;
  private cell = 1;
  private plain: readonly Plain[] = [];

  constructor(
    private readonly words: Words,
    public data: HeadsData,
  ) {}

  height(): number {
    return TOP + this.data.rows.length * ROW;
  }

  scene(frame: Frame): Scene {
    const { rows, traits } = this.data;
    const { theme } = frame;
    const plain = plainColumns(this.data, this.words);
    // Of the figures only the spread fits on a phone; the table holds all.
    this.plain = frame.width < NARROW ? plain.slice(-1) : plain;
    const count = traits.length + this.plain.length;
    this.cell = Math.min(110, (0.6 * frame.width) / count);
    this.cells = frame.width - count * this.cell;
    const left = Math.min(NAME, this.cells * 0.5);
    const room = Math.max(10, this.cells - left - NUMBER - 10);
    const largest = Math.max(...rows.map(row => Math.max(row.importance[0], row.importance[2] ?? 0)), 1e-12);
    const at = (value: number) => left + (Math.max(0, value) / largest) * room;
    const heading = (x: number, text: string, width: number, align: 'start' | 'middle') =>
      marks.push({ kind: 'text', x, y: 10, text: fitText(text, width, frame.measure), fill: theme.muted, align });
    const marks: Mark[] = [];
    heading(left, this.words.importance, room + NUMBER, 'start');
    [...this.plain.map(column => column.name), ...traits].forEach((name, k) =>
      heading(this.cells + (k + 0.5) * this.cell, name, this.cell - 6, 'middle'),
    );
    rows.forEach((row, i) => {
      const y = TOP + i * ROW;
      const middle = y + ROW / 2;
      marks.push({ kind: 'text', x: 0, y: middle, text: fitText(row.name, left - 8, frame.measure), fill: theme.ink });
      marks.push({ kind: 'rect', x: left, y: y + 6, width: room, height: ROW - 12, fill: theme.sunken });
      marks.push({ kind: 'rect', x: left, y: y + 6, width: at(row.importance[0]) - left, height: ROW - 12, fill: theme.for });
      marks.push(...whisker(intervalOf(row.importance), at, middle, theme.ink));
      const number = numberText(row.importance[0]);
      marks.push({ kind: 'text', x: this.cells - 10, y: middle, text: number, fill: theme.ink, align: 'end' });
      this.plain.forEach((column, k) => {
        const value = column.of(row);
        const text = value ? column.text(value[0]) : '–';
        marks.push({ kind: 'text', x: this.cells + (k + 0.5) * this.cell, y: middle, align: 'middle', text, fill: theme.ink });
      });
      row.traits.forEach((trait, k) => trait && this.addTrait(marks, trait, this.cells + (k + this.plain.length) * this.cell, y, frame));
      if (frame.active?.startsWith(`${i}:`)) this.addCursor(marks, i, Number(frame.active.split(':')[1]), frame);
    });
    return marks;
  }

  at(x: number, y: number): Hit | null {
    const row = Math.floor((y - TOP) / ROW);
    return this.hit(row, x < this.cells ? -1 : Math.floor((x - this.cells) / this.cell));
  }

  step(from: string | null, arrow: Arrow): Hit | null {
    const [row, column] = from === null ? [0, -1] : (from.split(':').map(Number) as [number, number]);
    if (from === null) return this.hit(row, column);
    const move = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[arrow] as [number, number];
    const within = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));
    return this.hit(
      within(row + move[0], 0, this.data.rows.length - 1),
      within(column + move[1], -1, this.plain.length + this.data.traits.length - 1),
    );
  }

  private hit(index: number, column: number): Hit | null {
    const row = this.data.rows[index];
    if (!row || column >= this.plain.length + this.data.traits.length) return null;
    const place = { x: column < 0 ? 40 : this.cells + (column + 0.5) * this.cell, y: TOP + (index + 0.5) * ROW };
    return { key: `${index}:${column}`, ...place, content: { heading: row.name, rows: this.read(row, column) } };
  }

  private read(row: HeadRowData, column: number): readonly (readonly [string, string])[] {
    const { words } = this;
    if (column < 0) return [[words.importance, estimateText(row.importance, numberText)]];
    const plain = this.plain[column];
    if (plain) {
      const value = plain.of(row);
      return [[plain.name, value ? estimateText(value, plain.text) : '–']];
    }
    const name = this.data.traits[column - this.plain.length]!;
    const trait = row.traits[column - this.plain.length];
    if (!trait) return [[name, '–']];
    return [
      [name, percentText(trait.share)],
      [words.evenShare, percentText(trait.even)],
      ['', fill(words.usersCount, trait.users)],
    ];
  }

  private addTrait(marks: Mark[], trait: HeadTraitData, x: number, y: number, frame: Frame): void {
    // Twice and half as much as an even spread stand as far from the middle; four times is the end of the scale.
    const size = Math.min(1, Math.max(-1, Math.log2(Math.max(trait.ratio, 1e-3)) / 2));
    const color = frame.theme.diverging.at(size);
    marks.push({ kind: 'rect', x: x + 2, y: y + 2, width: this.cell - 4, height: ROW - 4, fill: css(color) });
    const text = { x: x + this.cell / 2, y: y + ROW / 2, text: numberText(trait.ratio), fill: textOn(color) };
    marks.push({ kind: 'text', ...text, align: 'middle', bold: trait.sure });
  }

  private addCursor(marks: Mark[], row: number, column: number, frame: Frame): void {
    const x = column < 0 ? 0 : this.cells + column * this.cell;
    const width = column < 0 ? this.cells - 4 : this.cell;
    marks.push({ kind: 'rect', x: x + 1, y: TOP + row * ROW + 1, width: width - 2, height: ROW - 2, stroke: frame.theme.accent });
  }
}

/**
 * How far the first-order importance of heads keeps the order of what really switching them off does: Kendall's τ, which is 0 on average for
 * random rankings. Not told from random where it is within 1.645 of its standard deviations under random rankings (Kendall 1938,
 * https://doi.org/10.1093/biomet/30.1-2.81).
 */
export function headsCaption(data: HeadsData, words: Words): Caption {
  const both = data.rows.filter(row => row.off);
  const tau = kendallTau(
    both.map(row => row.importance[0]),
    both.map(row => row.off!.size[0]),
  );
  const caption = insideCaption(words.headsMeaning, words);
  const n = both.length;
  if (n < 2 || Number.isNaN(tau)) return caption;
  const luck = 1.645 * Math.sqrt((2 * (2 * n + 5)) / (9 * n * (n - 1)));
  const clear = tau > luck;
  const badge = fill(clear ? words.headsAgree : words.headsUnclear, numberText(tau, true));
  return { ...caption, tone: clear ? 'good' : 'doubt', badge, note: '' };
}

/** The attention heads over all users. */
export const heads: View<OverviewData> = {
  id: 'head-table',
  mount(host, data, page) {
    const { words } = page;
    let current = data.heads!;
    const picture = new Heads(words, current);
    const staged = {
      picture,
      update(next: OverviewData) {
        current = next.heads!;
        picture.data = current;
      },
      table: () => ({
        columns: [
          ...[words.headLabel, words.importance, words.lower, words.upper],
          ...plainColumns(current, words).map(column => column.name),
          ...current.traits,
        ],
        rows: current.rows.map(row => [
          ...[row.name, ...row.importance],
          ...plainColumns(current, words).map(column => column.of(row)?.[0] ?? null),
          ...row.traits.map(trait => trait?.ratio ?? null),
        ]),
      }),
    };
    const captions = () => [headsCaption(current, words)];
    return mountPicture(host, { id: this.id, title: current.title, lead: current.lead, bare: true, captions }, staged, page);
  },
};
