// Carries changes to the server: asks what they would break, keeps them, and tells the result.
import { afterwards, change, post, refresh, toldBy, throttled } from './wire.js';

const ASK_EVERY_MS = 80, KEEP_AFTER_MS = 600;
const HTML = 'text/html, application/json;q=0.9';

export class Moves {
  constructor(map) {
    this.map = map;
    this.strip = map.querySelector('#strip');
    this.asked = 0;
    this.keeping = Promise.resolve();
    this.ask = throttled((sign, fields) => this.check(sign, fields), ASK_EVERY_MS);
    this.keepLater = afterwards(() => this.settle(), KEEP_AFTER_MS);
  }

  // Wants the needle so and asks which rules it would break; nothing is kept yet.
  want(sign, change) {
    const before = this.waiting?.sign === sign ? this.waiting.fields : {};
    this.waiting = { sign, fields: { ...before, ...change } };
    if (sign.number) this.ask(sign, this.waiting.fields);
  }

  try(sign, place) {
    sign.put(place);
    this.want(sign, place);
  }

  put(sign, place, { now }) {
    this.try(sign, place);
    if (sign.handle || now) this.settle();
    else this.keepLater();
  }

  // Changes one number of a needle by a step, from how the hand wants it by now.
  step(sign, name, by) {
    const wanted = this.waiting?.sign === sign ? this.waiting.fields[name] : undefined;
    this.want(sign, { [name]: Math.round(((wanted ?? sign.known[name]) + by) * 100) / 100 });
    this.keepLater();
  }

  // Keeps what waits to be kept; whoever changes the map otherwise waits for it.
  settle() {
    this.keepLater.cancel();
    const { sign, fields } = this.waiting ?? {};
    this.waiting = null;
    if (sign) {
      this.ask.cancel();
      this.keeping = sign.handle ? this.pin(sign, fields) : this.keep(sign, fields);
    }
    return this.keeping;
  }

  back(sign, origin) {
    const known = sign.known;
    this.keepLater.cancel();
    this.ask.cancel();
    this.waiting = null;
    if (!origin) return;
    sign.put({ row: origin.row, column: origin.column });
    const changed = Object.fromEntries(Object.entries(origin).filter(([name, value]) => known[name] !== value));
    if ('row' in changed || 'column' in changed) Object.assign(changed, { row: origin.row, column: origin.column });
    if (Object.keys(changed).length) this.keeping = this.keep(sign, changed);
    else if (sign.number) this.ask(sign, origin);
    this.freshen();
  }

  address(sign) { return `${this.map.dataset.needles}${sign.number}/`; }

  async check(sign, fields) {
    const turn = ++this.asked;
    const response = await post(`${this.address(sign)}check/`, fields);
    const told = await toldBy(response);
    if (turn !== this.asked) return;
    if (response.ok) this.tell(sign, told);
    else this.strip.textContent = told.message;
  }

  async keep(sign, fields) {
    const turn = ++this.asked;
    const response = await change(this.address(sign), fields);
    const told = await toldBy(response);
    if (!response.ok) return this.refused(sign, told);
    sign.known = told.needle;
    this.stale = true;
    if (turn === this.asked && !this.waiting) this.tell(sign, { ...told, saved: true });
    this.freshen();
  }

  async pin(sign, place) {
    const pinned = await this.send(this.map.dataset.handles, { handle: sign.handle, ...place }, told => this.refused(sign, told));
    if (pinned) this.sayPinning();
  }

  // Sends a change after which the whole page follows; gives whether it was made.
  async send(address, fields, refused = told => { this.strip.textContent = told.message; }) {
    const response = await change(address, fields, HTML);
    if (response.ok) refresh(await response.text());
    else refused(await toldBy(response));
    return response.ok;
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

  // What is to be done with the marks, as long as they are shown.
  sayPinning() { this.strip.textContent = this.map.withHandles ? this.strip.dataset.pinning : ''; }

  // One line over the picture: what is in hand, or what this place breaks.
  say(sign, held, told) {
    const words = this.strip.dataset;
    const broken = told?.broken_rules.filter(rule => rule.number === sign.number) ?? [];
    let line = sign.number ? (held ? words.held : '') : (held ? words.pinHeld : words.pinning);
    if (told) line = broken.map(rule => `${words[rule.severity]}: ${rule.message}`).join(' ') || (told.saved ? words.saved : words.fine);
    line = line.replace('{number}', sign.number);
    if (this.strip.textContent !== line) this.strip.textContent = line;
  }
}
