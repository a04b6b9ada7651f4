function openFeatures() {
  const fields = trace.fields.length;
  const select = document.getElementById('feature-field');
  const legend = document.getElementById('feature-legend');
  const largestNorm = Math.max(...trace.norms, 1e-12);
  let field = 0;
  let largest = 1;
  const columnName = event => `#${trace.start + event + 1}`;

  const norms = new HeatMap(document.getElementById('feature-norms'), {
    rows: fields,
    columns: trace.length,
    cellHeight: 24,
    gutter: width => (width > 520 ? 130 : 72),
    rowName: row => trace.fields[row],
    columnName,
    color: (row, event) => sequential(trace.norm(event, row) / largestNorm),
    read: (row, event) => ({
      heading: eventName(trace.start + event),
      rows: [[words.field, trace.fields[row]], [words.norm, numberText(trace.norm(event, row))]],
    }),
  });
  const detail = new HeatMap(document.getElementById('feature-detail'), {
    rows: trace.width,
    columns: trace.drawn,
    cellHeight: Math.max(3, Math.min(10, Math.round(384 / trace.width))),
    gutter: width => (width > 520 ? 130 : 72),
    rowName: row => `${row + 1}`,
    columnName: column => columnName(trace.first + column),
    color: (row, column) => diverging(trace.feature(trace.first + column, field, row) / largest),
    read: (row, column) => ({
      heading: eventName(trace.start + trace.first + column),
      rows: [
        [words.field, trace.fields[field]],
        [words.dimension, `${row + 1}`],
        [words.value, `≈ ${numberText(trace.feature(trace.first + column, field, row), true)}`],
      ],
    }),
  });

  function drawScale() {
    drawLegend(legend, share => diverging(2 * share - 1), [numberText(-largest), '0', numberText(largest, true)]);
  }

  function choose(next) {
    field = next;
    select.value = `${next}`;
    largest = 1e-12;
    for (let event = trace.first; event < trace.length; event++) {
      for (let d = 0; d < trace.width; d++) largest = Math.max(largest, Math.abs(trace.feature(event, field, d)));
    }
    drawScale();
    detail.update({});
  }

  select.addEventListener('change', () => choose(Number(select.value)));
  norms.canvas.addEventListener('click', event => {
    const cell = norms.cellAt(event);
    if (cell) choose(cell.row);
  });
  norms.canvas.addEventListener('keydown', event => {
    if (event.key === 'Enter' && norms.cell) choose(norms.cell.row);
  });
  redraws.push(drawScale);
  choose(0);
}

if (trace) openFeatures();
