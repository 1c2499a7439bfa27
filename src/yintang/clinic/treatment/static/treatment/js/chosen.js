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
    this.told.replaceChildren(...(about ? [about.content.cloneNode(true)] : this.nothing.map(node => node.cloneNode(true))));
    this.nudge.hidden = !sign;
    this.mark();
  }

  mark() {
    this.hold.setAttribute('aria-pressed', Boolean(this.map.held));
  }
}
