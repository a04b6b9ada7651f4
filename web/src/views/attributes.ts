import { Columns } from '../elements/columns';
import { fieldCaption } from '../lib/caption';
import { eventName, eventRows, type Inside } from '../lib/model';
import { numberText } from '../lib/text';
import { mountPicture, type View } from './view';

/** Stacked attribute attention, one column for each event of the trace. */
export const attributeColumns: View<Inside> = {
  id: 'attribute-columns',
  mount(host, data, page) {
    let { report, trace } = data;
    const columns = new Columns({
      count: () => trace.length,
      first: () => trace.start,
      height: 150,
      oldest: page.words.oldest,
      newest: page.words.newest,
      column(event, x, width, height, theme) {
        let top = height;
        return trace.fields.map((_, field) => {
          const length = trace.attribute(event, field) * height;
          top -= length;
          return { kind: 'rect', x, y: top, width, height: length, fill: theme.kinds[field % theme.kinds.length]! };
        });
      },
      read: event => ({
        heading: report.events[trace.start + event]?.title ?? '',
        rows: [
          ...eventRows(report, trace.start + event),
          ...trace.fields.map((name, field) => [name, numberText(trace.attribute(event, field))] as const),
        ],
      }),
    });
    const staged = {
      picture: columns,
      update: (next: Inside) => void ({ report, trace } = next),
      table: () => ({
        columns: [page.words.event, ...trace.fields],
        rows: Array.from({ length: trace.length }, (_, event) => [
          eventName(report, trace.start + event),
          ...trace.fields.map((_, field) => trace.attribute(event, field)),
        ]),
      }),
    };
    const captions = () => [fieldCaption(report, page.words.sharesMeaning)];
    const text = { id: this.id, title: page.words.perEvent, lead: page.words.perEventLead, term: 'attribute', captions };
    return mountPicture(host, text, staged, page);
  },
};
