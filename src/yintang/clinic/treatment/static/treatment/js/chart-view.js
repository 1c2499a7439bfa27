// Which part of the photo is seen: zoom and pan by viewBox; screen places to photo places.
const CLOSEST = 8;

export class ChartView {
  constructor(svg) {
    this.svg = svg;
    this.home = svg.dataset.home.split(' ').map(Number);
    this.box = [...this.home];
    new ResizeObserver(() => { this.show(); this.layNumbers(); }).observe(svg);
    document.addEventListener('refreshed', () => this.layNumbers());
  }

  // Photo pixels under one pixel of the screen; the picture keeps its shape.
  get px() {
    const { width, height } = this.svg.getBoundingClientRect();
    return Math.max(this.box[2] / width, this.box[3] / height);
  }

  get zoom() { return this.home[2] / this.box[2]; }

  show() {
    this.svg.setAttribute('viewBox', this.box.map(value => value.toFixed(2)).join(' '));
    this.svg.style.setProperty('--px', this.px.toFixed(4));
    this.svg.classList.toggle('near', this.zoom > 1.01);
    this.svg.classList.toggle('near-enough', this.zoom > 1.9);
    this.svg.dispatchEvent(new CustomEvent('view'));
  }

  // Numbers keep the distance on the screen that they were laid out with for the whole face.
  layNumbers() {
    const px = this.px * this.zoom;
    for (const number of this.svg.querySelectorAll('.number')) {
      const { row, column } = number.dataset;
      const away = Math.hypot(row, column) / px;
      const share = Math.max(11, away + 1) / Math.max(away, 1) / px;
      number.setAttribute('x', (column * share).toFixed(1));
      number.setAttribute('y', (row * share).toFixed(1));
    }
  }

  photoPlace(clientX, clientY) {
    const place = new DOMPoint(clientX, clientY).matrixTransform(this.svg.getScreenCTM().inverse());
    return { row: place.y, column: place.x };
  }

  // Zooms by a factor and keeps what lies under the place where it was.
  zoomBy(factor, place = this.middle()) {
    const wanted = Math.min(CLOSEST, Math.max(1, this.zoom * factor));
    const share = this.zoom / wanted;
    const [left, top, width, height] = this.box;
    this.box = [
      place.column - (place.column - left) * share, place.row - (place.row - top) * share,
      width * share, height * share,
    ];
    this.keepInside();
  }

  zoomTo(place, zoom) {
    const [, , width, height] = this.home;
    this.box = [place.column - width / zoom / 2, place.row - height / zoom / 2, width / zoom, height / zoom];
    this.keepInside();
  }

  panBy(screenX, screenY) {
    this.box[0] -= screenX * this.px;
    this.box[1] -= screenY * this.px;
    this.keepInside();
  }

  fit() {
    this.box = [...this.home];
    this.show();
  }

  // Brings a place into sight if the zoom has put it outside.
  reveal(place) {
    const [left, top, width, height] = this.box;
    const inside = place.column > left && place.column < left + width && place.row > top && place.row < top + height;
    if (!inside) this.zoomTo(place, this.zoom);
  }

  middle() {
    const [left, top, width, height] = this.box;
    return { row: top + height / 2, column: left + width / 2 };
  }

  keepInside() {
    const [left, top, width, height] = this.home;
    this.box[0] = Math.min(Math.max(this.box[0], left), left + width - this.box[2]);
    this.box[1] = Math.min(Math.max(this.box[1], top), top + height - this.box[3]);
    this.show();
  }
}
