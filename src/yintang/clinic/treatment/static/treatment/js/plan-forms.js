// Forms that change the plan: sent as they change, and the page's parts take the new plan.
import { afterwards, post, refresh, toldBy } from './wire.js';

let turn = 0;

async function send(form) {
  const mine = ++turn;
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
const sendLater = afterwards(() => send(wishes), 250);

slider.addEventListener('input', () => { typed.value = slider.value; });
typed.addEventListener('change', () => { slider.value = typed.value; typed.value = slider.value; });
wishes.addEventListener('change', () => sendLater());
