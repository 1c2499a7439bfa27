// Adding a needle: a point from the list or a free spot, shown, tapped, or put in the middle.
export class Adding {
  constructor(map) {
    this.map = map;
    this.form = map.querySelector('#adding');
    this.opener = map.querySelector('#show-adding');
    this.code = this.form.querySelector('#adding-code');
    this.side = this.form.querySelector('#adding-side');
    this.told = this.form.querySelector('#adding-own-hand');
    this.form.addEventListener('submit', event => { event.preventDefault(); this.add({}); });
    this.code.addEventListener('change', () => this.chosen());
    this.close();
    this.chosen();
  }

  get open() { return !this.form.hidden; }

  toggle() {
    if (this.open) return this.close();
    this.map.choose(undefined);
    this.show(true);
    this.code.focus({ preventScroll: true });
    this.form.scrollIntoView({ block: 'nearest' });
  }

  close() {
    this.place(false);
    this.show(false);
  }

  show(open) {
    this.form.hidden = !open;
    this.opener.setAttribute('aria-pressed', open);
    this.map.querySelector('#told').hidden = open;
  }

  // What is to be known of the point that was chosen, before it is added.
  chosen() {
    const { sided, ownHand } = this.code.selectedOptions[0].dataset;
    for (const part of this.form.querySelectorAll('[data-for-side]')) part.hidden = !sided;
    if (sided && !this.side.value) this.side.value = 'left';
    if (!sided) this.side.value = '';
    this.told.textContent = ownHand ?? '';
    this.form.querySelector('#add-shown').hidden = !this.code.value;
  }

  // Whether the next tap on the face is the needle's place.
  place(placing) {
    this.placing = placing;
    this.form.querySelector('#add-tapped').setAttribute('aria-pressed', placing);
    this.map.svg.classList.toggle('placing', placing);
    const { strip } = this.map.moves;
    if (placing) strip.textContent = strip.dataset.placing;
    else if (strip.textContent === strip.dataset.placing) strip.textContent = '';
  }

  // A tapped place says itself on which side it lies.
  at(place) { return this.add({ row: place.row, column: place.column, side: '' }); }

  middle() { return this.add(this.map.view.middle()); }

  async add(fields) {
    const { map } = this;
    this.place(false);
    await map.moves.settle();
    const wanted = { code: this.code.value, side: this.side.value, ...fields };
    if (!await map.moves.send(map.dataset.add, wanted)) return;
    this.close();
    const added = map.signs.filter(sign => sign.number).reduce((one, other) => other.number > one.number ? other : one);
    map.choose(added);
    map.view.reveal(added.place);
    added.node.focus({ preventScroll: true });
  }
}
