// Sends a photo or a sample face and goes to its map; a refusal appears where the photo came in.
import { post, toldBy } from './wire.js';

customElements.define('photo-intake', class extends HTMLElement {
  connectedCallback() {
    this.refusal = this.querySelector('#refusal');
    this.progress = this.querySelector('#progress');
    this.input = this.querySelector('#photo');
    this.largest = this.querySelector('#take-largest');
    this.addEventListener('submit', event => this.submitted(event));
    this.addEventListener('photo', event => this.take({ photo: event.detail }));
    this.input.addEventListener('change', () => this.chosen(this.input.files));
    this.largest.addEventListener('click', () => this.take({ ...this.last, largest: 'on' }));
    this.dropZone(this.querySelector('#drop'));
    addEventListener('pageshow', event => event.persisted && this.working(false));
    // On a slow line a photo may be chosen before this script has come.
    this.chosen(this.input.files);
  }

  dropZone(zone) {
    const over = event => { event.preventDefault(); zone.classList.add('over'); };
    for (const name of ['dragenter', 'dragover']) document.addEventListener(name, over);
    document.addEventListener('dragleave', event => event.relatedTarget || zone.classList.remove('over'));
    document.addEventListener('drop', event => {
      event.preventDefault();
      zone.classList.remove('over');
      this.chosen(event.dataTransfer.files);
    });
  }

  submitted(event) {
    event.preventDefault();
    const { name, value } = event.submitter ?? {};
    if (name) this.take({ [name]: value });
    else this.chosen(this.input.files);
  }

  chosen(files) {
    if (!files.length) return;
    if (files[0].size > Number(this.input.dataset.limit)) this.tell({ message: this.input.dataset.tooLarge });
    else this.take({ ...this.earlier(), photo: files[0] });
    this.input.value = '';
  }

  // Whether a file, which may be an old one, was taken before the photo that is here already.
  earlier() {
    return this.querySelector('[name=earlier]:checked') ? { earlier: 'on' } : {};
  }

  // Whatever was chosen last counts, also while an earlier photo is still under way.
  async take(fields) {
    this.last = fields;
    this.working(true);
    const response = await post(this.querySelector('form').action, fields);
    const told = await toldBy(response);
    if (fields !== this.last) return;
    if (response.ok) location.assign(told.address);
    else this.tell(told);
  }

  working(busy) {
    this.classList.toggle('busy', busy);
    this.progress.textContent = busy ? this.progress.dataset.reading : '';
    for (const button of this.querySelectorAll('button')) button.disabled = busy;
    if (busy) this.refusal.hidden = true;
  }

  tell({ message, largest }) {
    this.working(false);
    this.refusal.querySelector('p').textContent = message;
    this.largest.hidden = !largest;
    this.refusal.hidden = false;
    this.refusal.scrollIntoView({ block: 'nearest' });
  }
});
