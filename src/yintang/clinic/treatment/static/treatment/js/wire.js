// What the pages say to their own server, and how a new page is put in the place of the old.

const token = () => document.querySelector('[name=csrfmiddlewaretoken]').value;

export async function post(address, fields = {}, accept = 'application/json') {
  const body = fields instanceof FormData ? fields : new FormData();
  if (body !== fields) for (const [name, value] of Object.entries(fields)) body.append(name, value);
  const headers = { 'X-CSRFToken': token(), Accept: accept };
  return fetch(address, { method: 'POST', body, headers }).catch(lost);
}

let earlier = Promise.resolve();
// The version for which the numbers on the screen hold; null as long as that is the newest one.
let shown = null;
const NUMBERED = /\/(needles|free\/\w+)\/\d+\//, NUMBERS_STAY = /needles\/\d+\/((un)?lock\/)?$/;

// A change of the map: one after the other, each on the version that the one before has left.
// What is named by number is meant as it is numbered on the screen, which that may have changed.
export function change(address, fields = {}, accept = 'application/json') {
  const sent = earlier.then(async () => {
    const map = document.querySelector('needle-map');
    const body = fields instanceof FormData ? fields : new FormData();
    if (body !== fields) for (const [name, value] of Object.entries(fields)) body.append(name, value);
    const newest = map.dataset.version;
    body.set('version', NUMBERED.test(address) ? shown ?? newest : newest);
    body.set('order', map.dataset.order);
    const response = await post(address, body, accept);
    map.dataset.version = response.headers.get('Yintang-Version') ?? map.dataset.version;
    if (map.dataset.version !== newest && !NUMBERS_STAY.test(address)) shown ??= newest;
    if (response.status === 409) behind(await toldBy(response.clone()));
    return response;
  });
  earlier = sent;
  return sent;
}

// Somebody changed the map elsewhere: nothing here is lost until the new state is asked for.
function behind({ message, code }) {
  if (code !== 'map-changed') return;
  const notice = document.querySelector('#behind');
  notice.querySelector('p').textContent = message;
  notice.hidden = false;
  notice.scrollIntoView({ block: 'nearest' });
}

export const get = address => fetch(address).catch(lost);

// Stands for the answer of a server that gives none.
function lost() {
  return new Response(JSON.stringify({ message: sentences().lost }), { status: 503 });
}

// What the server says: its result, or its refusal with a sentence.
export async function toldBy(response) {
  try {
    return await response.json();
  } catch {
    return { message: sentences().failed };
  }
}

const sentences = () => document.documentElement.dataset;

const nowhere = () => !document.activeElement || document.activeElement === document.body;

// Who works by keyboard stays where they were, or next to what can be taken back.
function focusOn(id) {
  for (const name of [id, 'undo', 'redo', 'selected']) {
    document.getElementById(name)?.focus({ preventScroll: true });
    if (!nowhere()) return;
  }
}

// Replaces every part marked data-refresh by the same part of a freshly rendered page.
export function refresh(html) {
  const focused = document.activeElement?.id, elsewhere = nowhere();
  const page = new DOMParser().parseFromString(html, 'text/html');
  const map = document.querySelector('needle-map');
  for (const name of ['version', 'order']) map.dataset[name] = page.querySelector('needle-map').dataset[name];
  shown = null;
  document.querySelector('#behind').hidden = true;
  for (const part of document.querySelectorAll('[data-refresh]')) {
    const fresh = page.getElementById(part.id);
    for (const open of part.querySelectorAll('details[id][open]')) fresh?.querySelector(`#${open.id}`)?.setAttribute('open', '');
    if (fresh) part.replaceWith(document.adoptNode(fresh));
  }
  if (!elsewhere && nowhere()) focusOn(focused);
  document.dispatchEvent(new CustomEvent('refreshed', { detail: page }));
}

export function throttled(action, pause) {
  let last = 0, timer = 0;
  const sometimes = (...words) => {
    clearTimeout(timer);
    const wait = Math.max(0, last + pause - performance.now());
    timer = setTimeout(() => { last = performance.now(); action(...words); }, wait);
  };
  sometimes.cancel = () => clearTimeout(timer);
  return sometimes;
}

export function afterwards(action, pause) {
  let timer = 0;
  const later = (...words) => { clearTimeout(timer); timer = setTimeout(action, pause, ...words); };
  later.cancel = () => clearTimeout(timer);
  return later;
}
