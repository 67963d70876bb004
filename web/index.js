// Filters and searches the articles of an index page. Without it the page shows them all.
import { openIndex, searchIn } from './search.js';

const ROOT = new URL('..', import.meta.url);

const filled = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (_, name) => values[name]);

const startFilter = (form) => {
  const cards = [...document.querySelectorAll('#browse .list > li')];
  const status = form.querySelector('[role=status]');
  const apply = () => {
    const values = Object.fromEntries(new FormData(form));
    const [least, most] = (values.minutes || '0 Infinity').split(' ').map(Number);
    for (const card of cards) {
      const minutes = Number(card.dataset.minutes);
      const hasLanguage = !values.language || card.dataset.language === values.language;
      card.hidden = minutes < least || minutes > most || !hasLanguage;
    }
    const shown = cards.filter((card) => !card.hidden).length;
    const text = filled(form.dataset.shown, { shown, total: cards.length });
    // Said aloud when it is set, so only where it is news.
    if (status.textContent !== text) status.textContent = text;
  };
  form.addEventListener('change', apply);
  form.addEventListener('submit', (event) => event.preventDefault());
  // A browser that comes back to the page fills in what was chosen before.
  window.addEventListener('pageshow', apply);
  form.hidden = false;
};

/** Indexes that are kept, beside what the browser's own cache keeps. */
const KEPT = 10;
const indexes = new Map();

const fetchIndex = async (path) => {
  const response = await fetch(new URL(path, ROOT));
  if (!response.ok) throw new Error(`${path} cannot be read: ${response.status}`);
  return openIndex(await response.json());
};

const loadIndex = async (path) => {
  const index = indexes.get(path) ?? (await fetchIndex(path));
  if (indexes.size >= KEPT) indexes.delete([...indexes.keys()].at(-1));
  indexes.set(path, index);
  return index;
};

/** How far a search goes by itself: until it has so many results, or has read so many indexes. */
const ENOUGH = 10;
const INDEXES_AT_ONCE = 3;
const TYPING_MS = 150;

/** A result as an element. What the index says becomes text, never markup. */
const resultOf = (item, feeds, { template, minutes }) => {
  const result = template.content.cloneNode(true);
  const [article, link, feed] = ['article', 'h3 a', '.facts a'].map((name) => result.querySelector(name));
  if (item.language) article.lang = item.language;
  link.textContent = item.title;
  link.href = new URL(`a/${item.id}/`, ROOT).href;
  if (item.feed === null) feed.parentElement.remove();
  else {
    feed.textContent = feeds[item.feed];
    feed.href = new URL(`${encodeURIComponent(item.feed)}/`, ROOT).href;
  }
  result.querySelector('.minutes').textContent = filled(minutes, { minutes: item.minutes });
  const point = result.querySelector('.points');
  if (item.points.length === 0) point.remove();
  else point.firstElementChild.textContent = item.points[0];
  return result;
};

const startSearch = (form) => {
  const { index: newest, feed, results, failed, minutes } = form.dataset;
  const status = form.querySelector('[role=status]');
  const [browse, section] = ['browse', 'results'].map((id) => document.getElementById(id));
  const [list, more, template] = ['ol', 'button', 'template'].map((name) => section.querySelector(name));
  const searchFor = (query) => ({ query, next: newest, shown: new Set(), searched: 0, isReading: false });
  let search = searchFor('');

  const readOn = async (current) => {
    const { query, shown } = current;
    const enough = shown.size + ENOUGH;
    for (let read = 0; read < INDEXES_AT_ONCE && current.next !== null && shown.size < enough; read += 1) {
      const index = await loadIndex(current.next);
      if (current !== search) return;
      for (const item of searchIn(index, query)) {
        if ((feed !== undefined && item.feed !== feed) || shown.has(item.id)) continue;
        shown.add(item.id);
        list.append(resultOf(item, index.feeds, { template, minutes }));
      }
      current.next = index.older;
      current.searched += index.items.length;
    }
    more.hidden = current.next === null;
    status.textContent = filled(results, { found: shown.size, searched: current.searched });
  };

  const goOn = async () => {
    const current = search;
    if (current.isReading) return;
    current.isReading = true;
    try {
      await readOn(current);
    } catch (error) {
      // Asked for once more, the same words begin anew.
      current.query = '';
      if (current === search) status.textContent = failed;
      throw error;
    } finally {
      current.isReading = false;
    }
  };

  const begin = async () => {
    const query = form.elements.q.value.trim();
    if (query === search.query) return;
    search = searchFor(query);
    const address = new URL(location.href);
    if (query === '') address.searchParams.delete('q');
    else address.searchParams.set('q', query);
    history.replaceState(null, '', address);
    browse.hidden = query !== '';
    section.hidden = query === '';
    list.replaceChildren();
    more.hidden = true;
    status.textContent = '';
    if (query !== '') await goOn();
  };

  let typing;
  form.addEventListener('input', () => {
    clearTimeout(typing);
    typing = setTimeout(begin, TYPING_MS);
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    begin();
  });
  more.addEventListener('click', async () => {
    const before = list.children.length;
    await goOn();
    list.children[before]?.querySelector('a').focus();
  });
  form.elements.q.value = new URLSearchParams(location.search).get('q') ?? '';
  form.hidden = false;
  begin();
};

for (const form of document.querySelectorAll('form.filter')) startFilter(form);
for (const form of document.querySelectorAll('form.search')) startSearch(form);
