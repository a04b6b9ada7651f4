import { select } from '../../elements/controls';
import type { Panel } from '../../elements/panel';
import type { Arrow, Frame, Hit, Picture, Stage } from '../../elements/stage';
import { textElement } from '../../elements/tooltip';
import { css } from '../../lib/color';
import { dots, legendMarks, levelsOf, LEVELS } from '../../lib/dots';
import type { DependenceData, OverviewData } from '../../lib/overview';
import { featureScale, linearScale, quantile, tickText } from '../../lib/scale';
import { short, type Mark, type Scene } from '../../lib/scene';
import { fill, numberText } from '../../lib/text';
import type { Words } from '../../lib/words';
import { mountPicture, type View } from '../view';

const HEIGHT = 380;
const LEFT = 52;
const TOP = 28;
const BOTTOM = HEIGHT - 48;
const CUT = 0.01;

interface Dot {
  readonly x: number;
  readonly y: number;
  readonly index: number;
}

/** Value of an event against a feature of it, coloured by a second feature or not. */
class Dependence implements Picture {
  /** Name of the feature that the dots are coloured by; null for none. */
  color: string | null;
  private placed: Dot[] = [];

  constructor(
    private readonly words: Words,
    public data: OverviewData,
    public chosen: DependenceData,
  ) {
    this.color = chosen.color;
  }

  /** Values of the feature that the dots are coloured by. */
  get shades(): readonly (number | null)[] | null {
    return this.chosen.colors.find(one => one.name === this.color)?.values ?? null;
  }

  height(): number {
    return HEIGHT;
  }

  scene(frame: Frame): Scene {
    const { chosen } = this;
    const { theme } = frame;
    const values = chosen.points.map(point => point[1]);
    const features = chosen.points.map(point => point[0]);
    const x = featureScale(features, LEFT + 6, frame.width - 8);
    const [low, high] = [Math.min(0, quantile(values, CUT)), Math.max(0, quantile(values, 1 - CUT))];
    const y = linearScale(low, high, BOTTOM - 4, TOP + 4);
    const marks: Mark[] = [{ kind: 'text', x: 0, y: 8, text: this.data.valueAxis, fill: theme.muted }];
    const { shades } = this;
    if (shades) marks.push(...legendMarks(this.color!, frame, this.words));
    for (const tick of y.ticks(38)) {
      const line = { x: LEFT, y: y.at(tick) - 0.5, width: frame.width - LEFT, height: 1 };
      marks.push({ kind: 'rect', ...line, fill: tick === 0 ? theme.muted : theme.line });
      marks.push({ kind: 'text', x: LEFT - 6, y: y.at(tick), text: tickText(tick, this.data.signed), fill: theme.muted, align: 'end' });
    }
    for (const tick of x.ticks(44)) {
      marks.push({ kind: 'text', x: x.at(tick), y: BOTTOM + 12, text: tickText(tick), fill: theme.muted, align: 'middle' });
    }
    marks.push({ kind: 'text', x: frame.width, y: BOTTOM + 32, text: chosen.feature, fill: theme.muted, align: 'end' });
    this.placed = chosen.points.map((point, index) => ({ x: x.at(point[0]), y: y.at(point[1]), index }));
    this.addDots(marks, shades, frame);
    this.addCurve(marks, x.at, y.at, frame);
    const active = frame.active === null ? undefined : this.placed[Number(frame.active)];
    if (active) marks.push({ kind: 'path', d: dots([active], 5), stroke: theme.ink, width: 1.5 });
    return marks;
  }

  at(x: number, y: number): Hit | null {
    let best: Dot | null = null;
    let nearest = 15 ** 2;
    for (const dot of this.placed) {
      const distance = (dot.x - x) ** 2 + (dot.y - y) ** 2;
      if (distance < nearest) [best, nearest] = [dot, distance];
    }
    return best && this.hit(best);
  }

  /** Along the feature, from its smallest. */
  step(from: string | null, arrow: Arrow): Hit | null {
    const move = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: 0, ArrowDown: 0 }[arrow];
    const order = [...this.placed].sort((a, b) => a.x - b.x || a.y - b.y || a.index - b.index);
    if (!move || order.length === 0) return null;
    const place = order.findIndex(dot => String(dot.index) === from);
    return this.hit(order[Math.min(order.length - 1, Math.max(0, place + move))]!);
  }

  private hit(dot: Dot): Hit {
    const [x, y] = this.chosen.points[dot.index]!;
    const rows = [
      [this.data.valueAxis, numberText(y, this.data.signed)] as const,
      [this.chosen.feature, numberText(x)] as const,
      ...this.chosen.colors.map(one => [one.name, numberText(one.values[dot.index])] as const),
    ];
    return { key: String(dot.index), x: dot.x, y: dot.y, content: { heading: this.words.event, rows } };
  }

  private addDots(marks: Mark[], shades: readonly (number | null)[] | null, frame: Frame): void {
    const level = shades ? levelsOf(shades) : () => -1;
    for (let at = -1; at < LEVELS; at++) {
      const same = this.placed.filter(dot => level(shades?.[dot.index] ?? null) === at);
      if (same.length === 0) continue;
      const color = at < 0 ? frame.theme.for : css(frame.theme.dots.at(at / (LEVELS - 1)));
      marks.push({ kind: 'path', d: dots(same, 2.4), fill: color, opacity: 0.65 });
    }
  }

  /** The means' line in its interval's band. */
  private addCurve(marks: Mark[], x: (value: number) => number, y: (value: number) => number, frame: Frame): void {
    const bins = this.chosen.bins.filter(bin => bin[1][1] !== null);
    if (bins.length < 2) return;
    const line = (all: typeof bins, part: 0 | 1 | 2) => all.map(([at, value]) => `${short(x(at))} ${short(y(value[part]!))}`).join('L');
    const band = `M${line(bins, 2)}L${line([...bins].reverse(), 1)}Z`;
    marks.push({ kind: 'path', d: band, fill: frame.theme.ink, opacity: 0.16 });
    marks.push({ kind: 'path', d: `M${line(bins, 0)}`, stroke: frame.theme.ink, width: 2.2 });
  }
}

/** One field at a time, chosen by the reader. */
export const dependence: View<OverviewData> = {
  id: 'dependence-plot',
  mount(host, data, page) {
    const { words } = page;
    const picture = new Dependence(words, data, data.dependences[0]!);
    const staged = {
      picture,
      update(next: OverviewData) {
        const { feature } = picture.chosen;
        picture.data = next;
        picture.chosen = next.dependences.find(one => one.feature === feature) ?? next.dependences[0]!;
      },
      attach(stage: Stage, panel: Panel) {
        const names = picture.data.dependences.map((one, i) => [String(i), one.feature] as const);
        const color = select(words.colorBy, [], value => {
          picture.color = value || null;
          stage.draw();
          panel.refresh();
        });
        const drawn = textElement('span', '', 'hint');
        const offer = () => {
          drawn.textContent = fill(words.pointsShown, picture.chosen.points.length, picture.chosen.events);
          const { colors, color: first } = picture.chosen;
          // A colour that the reader chose stays where the next field has it too.
          if (picture.color !== null && !colors.some(one => one.name === picture.color)) picture.color = first;
          const names = [...colors.map(one => one.name), ''];
          color.select.replaceChildren(...names.map(name => new Option(name || words.noColor, name)));
          color.select.value = picture.color ?? '';
        };
        const field = select(words.field, names, value => {
          picture.chosen = picture.data.dependences[Number(value)]!;
          stage.active = null;
          offer();
          stage.draw();
          panel.refresh();
        });
        offer();
        panel.tools.append(field.element, color.element, drawn);
      },
      table: () => ({
        columns: [picture.chosen.feature, words.value, ...picture.chosen.colors.map(one => one.name)],
        rows: picture.chosen.points.map((point, i) => [...point, ...picture.chosen.colors.map(one => one.values[i] ?? null)]),
      }),
    };
    const captions = () => [{ ...picture.data.caption, meaning: picture.data.signed ? words.heightMeaning : words.heightSizesMeaning }];
    const text = { id: this.id, title: words.dependence, lead: data.dependences[0]!.lead, bare: true, captions };
    return mountPicture(host, text, staged, page);
  },
};
