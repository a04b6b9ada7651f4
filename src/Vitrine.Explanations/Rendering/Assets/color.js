function isDark() {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
}

/** 256 colours [r, g, b] along evenly spaced stops. */
function ramp(stops) {
  const parsed = stops.map(hex => [1, 3, 5].map(i => parseInt(hex.slice(i, i + 2), 16)));
  return Array.from({ length: 256 }, (_, i) => {
    const place = (i / 255) * (parsed.length - 1);
    const below = Math.min(Math.floor(place), parsed.length - 2);
    return [0, 1, 2].map(c => Math.round(parsed[below][c] + (parsed[below + 1][c] - parsed[below][c]) * (place - below)));
  });
}

const ramps = {
  sequentialLight: ramp(report.colors.sequentialLight),
  sequentialDark: ramp(report.colors.sequentialDark),
  divergingLight: ramp(report.colors.divergingLight),
  divergingDark: ramp(report.colors.divergingDark),
};

/** Colour of a size 0..1. */
function sequential(size) {
  return ramps[isDark() ? 'sequentialDark' : 'sequentialLight'][Math.round(255 * Math.min(1, Math.max(0, size)))];
}

/** Colour of a signed value -1..1. */
function diverging(value) {
  return ramps[isDark() ? 'divergingDark' : 'divergingLight'][Math.round(255 * Math.min(1, Math.max(0, (value + 1) / 2)))];
}

function css(rgb) {
  return `rgb(${rgb[0]} ${rgb[1]} ${rgb[2]})`;
}

const redraws = [];

/** Draws now, whenever the page changes its colours, and whenever the canvas changes its width. */
function keepDrawn(canvas, draw) {
  let width = 0;
  const drawSharp = () => {
    if (canvas.clientWidth > 0) draw();
  };
  redraws.push(drawSharp);
  new ResizeObserver(entries => {
    const now = Math.round(entries[0].contentRect.width);
    if (now === width) return;
    width = now;
    drawSharp();
  }).observe(canvas);
}

function redrawAll() {
  for (const redraw of redraws) redraw();
}

/** A drawing context in CSS pixels, sharp on any screen, cleared, in the page's font and ink. */
function prepare(canvas, width, height) {
  const ratio = window.devicePixelRatio || 1;
  canvas.style.height = `${height}px`;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  const context = canvas.getContext('2d');
  const style = getComputedStyle(canvas);
  context.scale(ratio, ratio);
  context.font = `12px ${style.fontFamily}`;
  context.fillStyle = context.strokeStyle = style.color;
  context.textBaseline = 'middle';
  return context;
}

/** The text cut to fit a width in pixels. */
function fitText(context, text, width) {
  if (context.measureText(text).width <= width) return text;
  const letters = Array.from(text);
  while (letters.length > 1 && context.measureText(`${letters.join('')}…`).width > width) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}

/** A horizontal colour scale with its end values below. */
function drawLegend(canvas, color, ends) {
  const width = 220;
  canvas.style.width = `${width}px`;
  const context = prepare(canvas, width, 30);
  for (let x = 0; x < width; x++) {
    context.fillStyle = css(color(x / (width - 1)));
    context.fillRect(x, 0, 1.5, 10);
  }
  context.fillStyle = getComputedStyle(canvas).color;
  context.globalAlpha = 0.7;
  ends.forEach((text, i) => {
    context.textAlign = i === 0 ? 'left' : i === ends.length - 1 ? 'right' : 'center';
    context.fillText(text, (i / (ends.length - 1)) * width, 22);
  });
}
