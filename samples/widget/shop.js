// A page of a shop. Its own server gives the list, which it asks of Vitrine with the shop's key, and tokens of the user who is signed in.
const vitrine = 'https://vitrine.example';
const settings = new URLSearchParams(location.search);
const language = settings.get('lang') ?? 'en';
document.documentElement.lang = language;
document.querySelector('h1').textContent = language === 'zh' ? '为你推荐' : 'For you';

const own = async path => (await fetch(`${path}${location.search}`)).json();

function place(list, item) {
  const title = Object.assign(document.createElement('h2'), { textContent: item.title });
  const why = Object.assign(document.createElement('vitrine-why'), {
    server: vitrine,
    user: list.user,
    item: item.item,
    recommendation: list.id,
    tokenProvider: async () => (await own('/token')).token,
  });
  const entry = document.createElement('li');
  entry.append(title, why);
  return entry;
}

async function show() {
  const list = await own('/list');
  document.querySelector('#list').replaceChildren(...list.items.map(item => place(list, item)));
}

// What the reader adjusts changes the list. The element that was used stays in its place; the other entries are made anew around it.
document.addEventListener('vitrine-controls', async event => {
  const list = await own('/list');
  const used = event.target.closest('li');
  const others = list.items.filter(item => item.item !== event.target.item);
  for (const entry of document.querySelectorAll('#list > li')) if (entry !== used) entry.remove();
  document.querySelector('#list').append(...others.map(item => place(list, item)));
});

// An element that cannot show its reason says so in a line of its own; a shop may take it away.
document.addEventListener('vitrine-error', event => console.info('vitrine-why', event.detail.status, event.detail.title));

await show();
