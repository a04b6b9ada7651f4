import { Chart, type ChartPart, type ChartSource } from '../elements/chart';
import { buildPanel, describedBy } from '../elements/panel';
import { flowCaption } from '../lib/caption';
import { css } from '../lib/color';
import { attentionFlow, type Flow, type FlowNode } from '../lib/flow';
import { eventName, type Inside } from '../lib/model';
import { FONT } from '../lib/scene';
import { fill, fitText, numberText, wrapText } from '../lib/text';
import type { View } from './view';

const MOST_EVENTS = 10;
const LABEL = 190;
/** Below this width labels take two lines and less room. */
const NARROW = 560;
const NODE = 12;

/** From the events through the layers to the prediction, the strongest ways and the rest gathered. */
export const flow: View<Inside> = {
  id: 'flow',
  mount(host, data, page) {
    const { words } = page;
    let current: Flow = attentionFlow(data.trace, MOST_EVENTS);
    const nodeId = (layer: number, event: number) => `${layer}:${event}`;
    const layerName = (layer: number) => (layer === 0 ? words.flowInput : fill(words.flowLayer, layer));
    const eventLabel = (event: number) => (event < 0 ? words.flowRest : eventName(data.report, data.trace.start + event));
    const percent = (value: number) => `${numberText(100 * value)} %`;
    const target = () => data.report.target.title;
    // The last event's state is what the item is scored by.
    const nodeTitle = (node: FlowNode) =>
      node.layer === data.trace.layers ? `${eventLabel(node.event)} → ${target()}` : eventLabel(node.event);
    /** Room for the last layer's labels, and for those of the first beside the next layer. */
    const roomOf = (width: number) => {
      const last = width < NARROW ? Math.round(width * 0.34) : LABEL;
      return { last, first: width < NARROW ? (width - last) / data.trace.layers - NODE - 10 : LABEL - 24 };
    };
    /** One line, or two where the picture is narrow. */
    const lines = (text: string, room: number, width: number) => {
      if (width >= NARROW) return fitText(text, room);
      const [first = '', ...rest] = wrapText(text, room);
      return rest.length ? `${fitText(first, room)}\n${fitText(rest.join(' '), room)}` : fitText(first, room);
    };
    const labelOf = (node: FlowNode, width: number) => {
      const { first, last } = roomOf(width);
      if (node.layer < data.trace.layers) return lines(eventLabel(node.event), first, width);
      return `${lines(eventLabel(node.event), last - 24, width)}\n${lines(`→ ${target()}`, last - 24, width)}`;
    };
    const source: ChartSource = {
      height: width => (width < NARROW ? 42 : 30) * (MOST_EVENTS + 2),
      option(theme, width) {
        const ends = (node: FlowNode) => node.layer === 0 || node.layer === data.trace.layers;
        const label = (node: FlowNode) => ends(node) || (width >= NARROW && node.value > 0.06);
        return {
          animation: false,
          series: [
            {
              type: 'sankey',
              left: 4,
              right: roomOf(width).last,
              top: 8,
              bottom: 8,
              nodeWidth: NODE,
              nodeGap: width < NARROW ? 24 : 8,
              layoutIterations: 0,
              draggable: false,
              emphasis: { focus: 'trajectory' },
              lineStyle: { color: theme.for, opacity: 0.28, curveness: 0.5 },
              data: current.nodes.map(node => ({
                name: nodeId(node.layer, node.event),
                depth: node.layer,
                itemStyle: {
                  color: node.event < 0 ? theme.muted : css(theme.sequential.at(0.45 + 0.4 * Math.sqrt(node.value))),
                  borderWidth: 0,
                },
                label: {
                  show: label(node),
                  color: theme.ink,
                  textBorderColor: theme.surface,
                  textBorderWidth: 3,
                  fontSize: 12,
                  lineHeight: width < NARROW ? 14 : 17,
                  fontFamily: FONT,
                  formatter: labelOf(node, width),
                },
              })),
              links: current.links.map(link => ({
                source: nodeId(link.layer, link.from),
                target: nodeId(link.layer + 1, link.to),
                value: link.value,
              })),
            },
          ],
        };
      },
      parts(): ChartPart[] {
        const nodes = current.nodes.map((node, dataIndex): ChartPart => ({
          dataType: 'node',
          dataIndex,
          content: { heading: nodeTitle(node), rows: [[layerName(node.layer), percent(node.value)]] },
        }));
        const links = current.links.map((link, dataIndex): ChartPart => ({
          dataType: 'edge',
          dataIndex,
          content: {
            heading: `${eventLabel(link.from)} → ${eventLabel(link.to)}`,
            rows: [[`${layerName(link.layer)} → ${layerName(link.layer + 1)}`, percent(link.value)]],
          },
        }));
        return [...nodes, ...links];
      },
    };
    const element = document.createElement('div');
    element.id = this.id;
    element.className = 'chart';
    element.setAttribute('aria-label', words.flow);
    element.setAttribute('aria-describedby', describedBy(this.id));
    const chart = new Chart(element, source, page);
    const toSvg = () => chart.toSvg(words.flow, words.flowLead);
    const table = () => ({
      columns: [words.flowFrom, words.flowTo, words.weight],
      rows: current.links.map(link => [
        `${layerName(link.layer)}: ${eventLabel(link.from)}`,
        `${layerName(link.layer + 1)}: ${eventLabel(link.to)}`,
        link.value,
      ]),
    });
    const captions = () => [flowCaption(data.report)];
    const text = { id: this.id, title: words.flow, lead: words.flowLead, term: 'rollout', captions };
    const panel = buildPanel(host, text, { toSvg, table, canvas: () => chart.canvas() }, page);
    panel.body.append(element);
    return {
      toSvg,
      table,
      update(next) {
        data = next;
        current = attentionFlow(data.trace, MOST_EVENTS);
        chart.draw();
        panel.refresh();
      },
      destroy() {
        chart.destroy();
        host.replaceChildren();
      },
    };
  },
};
