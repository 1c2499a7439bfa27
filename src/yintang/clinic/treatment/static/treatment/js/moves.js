// Carries moves to the server: asks what a place would break, keeps it, and tells the result.
import { afterwards, post, refresh, toldBy, throttled } from './wire.js';

const ASK_EVERY_MS = 80, KEEP_AFTER_MS = 600;

export class Moves {
  constructor(map) {
    this.map = map;
    this.strip = map.querySelector('#strip');
    this.asked = 0;
    this.ask = throttled((sign, place) => this.check(sign, place), ASK_EVERY_MS);
    this.keepLater = afterwards(() => this.settle(), KEEP_AFTER_MS);
  }

  // Shows the sign there and asks which rules it would break; nothing is kept yet.
  try(sign, place) {
    sign.put(place);
    this.waiting = { sign, place };
    if (sign.number) this.ask(sign, place);
  }

  put(sign, place, { now }) {
    this.try(sign, place);
    if (sign.handle || now) this.settle();
    else this.keepLater();
  }

  // Keeps what waits to be kept.
  settle() {
    this.keepLater.cancel();
    const { sign, place } = this.waiting ?? {};
    this.waiting = null;
    if (!sign) return;
    this.ask.cancel();
    if (sign.handle) this.pin(sign, place);
    else this.keep(sign, place);
  }

  back(sign, origin) {
    const kept = sign.kept;
    this.keepLater.cancel();
    this.ask.cancel();
    this.waiting = null;
    if (!origin) return;
    sign.put(origin);
    if (kept.row !== origin.row || kept.column !== origin.column) this.keep(sign, origin);
    else if (sign.number) this.ask(sign, origin);
    this.freshen();
  }

  address(sign) { return `${this.map.dataset.needles}${sign.number}/`; }

  async check(sign, place) {
    const turn = ++this.asked;
    const response = await post(`${this.address(sign)}check/`, place);
    const told = await toldBy(response);
    if (turn !== this.asked) return;
    if (response.ok) this.tell(sign, told);
    else this.strip.textContent = told.message;
  }

  async keep(sign, place) {
    const turn = ++this.asked;
    const response = await post(this.address(sign), place);
    const told = await toldBy(response);
    if (!response.ok) return this.refused(sign, told);
    sign.kept = told.needle;
    this.stale = true;
    if (turn === this.asked && !this.waiting) this.tell(sign, { ...told, saved: true });
    this.freshen();
  }

  async pin(sign, place) {
    const response = await post(this.map.dataset.handles, { handle: sign.handle, ...place }, 'text/html, application/json;q=0.9');
    if (response.ok) refresh(await response.text());
    else this.refused(sign, await toldBy(response));
  }

  refused(sign, told) {
    sign.put(sign.kept);
    this.strip.textContent = told.message;
  }

  // The rest of the page follows as soon as no needle is on its way.
  async freshen() {
    if (!this.stale || this.waiting) return;
    const turn = this.asked;
    const page = await fetch(location.href).catch(() => ({ ok: false }));
    if (!page.ok || turn !== this.asked || this.waiting) return;
    this.stale = false;
    refresh(await page.text());
  }

  tell(sign, told) {
    sign.tell(told);
    const states = new Map();
    for (const { number, severity } of told.broken_rules) if (states.get(number) !== 'stop') states.set(number, severity);
    for (const other of this.map.signs) if (other.number) other.state(states.get(other.number) ?? 'fine');
    const tag = document.querySelector('#status .tag'), all = [...states.values()];
    tag.textContent = told.rules;
    tag.className = `tag ${all.includes('stop') ? 'stop' : all.length ? 'mind' : 'fine'}`;
    this.say(sign, false, told);
  }

  // One line over the picture: what is in hand, or what this place breaks.
  say(sign, held, told) {
    const words = this.strip.dataset;
    const broken = told?.broken_rules.filter(rule => rule.number === sign.number) ?? [];
    let line = held && sign.number ? words.held : '';
    if (told) line = broken.map(rule => `${words[rule.severity]}: ${rule.message}`).join(' ') || (told.saved ? words.saved : words.fine);
    line = line.replace('{number}', sign.number);
    if (this.strip.textContent !== line) this.strip.textContent = line;
  }
}
