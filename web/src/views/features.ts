import { select } from '../elements/controls';
import { HeatMap } from '../elements/heatMap';
import { Legend } from '../elements/legend';
import type { Panel } from '../elements/panel';
import type { Stage } from '../elements/stage';
import { textElement } from '../elements/tooltip';
import { fieldCaption } from '../lib/caption';
import { eventName, type Inside } from '../lib/model';
import { fill, numberText } from '../lib/text';
import type { Theme } from '../lib/theme';
import { mountPicture, type View } from './view';

const gutter = (width: number) => (width > 520 ? 130 : 72);

/** Length of every weighted feature vector; a chosen field opens its dimensions. */
export const featureNorms: View<Inside> = {
  id: 'feature-norms',
  mount(host, data, page) {
    const { words } = page;
    let { report, trace } = data;
    const options = () => {
      let largest = 1e-12;
      for (let event = 0; event < trace.length; event++) {
        for (let field = 0; field < trace.fields.length; field++) largest = Math.max(largest, trace.norm(event, field));
      }
      return {
        rows: trace.fields.length,
        columns: trace.length,
        cellHeight: 24,
        gutter,
        rowName: (row: number) => trace.fields[row]!,
        columnName: (event: number) => `#${trace.start + event + 1}`,
        color: (row: number, event: number, theme: Theme) => theme.sequential.at(trace.norm(event, row) / largest),
        read: (row: number, event: number) => ({
          heading: eventName(report, trace.start + event),
          rows: [
            [words.field, trace.fields[row]!],
            [words.norm, numberText(trace.norm(event, row))],
          ] as const,
        }),
        choose: (row: number) => data.field.set(row),
      };
    };
    const map = new HeatMap(options());
    const staged = {
      picture: map,
      update(next: Inside) {
        data = next;
        ({ report, trace } = next);
        map.update(options());
      },
      table: () => ({
        columns: [words.event, ...trace.fields],
        rows: Array.from({ length: trace.length }, (_, event) => [
          eventName(report, trace.start + event),
          ...trace.fields.map((_, field) => trace.norm(event, field)),
        ]),
      }),
    };
    const captions = () => [fieldCaption(report, words.lengthsMeaning)];
    return mountPicture(host, { id: this.id, title: words.featureNorms, lead: words.featureLead, captions }, staged, page);
  },
};

/** All dimensions of one field's weighted vectors. */
export const featureDetail: View<Inside> = {
  id: 'feature-detail',
  mount(host, data, page) {
    const { words } = page;
    let { report, trace, field } = data;
    let largest = 1;
    const options = () => ({
      rows: trace.width,
      columns: trace.drawn,
      cellHeight: Math.max(3, Math.min(10, Math.round(384 / trace.width))),
      gutter,
      rowName: (row: number) => `${row + 1}`,
      columnName: (column: number) => `#${trace.start + trace.first + column + 1}`,
      color: (row: number, column: number, theme: Theme) =>
        theme.diverging.at(trace.feature(trace.first + column, field.value, row) / largest),
      read: (row: number, column: number) => ({
        heading: eventName(report, trace.start + trace.first + column),
        rows: [
          [words.field, trace.fields[field.value]!],
          [words.dimension, `${row + 1}`],
          [words.value, `≈ ${numberText(trace.feature(trace.first + column, field.value, row), true)}`],
        ] as const,
      }),
    });
    const map = new HeatMap(options());
    const legend = new Legend(page);
    let redraw = () => {};
    const refresh = () => {
      largest = 1e-12;
      for (let event = trace.first; event < trace.length; event++) {
        for (let d = 0; d < trace.width; d++) largest = Math.max(largest, Math.abs(trace.feature(event, field.value, d)));
      }
      legend.show(share => page.theme.diverging.at(2 * share - 1), [numberText(-largest), '0', numberText(largest, true)]);
      map.update(options());
      redraw();
    };
    let forget = field.listen(refresh);
    const staged = {
      picture: map,
      update(next: Inside) {
        forget();
        ({ report, trace, field } = next);
        forget = field.listen(refresh);
        refresh();
      },
      table: () => ({
        columns: [words.event, words.field, ...Array.from({ length: trace.width }, (_, d) => `${words.dimension} ${d + 1}`)],
        rows: Array.from({ length: trace.drawn }, (_, column) => trace.first + column).map(event => [
          eventName(report, trace.start + event),
          trace.fields[field.value]!,
          ...Array.from({ length: trace.width }, (_, d) => trace.feature(event, field.value, d)),
        ]),
      }),
      attach(stage: Stage, panel: Panel) {
        redraw = () => {
          stage.draw();
          panel.refresh();
        };
        const fields = trace.fields.map((name, i) => [String(i), name] as const);
        const chooser = select(words.field, fields, value => field.set(Number(value)), 'feature-field');
        chooser.select.value = String(field.value);
        const follow = field.listen(value => (chooser.select.value = String(value)));
        const before = forget;
        forget = () => {
          before();
          follow();
        };
        panel.tools.append(chooser.element, legend.canvas);
        if (trace.drawn < trace.length) {
          panel.body.prepend(textElement('p', fill(words.newestFeatures, trace.drawn, trace.length), 'hint newest-only'));
        }
        refresh();
      },
      detach() {
        forget();
        legend.destroy();
      },
    };
    const captions = () => [fieldCaption(report, words.numbersMeaning)];
    const text = { id: this.id, title: fill(words.featureDetail, trace.width), lead: words.featureDetailLead, captions };
    return mountPicture(host, text, staged, page);
  },
};
