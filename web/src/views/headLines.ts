import type { Panel } from '../elements/panel';
import type { Arrow, Frame, Hit, Picture, Stage } from '../elements/stage';
import { topEdges, type Edge } from '../lib/attention';
import { attentionCaption } from '../lib/caption';
import { eventName, eventRows, headName, weightText, type Inside } from '../lib/model';
import { short, type Mark, type Scene } from '../lib/scene';
import { fill, fitText } from '../lib/text';
import { roundStep } from '../elements/heatMap';
import { textElement } from '../elements/tooltip';
import { mountPicture, type View } from './view';

const MOST_EDGES = 400;
const HEAD = 22;
const NAMED = 3;

interface End {
  readonly side: 'query' | 'key';
  readonly event: number;
}

const keyOf = (end: End) => `${end.side}:${end.event}`;

function endOf(key: string): End {
  const [side, event] = key.split(':');
  return { side: side as End['side'], event: Number(event) };
}

/** One head's links as lines from the events that look, left, to the events looked at, right. */
class HeadLines implements Picture {
  /** The event looked at whose links stay when the pointer leaves; that of an event that looks is shared. */
  private pinnedKey: string | null = null;
  private edges: Edge[] = [];
  private width = 1;
  private row = 1;

  constructor(private data: Inside) {
    this.update(data);
  }

  update(data: Inside): void {
    this.data = data;
    if (data.query.value >= 0) this.pinnedKey = null;
    this.edges = topEdges(data.trace, data.choice.value, MOST_EDGES);
  }

  private get pinned(): string | null {
    const query = this.data.query.value;
    return query >= 0 && query < this.data.trace.length ? keyOf({ side: 'query', event: query }) : this.pinnedKey;
  }

  height(): number {
    return HEAD + Math.min(720, Math.max(120, this.data.trace.length * 18)) + 8;
  }

  scene(frame: Frame): Scene {
    const { trace, report } = this.data;
    this.width = frame.width;
    this.row = (frame.height - HEAD - 8) / trace.length;
    const shown = frame.active ?? this.pinned;
    const strongest = Math.max(...this.edges.map(edge => edge.weight), 1e-12);
    const marks: Mark[] = [
      { kind: 'text', x: this.left(), y: 9, text: report.words.query, fill: frame.theme.muted, align: 'end', bold: true },
      { kind: 'text', x: frame.width - this.left(), y: 9, text: report.words.key, fill: frame.theme.muted, bold: true },
    ];
    // Faint links below the strong ones.
    for (const edge of [...this.edges].reverse()) {
      const own = shown === null;
      marks.push(this.line(edge, edge.weight / strongest, frame.theme.for, own ? 1 : 0.12));
    }
    if (shown) for (const edge of this.linksOf(endOf(shown))) marks.push(this.line(edge, edge.weight / strongest, frame.theme.accent, 1));
    this.addNames(marks, frame, shown ? endOf(shown) : null);
    return marks;
  }

  at(x: number, y: number): Hit | null {
    const event = Math.floor((y - HEAD) / this.row);
    if (event < 0 || event >= this.data.trace.length) return null;
    if (x < this.width * 0.4) return this.hit({ side: 'query', event });
    return x > this.width * 0.6 ? this.hit({ side: 'key', event }) : null;
  }

  step(from: string | null, arrow: Arrow): Hit {
    const last = this.data.trace.length - 1;
    if (!from) return this.hit({ side: 'query', event: last });
    const end = endOf(from);
    if (arrow === 'ArrowLeft') return this.hit({ ...end, side: 'query' });
    if (arrow === 'ArrowRight') return this.hit({ ...end, side: 'key' });
    return this.hit({ ...end, event: Math.min(last, Math.max(0, end.event + (arrow === 'ArrowUp' ? -1 : 1))) });
  }

  choose(hit: Hit): void {
    const same = this.pinned === hit.key;
    const end = endOf(hit.key);
    this.data.query.set(same || end.side === 'key' ? -1 : end.event);
    this.pinnedKey = same || end.side === 'query' ? null : hit.key;
  }

  press(key: string): boolean {
    if (key !== 'Escape' || !this.pinned) return false;
    this.pinnedKey = null;
    this.data.query.set(-1);
    return true;
  }

  private left(): number {
    return Math.min(230, this.width * 0.3);
  }

  /** All links of one event, strongest first. */
  private linksOf({ side, event }: End): Edge[] {
    const { trace, choice } = this.data;
    const links: Edge[] = [];
    for (let other = 0; other < trace.length; other++) {
      const [query, key] = side === 'query' ? [event, other] : [other, event];
      const weight = trace.attention(choice.value.layer, choice.value.head, query, key);
      if (weight > 0) links.push({ query, key, weight });
    }
    return links.sort((a, b) => b.weight - a.weight || a.query - b.query || a.key - b.key);
  }

  private hit(end: End): Hit {
    const { trace, report, choice } = this.data;
    const rows = this.linksOf(end)
      .slice(0, NAMED)
      .map(edge => {
        const other = end.side === 'query' ? edge.key : edge.query;
        const arrow = end.side === 'query' ? '→' : '←';
        return [`${arrow} ${eventName(report, trace.start + other)}`, weightText(trace, choice.value, edge.query, edge.key)] as const;
      });
    return {
      key: keyOf(end),
      x: end.side === 'query' ? this.left() : this.width - this.left(),
      y: HEAD + (end.event + 0.5) * this.row,
      content: { heading: eventName(report, trace.start + end.event), rows: [...eventRows(report, trace.start + end.event), ...rows] },
    };
  }

  private line(edge: Edge, share: number, stroke: string, opacity: number): Mark {
    const [x1, x2] = [this.left() + 6, this.width - this.left() - 6];
    const [y1, y2] = [HEAD + (edge.query + 0.5) * this.row, HEAD + (edge.key + 0.5) * this.row];
    const middle = (x1 + x2) / 2;
    const d = `M${short(x1)} ${short(y1)}C${short(middle)} ${short(y1)} ${short(middle)} ${short(y2)} ${short(x2)} ${short(y2)}`;
    return { kind: 'path', d, stroke, width: 0.5 + 3 * share, opacity: opacity * (0.15 + 0.85 * Math.sqrt(share)) };
  }

  private addNames(marks: Mark[], frame: Frame, shown: End | null): void {
    const { trace, report } = this.data;
    const room = this.left() - 4;
    const step = roundStep(13 / this.row);
    for (let event = 0; event < trace.length; event++) {
      for (const side of ['query', 'key'] as const) {
        const own = shown?.side === side && shown.event === event;
        if (!own && (event % step !== 0 || (shown?.side === side && Math.abs(shown.event - event) * this.row < 13))) continue;
        const text = fitText(eventName(report, trace.start + event), room, frame.measure);
        const place = { y: HEAD + (event + 0.5) * this.row, fill: own ? frame.theme.accent : frame.theme.ink, bold: own };
        if (side === 'query') marks.push({ kind: 'text', x: this.left(), text, align: 'end', ...place });
        else marks.push({ kind: 'text', x: this.width - this.left(), text, ...place });
      }
    }
  }
}

/** Lines from query to key: the strongest links of one head; an event's own links on hover, kept by a click. */
export const headLines: View<Inside> = {
  id: 'head-lines',
  mount(host, data, page) {
    const { words } = page;
    let redraw = () => {};
    let name: HTMLElement | null = null;
    const lines = new HeadLines(data);
    const refresh = () => {
      lines.update(data);
      if (name) name.textContent = headName(data.report, data.choice.value);
      redraw();
    };
    const follow = () => [data.choice.listen(refresh), data.query.listen(refresh)];
    let forget = follow();
    const links = () => topEdges(data.trace, data.choice.value, MOST_EDGES);
    const staged = {
      picture: lines,
      update(next: Inside) {
        forget.forEach(end => end());
        data = next;
        forget = follow();
        refresh();
      },
      table: () => ({
        columns: [words.query, words.key, words.weight],
        rows: links().map(edge => [
          eventName(data.report, data.trace.start + edge.query),
          eventName(data.report, data.trace.start + edge.key),
          edge.weight,
        ]),
      }),
      attach(stage: Stage, panel: Panel) {
        name = textElement('strong', headName(data.report, data.choice.value), 'map-name');
        const total = (data.trace.drawn * (data.trace.length + data.trace.first + 1)) / 2;
        panel.tools.append(name, textElement('span', fill(words.edgesShown, links().length, Math.round(total)), 'hint'));
        redraw = () => {
          stage.draw();
          panel.refresh();
        };
      },
      detach: () => forget.forEach(end => end()),
    };
    const captions = () => [attentionCaption(data.report)];
    const text = { id: this.id, title: words.headLines, lead: words.headLinesLead, term: 'query', captions };
    return mountPicture(host, text, staged, page);
  },
};
