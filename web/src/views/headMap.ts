import { button, select } from '../elements/controls';
import { HeatMap } from '../elements/heatMap';
import { Legend } from '../elements/legend';
import type { Panel } from '../elements/panel';
import type { Stage } from '../elements/stage';
import { textElement } from '../elements/tooltip';
import { headScale, type Scale } from '../lib/attention';
import { attentionCaption } from '../lib/caption';
import { eventName, headName, weightText, type Inside } from '../lib/model';
import { fill, numberText } from '../lib/text';
import { mountPicture, type View } from './view';

/** One head's weights, query by key, with zoom. */
export const headMap: View<Inside> = {
  id: 'attention-map',
  mount(host, data, page) {
    const { words } = page;
    let { report, trace, choice, query: looking } = data;
    let scale: Scale = 'root';
    let current = headScale(trace, choice.value, scale);
    const label = (event: number) => `#${trace.start + event + 1}`;
    const options = () => ({
      rows: trace.drawn,
      columns: trace.length,
      gutter: (width: number) => (width > 520 ? 170 : 42),
      rowName: (row: number, roomy: boolean) => (roomy ? eventName(report, trace.start + trace.first + row) : label(trace.first + row)),
      columnName: label,
      color(row: number, key: number, theme: typeof page.theme) {
        const size = current.size(trace.first + row, key);
        return size === null ? null : theme.sequential.at(size);
      },
      read(row: number, key: number) {
        const query = trace.first + row;
        if (Number.isNaN(trace.attention(choice.value.layer, choice.value.head, query, key))) return null;
        return {
          heading: headName(report, choice.value),
          rows: [
            [words.query, eventName(report, trace.start + query)],
            [words.key, eventName(report, trace.start + key)],
            [words.weight, weightText(trace, choice.value, query, key)],
          ] as const,
        };
      },
      choose: (row: number) => looking.set(trace.first + row),
      zoomable: true,
    });
    const map = new HeatMap(options());
    const legend = new Legend(page);
    let name: HTMLElement | null = null;
    let redraw = () => {};
    const refresh = () => {
      current = headScale(trace, choice.value, scale);
      const top = scale === 'row' ? '100 %' : (current.clamped ? '≥ ' : '') + numberText(current.maximum);
      const middle = scale === 'row' ? '50 %' : numberText(current.maximum * (scale === 'root' ? 0.25 : 0.5));
      legend.show(share => page.theme.sequential.at(share), ['0', middle, top]);
      if (name) name.textContent = headName(report, choice.value);
      map.update(options());
      redraw();
    };
    let forget = choice.listen(refresh);
    const staged = {
      picture: map,
      update(next: Inside) {
        forget();
        ({ report, trace, choice, query: looking } = next);
        forget = choice.listen(refresh);
        refresh();
      },
      table: () => ({
        columns: [words.query, words.key, words.weight],
        rows: Array.from({ length: trace.drawn }, (_, row) => trace.first + row).flatMap(query =>
          Array.from({ length: trace.causal ? query + 1 : trace.length }, (_, key) => [
            eventName(report, trace.start + query),
            eventName(report, trace.start + key),
            trace.attention(choice.value.layer, choice.value.head, query, key),
          ]),
        ),
      }),
      attach(stage: Stage, panel: Panel) {
        map.attach(stage);
        name = textElement('strong', '', 'map-name');
        redraw = () => {
          stage.draw();
          panel.refresh();
        };
        const scales = [
          ['root', words.scaleRoot],
          ['linear', words.scaleLinear],
          ['row', words.scaleRow],
        ] as const;
        const chooser = select(words.colorScale, scales, value => {
          scale = value as Scale;
          refresh();
        });
        chooser.select.id = 'map-scale';
        const zoom = textElement('span', '', 'zoom');
        zoom.append(
          button('−', () => map.zoom(2), words.zoomOut, 'zoom-out'),
          button('+', () => map.zoom(0.5), words.zoomIn, 'zoom-in'),
          button(words.zoomReset, () => map.reset(), '', 'zoom-reset'),
        );
        panel.tools.append(name, chooser.element, legend.canvas, zoom);
        if (trace.drawn < trace.length) {
          panel.body.prepend(textElement('p', fill(words.newestQueries, trace.drawn, trace.length), 'hint newest-only'));
        }
        refresh();
      },
      detach() {
        forget();
        legend.destroy();
      },
    };
    const captions = () => [attentionCaption(report)];
    const text = { id: this.id, title: words.headMap, lead: words.mapLead, term: 'query', captions };
    return mountPicture(host, text, staged, page);
  },
};
