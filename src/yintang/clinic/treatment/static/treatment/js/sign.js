// One needle or handle as drawn: where it stands, where it is put, how it looks.
export class Sign {
  constructor(node) {
    this.node = node;
  }

  get number() { return Number(this.node.dataset.number); }
  get handle() { return this.node.dataset.handle; }
  get kept() { return { row: Number(this.node.dataset.row), column: Number(this.node.dataset.column) }; }
  set kept({ row, column }) { Object.assign(this.node.dataset, { row, column }); }
  get place() { return this.shown ?? this.kept; }

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

  line(from, to) {
    const path = this.node.querySelector('.path');
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
