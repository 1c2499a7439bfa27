// One needle or handle as drawn: where it stands, where it is put, how it looks.
const ALL = ['row', 'column', 'direction_deg', 'inserted_mm'];
const read = (from, names) => Object.fromEntries(names.map(name => [name, Number(from[name])]));

export class Sign {
  constructor(node) {
    this.node = node;
  }

  get number() { return Number(this.node.dataset.number); }
  get handle() { return this.node.dataset.handle; }
  get upright() { return this.node.hasAttribute('data-upright'); }
  get locked() { return this.node.classList.contains('locked'); }
  // Clockwise on the picture: the patient's right is its left, where directions run the other way.
  get clockwise() { return this.node.dataset.side === 'right' ? -1 : 1; }
  get kept() { return read(this.node.dataset, ['row', 'column']); }
  get place() { return this.shown ?? this.kept; }
  // How the server knows the needle, and how the hand wants it.
  get known() { return read(this.node.dataset, this.number ? ALL : ['row', 'column']); }
  set known(fields) { for (const name of ALL) if (name in fields) this.node.dataset[name] = fields[name]; }

  put(place) {
    this.shown = place;
    const from = this.kept, path = this.node.querySelector('.path'), ring = this.node.querySelector('.ring');
    this.node.querySelector('.place').setAttribute('transform', `translate(${place.column} ${place.row})`);
    if (!path) return;
    this.run ??= { row: path.getAttribute('y2') - from.row, column: path.getAttribute('x2') - from.column };
    this.line(place, { row: place.row + this.run.row, column: place.column + this.run.column });
    ring.setAttribute('cx', place.column);
    ring.setAttribute('cy', place.row);
  }

  // Where the needle ends; an upright one has no end to be taken by.
  get tip() {
    const path = !this.upright && this.node.querySelector('.path');
    return path ? { row: Number(path.getAttribute('y2')), column: Number(path.getAttribute('x2')) } : null;
  }

  // Shows the needle pointing to an angle on the picture, until the server knows better.
  aim(angle) {
    const { place, tip } = this, far = Math.hypot(tip.row - place.row, tip.column - place.column);
    this.line(place, { row: place.row + far * Math.sin(angle), column: place.column + far * Math.cos(angle) });
  }

  line(from, to) {
    const path = this.node.querySelector('.path');
    this.node.querySelector('.end')?.setAttribute('transform', `translate(${to.column} ${to.row})`);
    for (const [name, value] of [['x1', from.column], ['y1', from.row], ['x2', to.column], ['y2', to.row]]) path.setAttribute(name, value);
  }

  // Takes over what the server says of the needle where it now stands.
  tell({ needle }) {
    this.run = { row: needle.tip.row - needle.row, column: needle.tip.column - needle.column };
    this.line(this.place, { row: this.place.row + this.run.row, column: this.place.column + this.run.column });
    this.node.setAttribute('aria-label', needle.label);
  }

  state(name) {
    for (const other of ['fine', 'mind', 'stop']) this.node.classList.toggle(other, other === name);
  }
}
