/** Words around every chart of the dashboard's own; the views of reports bring theirs. */
export const panelWords = {
  en: {
    asTable: 'As a table',
    exportLabel: 'Save',
    noFigures: 'No figures yet, so there is nothing to draw.',
    moreRows: 'The table goes on for {0} more rows; the exports hold all of them.',
    largest: '{0} numbers, all in the table below the picture; the largest: {1}.',
  },
  zh: {
    asTable: '以表格查看',
    exportLabel: '保存',
    noFigures: '还没有数据，因此没有可绘制的内容。',
    moreRows: '表格还有 {0} 行；导出的文件包含全部数据。',
    largest: '共 {0} 个数字，全部列在图下的表格中；最大的是：{1}。',
  },
} as const;
