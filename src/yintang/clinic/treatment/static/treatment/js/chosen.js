// What stands beside the face: the chosen needle in words, and the buttons that change it.
import { get, toldBy } from './wire.js';

export class Chosen {
  constructor(map) {
    this.map = map;
    this.told = map.querySelector('#told');
    this.hands = map.querySelector('#hands');
    this.alter = map.querySelector('#alter');
    this.lock = map.querySelector('#lock');
    this.hold = map.querySelector('#hold');
    this.nothing = [...this.told.childNodes].map(node => node.cloneNode(true));
  }

  show() {
    const { sign } = this.map;
    const about = sign?.number && document.getElementById(`about-${sign.number}`);
    const words = about ? [...about.childNodes] : this.nothing;
    this.told.replaceChildren(...words.map(node => node.cloneNode(true)));
    this.told.querySelector('h2').id = 'selected-title';
    this.hands.hidden = !sign;
    this.alter.hidden = !sign?.number;
    for (const button of this.alter.querySelectorAll('[data-turn]')) button.disabled = Boolean(sign?.upright);
    this.lock.setAttribute('aria-pressed', Boolean(sign?.locked));
    this.lock.querySelector('span').textContent = this.lock.dataset[sign?.locked ? 'unlock' : 'lock'];
    this.mark();
    if (sign?.number) this.ground(sign.number);
  }

  // Why a needle stands here is asked for that needle alone, and only while it is chosen.
  async ground(number) {
    const response = await get(`${this.map.dataset.needles}${number}/grounds/`);
    const words = response.ok ? await response.text() : (await toldBy(response)).message;
    if (this.map.sign?.number !== number) return;
    this.told.querySelector('#grounds')?.remove();
    if (response.ok) this.told.insertAdjacentHTML('beforeend', words);
    else this.told.append(Object.assign(document.createElement('p'), { id: 'grounds', className: 'notice mind', textContent: words }));
  }

  mark() {
    this.hold.setAttribute('aria-pressed', Boolean(this.map.held));
  }
}
