import type { Arrow, Frame, Hit, Picture } from '../../elements/stage';
import { intervalOf, type GroupData, type OverviewData } from '../../lib/overview';
import type { Mark, Scene } from '../../lib/scene';
import { estimateText, fill, fitText, numberText, percentText } from '../../lib/text';
import type { Words } from '../../lib/words';
import { whisker } from '../../lib/whisker';
import { mountPicture, type View } from '../view';

const ROW = 26;
const TOP = 20;
const SHARE = 112;
const NUMBER = 52;

/** Mean size of a unit of each group with its interval, and the part of all importance beside the part if all counted alike. */
class Groups implements Picture {
  constructor(
    private readonly words: Words,
    public group: GroupData,
  ) {}

  height(): number {
    return TOP + this.group.rows.length * ROW;
  }

  scene(frame: Frame): Scene {
    const { theme } = frame;
    const { rows } = this.group;
    const left = Math.min(190, frame.width * 0.32);
    const room = Math.max(20, frame.width - left - SHARE - NUMBER - 12);
    const largest = Math.max(...rows.map(row => Math.max(row.meanAbs[0], row.meanAbs[2] ?? 0)), 1e-12);
    const at = (value: number) => left + (Math.max(0, value) / largest) * room;
    const marks: Mark[] = [{ kind: 'text', x: frame.width, y: 8, text: this.words.groupColumns, fill: theme.muted, align: 'end' }];
    rows.forEach((row, i) => {
      const y = TOP + i * ROW;
      const middle = y + ROW / 2;
      if (frame.active === String(i))
        marks.push({ kind: 'rect', x: 0, y, width: frame.width, height: ROW, fill: theme.ink, opacity: 0.06 });
      marks.push({ kind: 'text', x: 0, y: middle, text: fitText(row.name, left - 8, frame.measure), fill: theme.ink });
      marks.push({ kind: 'rect', x: left, y: y + 4, width: room, height: ROW - 8, fill: theme.sunken });
      marks.push({ kind: 'rect', x: left, y: y + 4, width: at(row.meanAbs[0]) - left, height: ROW - 8, fill: theme.for });
      marks.push(...whisker(intervalOf(row.meanAbs), at, middle, theme.ink));
      marks.push({ kind: 'text', x: frame.width - SHARE, y: middle, text: numberText(row.meanAbs[0]), fill: theme.ink, align: 'end' });
      const share = `${percentText(row.share[0])} · ${percentText(row.equalShare)}`;
      marks.push({ kind: 'text', x: frame.width, y: middle, text: share, fill: theme.muted, align: 'end' });
    });
    return marks;
  }

  at(_: number, y: number): Hit | null {
    return this.hit(Math.floor((y - TOP) / ROW));
  }

  step(from: string | null, arrow: Arrow): Hit | null {
    const move = { ArrowUp: -1, ArrowDown: 1, ArrowLeft: 0, ArrowRight: 0 }[arrow];
    if (!move) return null;
    return this.hit(Math.min(this.group.rows.length - 1, Math.max(0, from === null ? 0 : Number(from) + move)));
  }

  private hit(index: number): Hit | null {
    const row = this.group.rows[index];
    if (!row) return null;
    const rows = [
      [this.words.meanSize, estimateText(row.meanAbs, numberText)],
      [this.words.importanceShare, estimateText(row.share, percentText)],
      [this.words.equalShare, percentText(row.equalShare)],
      ['', fill(this.words.usersCount, row.users)],
    ] as const;
    return { key: String(index), x: 60, y: TOP + (index + 0.5) * ROW, content: { heading: row.name, rows } };
  }
}

/** How importance is spread over the groups of one criterion. */
export function groupBars(by: string): View<OverviewData> {
  return {
    id: `groups-${by}`,
    mount(host, data, page) {
      const { words } = page;
      const of = (from: OverviewData) => from.groups.find(one => one.by === by)!;
      const picture = new Groups(words, of(data));
      const staged = {
        picture,
        update(next: OverviewData) {
          data = next;
          picture.group = of(next);
        },
        table: () => ({
          columns: [words.group, words.meanSize, words.lower, words.upper, words.importanceShare, words.equalShare, words.users],
          rows: of(data).rows.map(row => [row.name, ...row.meanAbs, row.share[0], row.equalShare, row.users]),
        }),
      };
      const captions = () => [{ ...(by === 'field' ? data.fieldCaption : data.caption), meaning: words.meanMeaning }];
      const text = { id: this.id, title: of(data).title, lead: of(data).lead, leadAbove: true, captions };
      return mountPicture(host, text, staged, page);
    },
  };
}
