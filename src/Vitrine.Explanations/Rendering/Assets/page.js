const root = document.documentElement;

for (const element of document.querySelectorAll('[data-needs-script]')) element.hidden = false;

document.getElementById('theme').addEventListener('click', () => {
  root.dataset.theme = isDark() ? 'light' : 'dark';
  redrawAll();
});
document.getElementById('print').addEventListener('click', () => print());
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redrawAll);

let themeBeforePrint;
addEventListener('beforeprint', () => {
  themeBeforePrint = root.dataset.theme;
  root.dataset.theme = 'light';
  redrawAll();
});
addEventListener('afterprint', () => {
  if (themeBeforePrint) root.dataset.theme = themeBeforePrint;
  else delete root.dataset.theme;
  redrawAll();
});
