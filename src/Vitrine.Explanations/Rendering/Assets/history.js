/** The timeline of one method above its list of bars. */
function openTimeline(panel, method) {
  const top = Math.max(...method.values, 1e-12);
  const bottom = Math.min(...method.values, 0);
  columnChart(panel.querySelector('.timeline'), {
    count: method.values.length,
    height: method.signed ? 110 : 80,
    drawColumn(context, i, x, width, height) {
      const value = method.values[i] ?? 0;
      const zero = (height * top) / (top - bottom);
      const length = (Math.abs(value) / (top - bottom)) * (height - 2);
      context.fillStyle = css(value < 0 ? diverging(-0.66) : diverging(0.66));
      context.fillRect(x, value < 0 ? zero : zero - length, width, length);
    },
    after(context, width, height) {
      context.globalAlpha = 0.35;
      context.fillRect(0, (height * top) / (top - bottom) - 0.5, width, 1);
    },
    read: i => ({
      heading: report.events[i].title,
      rows: [...eventRows(i), [words.value, numberText(method.values[i], method.signed)]],
    }),
  });
}

/** One row of a bar list, made like the rows that the page came with. */
function barRow(pattern, method, position, largest) {
  const row = pattern.cloneNode(true);
  const event = report.events[position];
  const value = method.values[position] ?? 0;
  const share = Math.abs(value) / largest;
  const width = share * (method.signed ? 50 : 100);
  row.querySelector('.place').textContent = `#${position + 1}`;
  const title = row.querySelector('.title');
  title.textContent = event.title;
  title.title = event.id;
  row.querySelector('.kind').textContent = event.type ?? '';
  row.querySelector('.when').textContent = event.time?.slice(0, 10) ?? '';
  const bar = row.querySelector('rect');
  bar.setAttribute('class', value < 0 ? 'against' : 'for');
  bar.setAttribute('x', !method.signed ? 0 : value < 0 ? 50 - width : 50);
  bar.setAttribute('width', width);
  row.querySelector('.number').textContent = numberText(method.values[position], method.signed);
  return row;
}

/** The button that shows every event in time, and the strongest again. */
function openList(panel, method) {
  const list = panel.querySelector('.bars');
  const button = panel.querySelector('.all');
  if (!button) return;
  const strongest = [...list.children];
  const largest = Math.max(...method.values.map(Math.abs), 1e-12);
  button.addEventListener('click', () => {
    const all = button.getAttribute('aria-expanded') !== 'true';
    list.replaceChildren(...(all ? method.values.map((_, i) => barRow(strongest[0], method, i, largest)) : strongest));
    button.setAttribute('aria-expanded', all);
    button.textContent = all ? words.strongest : fill(words.all, method.values.length);
    panel.querySelector('.rest').hidden = all;
  });
}

/** All methods as rows, each by its own largest value: sizes in the sequential colours, signed values in the diverging ones. */
function openAgreement(canvas) {
  const largest = report.methods.map(method => Math.max(...method.values.map(Math.abs), 1e-12));
  new HeatMap(canvas, {
    rows: report.methods.length,
    columns: report.events.length,
    cellHeight: 24,
    gutter: width => (width > 520 ? 170 : 84),
    rowName: row => report.methods[row].name,
    columnName: position => `#${position + 1}`,
    color: (row, position) => {
      const share = report.methods[row].values[position] / largest[row];
      return report.methods[row].signed ? diverging(Math.sign(share) * Math.sqrt(Math.abs(share))) : sequential(Math.sqrt(share));
    },
    read: (row, position) => ({
      heading: eventName(position),
      rows: report.methods.map(method => [method.name, numberText(method.values[position], method.signed)]),
    }),
  });
}

const methodMap = document.getElementById('method-map');
if (methodMap) openAgreement(methodMap);

const panels = [...document.querySelectorAll('.method')];
const tabs = [...document.querySelectorAll('[role="tab"]')];

function openTab(index) {
  tabs.forEach((tab, i) => {
    tab.setAttribute('aria-selected', i === index);
    tab.tabIndex = i === index ? 0 : -1;
    panels[i].hidden = i !== index;
  });
}

panels.forEach((panel, i) => {
  openTimeline(panel, report.methods[i]);
  openList(panel, report.methods[i]);
});
tabs.forEach((tab, i) => {
  tab.addEventListener('click', () => openTab(i));
  tab.addEventListener('keydown', event => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step) return;
    const next = (i + step + tabs.length) % tabs.length;
    openTab(next);
    tabs[next].focus();
  });
});
if (tabs.length) openTab(Math.max(0, tabs.findIndex(tab => tab.getAttribute('aria-selected') === 'true')));
