// A live picture and a button that takes it; where there is no camera, the device's own.
// Neither is ever mirrored: left and right would change places on the map.
async function cameras() {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices.filter(device => device.kind === 'videoinput').length;
}

customElements.define('camera-booth', class extends HTMLElement {
  connectedCallback() {
    this.video = this.querySelector('video');
    this.told = this.querySelector('[role=status]');
    [this.opening, this.capture, this.turning, this.closing] = ['.open', '.capture', '.turn', '.close'].map(name => this.querySelector(name));
    this.facing = 'environment';
    this.opening.addEventListener('click', () => this.open());
    this.capture.addEventListener('click', () => this.take());
    this.turning.addEventListener('click', () => this.turn());
    this.closing.addEventListener('click', () => this.close());
    this.querySelector('.fallback input').addEventListener('change', event => this.send(event.target.files[0]));
    addEventListener('pagehide', () => this.close());
  }

  async open() {
    this.told.textContent = '';
    try {
      const wanted = { facingMode: this.facing, width: { ideal: 1920 }, height: { ideal: 1440 } };
      this.stream = await navigator.mediaDevices.getUserMedia({ video: wanted, audio: false });
    } catch {
      return this.without();
    }
    this.video.srcObject = this.stream;
    await this.video.play();
    this.show(true);
    this.turning.hidden = await cameras() < 2;
    this.capture.focus();
  }

  // From the camera on the back to the one on the front, or the other way round.
  turn() {
    this.facing = this.facing === 'environment' ? 'user' : 'environment';
    this.close();
    return this.open();
  }

  without() {
    this.told.textContent = this.dataset.none;
    this.querySelector('.fallback').hidden = false;
    this.opening.hidden = true;
  }

  show(live) {
    this.video.hidden = this.capture.hidden = this.closing.hidden = !live;
    if (!live) this.turning.hidden = true;
    this.opening.hidden = live;
  }

  close() {
    for (const track of this.stream?.getTracks() ?? []) track.stop();
    this.stream = this.video.srcObject = null;
    this.show(false);
  }

  take() {
    const canvas = document.createElement('canvas');
    canvas.width = this.video.videoWidth;
    canvas.height = this.video.videoHeight;
    canvas.getContext('2d').drawImage(this.video, 0, 0);
    this.close();
    canvas.toBlob(blob => this.send(new File([blob], 'camera.jpg', { type: blob.type })), 'image/jpeg', 0.95);
  }

  send(file) {
    if (file) this.dispatchEvent(new CustomEvent('photo', { bubbles: true, detail: file }));
  }
});
