// Before and after on top of each other; a range input says where one ends and the other begins.
// Without scripts both stand side by side.
customElements.define('before-after', class extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector('input');
    this.input.hidden = false;
    this.classList.add('laid');
    this.input.addEventListener('input', () => this.show());
    this.show();
  }

  show() {
    this.style.setProperty('--share', `${this.input.value}%`);
    this.input.setAttribute('aria-valuetext', this.dataset.told.replace('{share}', this.input.value));
  }
});
