/**
 * One column for each event on a canvas, read by hover and arrow keys. Options: count, height (pixels), drawColumn(context, index, x,
 * width, height), read(index) -> tooltip content, before(context, width, height) to draw beneath.
 */
function columnChart(canvas, options) {
  const axis = 20;
  let chosen = -1;

  function draw() {
    const width = canvas.clientWidth;
    const context = prepare(canvas, width, options.height + axis);
    const step = width / options.count;
    const gap = step > 5 ? 1 : 0;
    const ink = getComputedStyle(canvas).color;
    for (let i = 0; i < options.count; i++) {
      if (i === chosen) {
        context.globalAlpha = 0.1;
        context.fillStyle = ink;
        context.fillRect(i * step, 0, step, options.height);
        context.globalAlpha = 1;
      }
      options.drawColumn(context, i, i * step + gap / 2, Math.max(0.75, step - gap), options.height);
    }
    context.fillStyle = ink;
    options.after?.(context, width, options.height);
    context.globalAlpha = 0.7;
    context.textAlign = 'left';
    context.fillText(`#1 ${words.oldest}`, 0, options.height + axis / 2 + 2);
    context.textAlign = 'right';
    context.fillText(`${words.newest} #${options.count}`, width, options.height + axis / 2 + 2);
  }

  function choose(index, x, y, spoken) {
    chosen = Math.min(options.count - 1, Math.max(0, index));
    showTip(options.read(chosen), x, y, spoken);
    draw();
  }

  function leave() {
    chosen = -1;
    hideTip();
    draw();
  }

  const atPointer = event => {
    const box = canvas.getBoundingClientRect();
    choose(Math.floor(((event.clientX - box.left) / box.width) * options.count), event.clientX, event.clientY, false);
  };
  canvas.addEventListener('pointermove', atPointer);
  canvas.addEventListener('pointerdown', atPointer);
  canvas.addEventListener('pointerleave', leave);
  canvas.addEventListener('blur', leave);
  canvas.addEventListener('keydown', event => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const index = chosen < 0 ? options.count - 1 : chosen + step;
    const box = canvas.getBoundingClientRect();
    choose(index, box.left + ((Math.min(options.count - 1, Math.max(0, index)) + 0.5) / options.count) * box.width, box.top, true);
  });
  keepDrawn(canvas, draw);
}

/** What every tooltip of an event says first. */
function eventRows(position) {
  const event = report.events[position];
  return [event.type, event.time].filter(Boolean).length
    ? [[words.event, `#${position + 1}`], ['', [event.type, event.time].filter(Boolean).join(' · ')]]
    : [[words.event, `#${position + 1}`]];
}
