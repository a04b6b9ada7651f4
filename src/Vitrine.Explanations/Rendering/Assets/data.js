const report = JSON.parse(document.getElementById('report-data').textContent);
const words = report.words;

function bytesOf(base64) {
  return Uint8Array.from(atob(base64), c => c.charCodeAt(0));
}

/** Little-endian float32 whatever the machine's own order is. */
function floatsOf(base64) {
  const view = new DataView(bytesOf(base64).buffer);
  return Float32Array.from({ length: view.byteLength / 4 }, (_, i) => view.getFloat32(4 * i, true));
}

/** The inner state with its packed tensors opened, or null where the model shows none. */
function openTrace(raw) {
  if (!raw) return null;
  const n = raw.length;
  const fields = raw.fields.length;
  const first = n - raw.drawn;
  const weights = bytesOf(raw.attention.bytes);
  const rowMaxima = floatsOf(raw.attention.largest);
  const features = bytesOf(raw.features.bytes);
  const featureMaxima = floatsOf(raw.features.largest);
  const steps = 2 ** raw.bits - 1;
  const signedSteps = 2 ** (raw.bits - 1) - 1;
  const rowStart = query => (raw.causal ? (query * (query + 1)) / 2 : query * n);
  const mapSize = rowStart(n) - rowStart(first);

  /** Number i of a tensor's bytes, which hold one number of 8 bits or two of 4 each. */
  function numberAt(bytes, i) {
    return raw.bits === 8 ? bytes[i] : (bytes[i >> 1] >> (4 * (i & 1))) & 15;
  }

  const maximumOf = (layer, head, query) => rowMaxima[(layer * raw.heads + head) * raw.drawn + query - first];

  function attentionOf(layer, head, query, key) {
    if (query < first || (raw.causal && key > query)) return NaN;
    const map = layer * raw.heads + head;
    const root = numberAt(weights, map * mapSize + rowStart(query) - rowStart(first) + key) / steps;
    return root * root * maximumOf(layer, head, query);
  }

  return {
    ...raw,
    /** The first event that has a row in the maps. */
    first,
    /** Weight of one head, or of the heads' mean where head is -1; NaN where masked or not kept. */
    attention(layer, head, query, key) {
      if (head >= 0) return attentionOf(layer, head, query, key);
      let sum = 0;
      for (let h = 0; h < raw.heads; h++) sum += attentionOf(layer, h, query, key);
      return sum / raw.heads;
    },
    /** What a weight that reads 0 may be at most. */
    resolution(layer, head, query) {
      const share = (0.5 / steps) ** 2;
      if (head >= 0) return share * maximumOf(layer, head, query);
      let sum = 0;
      for (let h = 0; h < raw.heads; h++) sum += share * maximumOf(layer, h, query);
      return sum / raw.heads;
    },
    feature(event, field, dimension) {
      const row = (event - first) * fields + field;
      const number = numberAt(features, row * raw.width + dimension);
      return ((number > signedSteps ? number - steps - 1 : number) / signedSteps) * featureMaxima[row];
    },
    attribute: (event, field) => raw.attributes[event * fields + field],
    norm: (event, field) => raw.norms[event * fields + field],
  };
}

const trace = openTrace(report.trace);

function fill(template, ...values) {
  return template.replace(/\{(\d)\}/g, (_, i) => values[i]);
}

/** The same figures as the page's own numbers: three significant, a true minus sign. */
function numberText(value, signed) {
  if (value === null || Number.isNaN(value)) return 'n/a';
  const size = Math.abs(value);
  const digits =
    size === 0 ? '0'
    : size >= 100000 || size < 0.0005 ? size.toExponential(1)
    : size >= 100 ? size.toFixed(0)
    : size >= 10 ? size.toFixed(1)
    : size >= 1 ? size.toFixed(2)
    : size.toFixed(3);
  return (value < 0 ? '−' : signed && value > 0 ? '+' : '') + digits;
}

/** "#12 Title" of an event of the history. */
function eventName(position) {
  return `#${position + 1} ${report.events[position].title}`;
}

function headName(layer, head) {
  return head < 0 ? fill(words.headMean, layer + 1) : fill(words.head, layer + 1, head + 1);
}
