// Choosing, taking in hand and moving needles: by finger, by two taps, by key and by button.
import { ChartView } from './chart-view.js';
import { Buttons } from './buttons.js';
import { Gestures } from './gestures.js';
import { Moves } from './moves.js';
import { Chosen } from './chosen.js';
import { Sign } from './sign.js';
import { Adding } from './adding.js';
import { Hand } from './hand.js';

const TIP = 16, TIP_IN_HAND = {};
const NEAR = 24, EXACT = 12, APART = 44, STEP_MM = 0.5, LEAP_MM = 2;
// What an arrow does with Shift: turns the needle clockwise or back, sets it deeper or shallower.
const ALTERS = { ArrowLeft: ['turn', -1], ArrowRight: ['turn', 1], ArrowUp: ['deepen', -1], ArrowDown: ['deepen', 1] };
const WAYS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

customElements.define('needle-map', class extends HTMLElement {
  connectedCallback() {
    this.svg = this.querySelector('#chart');
    this.view = new ChartView(this.svg);
    this.moves = new Moves(this);
    this.chosen = new Chosen(this);
    this.hand = new Hand(this);
    this.adding = new Adding(this);
    new Gestures(this.svg, this.view, this);
    new Buttons(this);
    this.svg.addEventListener('keydown', event => this.key(event));
    this.svg.addEventListener('focusin', event => this.focused(event));
    document.addEventListener('refreshed', () => { this.readSigns(); this.chosen.show(); });
    this.readSigns();
  }

  readSigns() {
    this.signs = [...this.svg.querySelectorAll('.needle, .handle')].map(node => new Sign(node));
    const kept = this.sign?.node.id;
    this.sign = this.signs.find(sign => sign.node.id === kept);
    this.held &&= Boolean(this.sign);
    this.mark();
  }

  get withHandles() { return this.svg.classList.contains('with-handles'); }

  // Signs by their distance on the screen from a place, the nearest first.
  nearest(event) {
    const place = this.view.photoPlace(event.clientX, event.clientY);
    return this.signs.filter(sign => Boolean(sign.handle) === this.withHandles)
      .map(sign => ({ sign, away: Math.hypot(sign.place.row - place.row, sign.place.column - place.column) / this.view.px }))
      .sort((one, other) => one.away - other.away);
  }

  under(event) {
    if (this.adding.placing) return null;
    return this.tipUnder(event) ?? this.signUnder(event);
  }

  // The tip of the chosen needle can be taken where it lies clear of the needle's own entry.
  tipUnder(event) {
    const { sign } = this, tip = sign?.number && sign.tip;
    if (!tip) return null;
    const finger = this.view.photoPlace(event.clientX, event.clientY);
    const away = place => Math.hypot(place.row - finger.row, place.column - finger.column) / this.view.px;
    return away(tip) < TIP && away(tip) < away(sign.place) / 2 ? TIP_IN_HAND : null;
  }

  signUnder(event) {
    const [first] = this.nearest(event);
    const exact = this.held ? EXACT : NEAR;
    return first && first.away < exact ? first.sign : null;
  }

  tap(event) {
    if (this.adding.placing) return this.adding.at(this.view.photoPlace(event.clientX, event.clientY));
    const [first, second] = this.nearest(event);
    const hit = this.signUnder(event);
    if (!hit) return this.held && this.place(this.view.photoPlace(event.clientX, event.clientY), { now: true });
    const unsure = event.pointerType === 'touch' && second && second.away < APART && second.away - first.away < 9;
    if (unsure && this.view.zoom < 4) this.view.zoomTo(hit.place, Math.max(3, this.view.zoom * 1.8));
    this.choose(hit, { hold: !unsure });
  }

  choose(sign, { hold = false } = {}) {
    if (sign !== this.sign) this.moves.settle();
    this.sign = sign;
    this.held = hold;
    this.origin = sign?.known;
    if (sign) this.adding.close();
    this.mark();
    this.chosen.show();
    if (sign) this.moves.say(sign, hold);
    else this.moves.strip.textContent = '';
  }

  mark() {
    for (const sign of this.signs) {
      sign.node.setAttribute('aria-pressed', sign === this.sign);
      sign.node.classList.toggle('held', sign === this.sign && this.held);
    }
    this.svg.classList.toggle('holding', Boolean(this.held));
    for (const row of this.querySelectorAll('.row')) row.setAttribute('aria-pressed', Number(row.dataset.number) === this.sign?.number);
    this.chosen?.mark();
  }

  drag(sign, event) {
    if (sign === TIP_IN_HAND) return this.hand.aim(this.view.photoPlace(event.clientX, event.clientY));
    if (this.sign !== sign || !this.held) this.choose(sign, { hold: true });
    this.moves.try(sign, this.view.photoPlace(event.clientX, event.clientY));
  }

  dropped(sign) {
    if (sign === TIP_IN_HAND) return this.hand.aimed();
    this.place(this.sign.place, { now: true });
  }

  cancelled(sign) {
    this.hand.from = null;
    this.moves.back(sign === TIP_IN_HAND ? this.sign : sign, this.origin);
  }

  place(place, { now }) {
    this.moves.put(this.sign, place, { now });
    if (now) this.held = false;
    this.mark();
  }

  nudge(rows, columns, far = false) {
    const step = (far ? LEAP_MM : STEP_MM) * Number(this.dataset.mm);
    const { row, column } = this.sign.place;
    this.place({ row: row + rows * step, column: column + columns * step }, { now: false });
  }

  leave() {
    if (this.sign) this.moves.back(this.sign, this.origin);
    this.held = false;
    this.mark();
  }

  focused(event) {
    const sign = this.signs.find(one => one.node === event.target);
    if (sign && event.target.matches(':focus-visible') && sign !== this.sign) this.choose(sign);
    if (sign) this.view.reveal(sign.place);
  }

  key(event) {
    const sign = this.signs.find(one => one.node === event.target);
    if (!sign) return;
    const way = WAYS[event.key];
    if (way && event.shiftKey && sign.number) this.hand[ALTERS[event.key][0]](ALTERS[event.key][1]);
    else if (way) this.nudge(...way, event.ctrlKey);
    else if (sign.number && event.key === 'Delete') this.hand.remove();
    else if (sign.number && event.key === 'l' && !event.ctrlKey && !event.metaKey) this.hand.lock();
    else if (event.key === 'Enter' || event.key === ' ') this.choose(sign, { hold: !this.held || sign !== this.sign });
    else if (event.key === 'Escape') this.leave();
    else return;
    event.preventDefault();
  }
});
