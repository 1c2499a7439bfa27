// What stands beside the face: the chosen needle in words, and the buttons that move it.
export class Chosen {
  constructor(map) {
    this.map = map;
    this.told = map.querySelector('#told');
    this.nudge = map.querySelector('#nudge');
    this.hold = map.querySelector('#hold');
    this.nothing = [...this.told.childNodes].map(node => node.cloneNode(true));
  }

  show() {
    const { sign } = this.map;
    const about = sign?.number && document.getElementById(`about-${sign.number}`);
    const words = about ? [...about.childNodes] : this.nothing;
    this.told.replaceChildren(...words.map(node => node.cloneNode(true)));
    this.told.querySelector('h2').id = 'selected-title';
    this.nudge.hidden = !sign;
    this.mark();
  }

  mark() {
    this.hold.setAttribute('aria-pressed', Boolean(this.map.held));
  }
}
