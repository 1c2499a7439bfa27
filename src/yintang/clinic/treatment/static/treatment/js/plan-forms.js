// Forms that change the plan: sent as they change, and the page's parts take the new plan.
import { afterwards, post, refresh, toldBy } from './wire.js';

let turn = 0;

// What a hand has not yet let go of comes first: one change after the other.
async function send(form) {
  const mine = ++turn;
  await document.querySelector('needle-map').moves.settle();
  document.body.classList.add('planning');
  const response = await post(form.action, new FormData(form), 'text/html, application/json;q=0.9');
  if (mine !== turn) return;
  document.body.classList.remove('planning');
  document.querySelector('#strip').textContent = response.ok ? '' : (await toldBy(response)).message;
  if (response.ok) refresh(await response.text());
}

document.addEventListener('submit', event => {
  if (!event.target.matches('[data-swap]')) return;
  event.preventDefault();
  send(event.target);
});

const wishes = document.querySelector('#wishes');
const [slider, typed] = [wishes.querySelector('#how-many'), wishes.querySelector('#how-many-typed')];
const reason = wishes.querySelector('#reason');
const sendLater = afterwards(() => send(wishes), 250);

slider.addEventListener('input', () => { typed.value = slider.value; askWhy(); });
// A protocol brings its own number of needles, and the reason for it.
wishes.querySelector('#protocol').addEventListener('change', event => {
  typed.value = slider.value = event.target.selectedOptions[0].dataset.needles;
  reason.required = false;
  reason.value = '';
});
typed.addEventListener('change', () => { slider.value = typed.value; askWhy(); });
wishes.addEventListener('change', () => typed.reportValidity() && wishes.checkValidity() ? sendLater() : sendLater.cancel());

// Outside the slider's range a plan needs a reason, and waits for it.
function askWhy() {
  const outside = Number(typed.value) < Number(slider.min) || Number(typed.value) > Number(slider.max);
  reason.required = outside;
  reason.parentElement.classList.toggle('wanted', outside);
  if (outside && !reason.value) reason.focus();
}
askWhy();
