// The buttons around the face: rows of the list, steps, zoom, rings and handles.
export class Buttons {
  constructor(map) {
    this.map = map;
    map.addEventListener('click', event => this.clicked(event));
    document.addEventListener('refreshed', () => this.turns(map.classList.contains('ordering')));
  }

  clicked(event) {
    const button = event.target.closest('button');
    if (!button) return;
    const { up, across, number, turn, deepen } = button.dataset;
    if (up || across) this.map.nudge(-Number(up ?? 0), Number(across ?? 0), event.shiftKey);
    else if (turn) this.map.hand.turn(Number(turn));
    else if (deepen) this.map.hand.deepen(Number(deepen));
    else if (number) this.row(Number(number));
    else this.others[button.id]?.(button);
  }

  row(number) {
    const { map } = this;
    map.choose(map.signs.find(sign => sign.number === number));
    map.view.reveal(map.sign.place);
    document.getElementById('selected').scrollIntoView({ block: 'nearest' });
  }

  others = {
    hold: () => this.map.choose(this.map.sign, { hold: !this.map.held }),
    lock: () => this.map.hand.lock(),
    remove: () => this.map.hand.remove(),
    'show-adding': () => this.map.adding.toggle(),
    'add-tapped': () => this.map.adding.place(!this.map.adding.placing),
    'add-middle': () => this.map.adding.middle(),
    'zoom-in': () => this.map.view.zoomBy(1.6, this.map.sign?.place),
    'zoom-out': () => this.map.view.zoomBy(1 / 1.6),
    'zoom-fit': () => this.map.view.fit(),
    'show-turns': () => this.turns(!this.map.classList.contains('ordering')),
    'show-rings': button => this.press(button, !this.map.svg.classList.toggle('no-rings')),
    'show-handles': button => {
      this.map.adding.close();
      this.map.choose(undefined);
      this.press(button, this.map.svg.classList.toggle('with-handles'));
      this.map.moves.sayPinning();
    },
  };

  // The list is made anew with every change: whether turns are shown is kept on the map.
  turns(shown) {
    this.map.classList.toggle('ordering', shown);
    this.press(this.map.querySelector('#show-turns'), shown);
  }

  press(button, pressed) { button.setAttribute('aria-pressed', pressed); }
}
