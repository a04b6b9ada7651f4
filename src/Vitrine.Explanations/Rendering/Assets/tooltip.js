const tip = document.getElementById('tip');
const live = document.getElementById('live');

/** Shows a heading and name-value rows beside a point of the window; speaks them too when moved by keyboard. */
function showTip(content, x, y, spoken) {
  tip.replaceChildren();
  if (content.heading) {
    const heading = document.createElement('strong');
    heading.textContent = content.heading;
    tip.append(heading);
  }
  if (content.text) tip.append(content.text);
  if (content.rows) {
    const list = document.createElement('dl');
    for (const [name, value] of content.rows) {
      const term = document.createElement('dt');
      const meaning = document.createElement('dd');
      term.textContent = name;
      meaning.textContent = value;
      meaning.dir = 'auto';
      list.append(term, meaning);
    }
    tip.append(list);
  }
  tip.hidden = false;
  const box = tip.getBoundingClientRect();
  const left = x + 16 + box.width > innerWidth ? x - 16 - box.width : x + 16;
  const top = y + 16 + box.height > innerHeight ? y - 16 - box.height : y + 16;
  tip.style.transform = `translate(${Math.max(8, left)}px, ${Math.max(8, top)}px)`;
  if (spoken) live.textContent = [content.heading, ...(content.rows ?? []).map(row => row.join(': '))].filter(Boolean).join('. ');
}

function hideTip() {
  tip.hidden = true;
}

document.addEventListener('keydown', event => {
  if (event.key === 'Escape') hideTip();
});

for (const term of document.querySelectorAll('.term')) {
  const show = () => {
    const box = term.getBoundingClientRect();
    const meaning = document.getElementById(`term-${term.dataset.term}`);
    showTip({ heading: meaning.previousElementSibling.textContent, text: meaning.textContent }, box.left, box.bottom - 8);
  };
  term.addEventListener('mouseenter', show);
  term.addEventListener('focus', show);
  term.addEventListener('click', show);
  term.addEventListener('mouseleave', hideTip);
  term.addEventListener('blur', hideTip);
}
