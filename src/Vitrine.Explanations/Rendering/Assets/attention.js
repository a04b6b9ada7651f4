/** Layer and head that the large map shows; head -1 is the mean of the layer's heads. */
const chosenHead = { layer: 0, head: 0 };

const scales = {
  root: (weight, rowMaximum, maximum) => Math.sqrt(weight / maximum),
  linear: (weight, rowMaximum, maximum) => weight / maximum,
  row: (weight, rowMaximum) => weight / rowMaximum,
};

/** Colours of one head's map under one scale, with the maxima that the scale needs. */
function headColors(layer, head, scale) {
  const n = trace.length;
  const rowMaxima = new Float32Array(n);
  for (let q = 0; q < n; q++) {
    for (let k = 0; k < n; k++) rowMaxima[q] = Math.max(rowMaxima[q], trace.attention(layer, head, q, k) || 0);
  }
  // The first events have little to choose from, so that their weights are near 1 and would make all others pale: they are clamped.
  const largest = rowMaxima.reduce((a, b) => Math.max(a, b), 1e-12);
  const maximum = rowMaxima.slice(trace.causal ? Math.ceil(n / 16) : 0).reduce((a, b) => Math.max(a, b), 0) || largest;
  const color = (q, k) => {
    const weight = trace.attention(layer, head, q, k);
    return Number.isNaN(weight) ? null : sequential(scales[scale](weight, rowMaxima[q] || 1, maximum));
  };
  return { color, maximum, clamped: maximum < largest };
}

function eventGutter(width) {
  return width > 520 ? 170 : 42;
}

function eventLabel(index, roomy) {
  return roomy ? eventName(trace.start + index) : `#${trace.start + index + 1}`;
}

function readLink(layer, head, query, key) {
  const weight = trace.attention(layer, head, query, key);
  return Number.isNaN(weight)
    ? null
    : {
        heading: headName(layer, head),
        rows: [
          [words.query, eventName(trace.start + query)],
          [words.key, eventName(trace.start + key)],
          [words.weight, weight > 0 ? `≈ ${numberText(weight)}` : `≤ ${numberText(trace.resolution(layer, head, query))}`],
        ],
      };
}

function openLastEvent() {
  const last = trace.length - 1;
  const rows = trace.layers * trace.heads;
  const weightOf = (row, key) => trace.attention(Math.floor(row / trace.heads), row % trace.heads, last, key);
  const maxima = Array.from({ length: rows }, (_, row) => {
    let maximum = 1e-12;
    for (let k = 0; k <= last; k++) maximum = Math.max(maximum, weightOf(row, k));
    return maximum;
  });
  new HeatMap(document.getElementById('last-event-map'), {
    rows,
    columns: trace.length,
    cellHeight: 22,
    gutter: width => (width > 520 ? 130 : 56),
    rowName: (row, roomy) =>
      roomy ? headName(Math.floor(row / trace.heads), row % trace.heads) : `L${Math.floor(row / trace.heads) + 1} H${(row % trace.heads) + 1}`,
    columnName: key => `#${trace.start + key + 1}`,
    color: (row, key) => sequential(Math.sqrt(weightOf(row, key) / maxima[row])),
    read: (row, key) => readLink(Math.floor(row / trace.heads), row % trace.heads, last, key),
  });
}

function openThumb(button, choose) {
  const layer = Number(button.dataset.layer);
  const head = Number(button.dataset.head);
  const canvas = button.querySelector('canvas');
  const n = trace.length;
  canvas.width = canvas.height = n;
  const draw = () => {
    const { color } = headColors(layer, head, 'root');
    const image = new ImageData(n, n);
    for (let q = 0; q < n; q++) {
      for (let k = 0; k < n; k++) {
        const rgb = color(q, k);
        if (rgb) image.data.set([...rgb, 255], 4 * (q * n + k));
      }
    }
    canvas.getContext('2d').putImageData(image, 0, 0);
  };
  redraws.push(draw);
  draw();
  button.addEventListener('click', () => choose(layer, head));
}

function openAttention() {
  const scale = document.getElementById('map-scale');
  const legend = document.getElementById('map-legend');
  const thumbs = [...document.querySelectorAll('.thumb')];
  let current = headColors(0, 0, 'root');
  const map = new HeatMap(document.getElementById('attention-map'), {
    rows: trace.drawn,
    columns: trace.length,
    gutter: eventGutter,
    rowName: (row, roomy) => eventLabel(trace.first + row, roomy),
    columnName: key => `#${trace.start + key + 1}`,
    color: (row, key) => current.color(trace.first + row, key),
    read: (row, key) => readLink(chosenHead.layer, chosenHead.head, trace.first + row, key),
    zoomable: true,
  });

  function drawScale() {
    const top = scale.value === 'row' ? '100 %' : (current.clamped ? '≥ ' : '') + numberText(current.maximum);
    const middle = scale.value === 'row' ? '50 %' : numberText(current.maximum * (scale.value === 'root' ? 0.25 : 0.5));
    drawLegend(legend, sequential, ['0', middle, top]);
  }

  function refresh() {
    const { layer, head } = chosenHead;
    current = headColors(layer, head, scale.value);
    document.getElementById('map-name').textContent = headName(layer, head);
    for (const thumb of thumbs) {
      thumb.setAttribute('aria-pressed', Number(thumb.dataset.layer) === layer && Number(thumb.dataset.head) === head);
    }
    drawScale();
    map.update({});
  }

  for (const thumb of thumbs) {
    openThumb(thumb, (layer, head) => {
      Object.assign(chosenHead, { layer, head });
      refresh();
    });
  }
  scale.addEventListener('change', refresh);
  document.getElementById('zoom-in').addEventListener('click', () => map.zoom(0.5));
  document.getElementById('zoom-out').addEventListener('click', () => map.zoom(2));
  document.getElementById('zoom-reset').addEventListener('click', () => map.reset());
  redraws.push(drawScale);
  refresh();
}

if (trace) {
  openLastEvent();
  openAttention();
}
