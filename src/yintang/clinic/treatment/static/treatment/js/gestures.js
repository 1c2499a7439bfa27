// Fingers, mouse and wheel on the chart, told as tap, drag, pan and pinch.
const SLOP = 6;

export class Gestures {
  constructor(svg, view, told) {
    Object.assign(this, { svg, view, told, fingers: new Map(), held: null });
    svg.addEventListener('pointerdown', event => this.down(event));
    svg.addEventListener('pointermove', event => this.move(event));
    svg.addEventListener('pointerup', event => this.up(event));
    svg.addEventListener('pointercancel', event => this.lost(event));
    svg.addEventListener('touchstart', event => this.keepFromScrolling(event), { passive: false });
    svg.addEventListener('wheel', event => this.wheel(event), { passive: false });
  }

  // Browsers take a finger for scrolling unless told at once that it lies on a needle.
  keepFromScrolling(event) {
    if (event.touches.length > 1 || this.told.under(event.touches[0])) event.preventDefault();
  }

  down(event) {
    if (event.button) return;
    this.fingers.set(event.pointerId, event);
    if (this.fingers.size > 1) return this.drop();
    this.start = event;
    this.held = this.told.under(event);
    this.dragging = this.panning = false;
    if (this.held) this.svg.setPointerCapture(event.pointerId);
  }

  move(event) {
    const before = this.fingers.get(event.pointerId);
    if (!before) return;
    this.fingers.set(event.pointerId, event);
    if (this.fingers.size === 2) return this.pinch(event, before);
    const far = Math.hypot(event.clientX - this.start.clientX, event.clientY - this.start.clientY) > SLOP;
    if (this.held && (this.dragging || far)) {
      this.dragging = true;
      this.told.drag(this.held, event);
    } else if (!this.held && (this.panning || far)) {
      this.panning = true;
      if (this.view.zoom > 1.01) this.view.panBy(event.clientX - before.clientX, event.clientY - before.clientY);
    }
  }

  up(event) {
    const alone = this.fingers.size === 1 && this.fingers.has(event.pointerId);
    this.fingers.delete(event.pointerId);
    if (!alone) return;
    if (this.dragging) this.told.dropped(this.held, event);
    else if (!this.panning && !this.pinched) this.told.tap(event);
    this.held = null;
    this.dragging = this.pinched = false;
  }

  lost(event) {
    this.fingers.delete(event.pointerId);
    this.drop();
    if (!this.fingers.size) this.pinched = false;
  }

  drop() {
    if (this.dragging) this.told.cancelled(this.held);
    this.held = null;
    this.dragging = false;
    this.pinched = true;
  }

  pinch(event, before) {
    const other = [...this.fingers.values()].find(finger => finger.pointerId !== event.pointerId);
    const apart = finger => Math.hypot(finger.clientX - other.clientX, finger.clientY - other.clientY);
    const middle = [(event.clientX + other.clientX) / 2, (event.clientY + other.clientY) / 2];
    this.view.zoomBy(apart(event) / Math.max(1, apart(before)), this.view.photoPlace(...middle));
    this.view.panBy((event.clientX - before.clientX) / 2, (event.clientY - before.clientY) / 2);
  }

  wheel(event) {
    if (!event.ctrlKey && this.view.zoom < 1.01) return;
    event.preventDefault();
    this.view.zoomBy(Math.exp(-event.deltaY / 300), this.view.photoPlace(event.clientX, event.clientY));
  }
}
