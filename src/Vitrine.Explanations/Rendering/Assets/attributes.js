/** Stacked attribute attention, one column for each event of the trace. */
function openAttributes(canvas) {
  const kinds = report.colors.categorical;
  columnChart(canvas, {
    count: trace.length,
    height: 150,
    drawColumn(context, i, x, width, height) {
      let top = height;
      trace.fields.forEach((_, field) => {
        const length = trace.attribute(i, field) * height;
        context.fillStyle = kinds[field % kinds.length];
        context.fillRect(x, top - length, width, length);
        top -= length;
      });
    },
    read: i => ({
      heading: report.events[trace.start + i].title,
      rows: [...eventRows(trace.start + i), ...trace.fields.map((name, field) => [name, numberText(trace.attribute(i, field))])],
    }),
  });
}

const attributeColumns = document.getElementById('attribute-columns');
if (trace && attributeColumns) openAttributes(attributeColumns);
