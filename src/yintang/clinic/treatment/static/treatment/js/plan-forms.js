// Forms that change the plan: sent as they change, and the page's parts take the new plan.
import { afterwards, change, get, refresh, toldBy } from './wire.js';

let turn = 0;
// Whether wishes were asked for that could not be planned yet: they stay in the form.
let asked = false;

// What a hand has not yet let go of comes first: one change after the other.
async function send(form, button) {
  // A needle that is given another turn has another number: a second tap waits for it.
  if (button?.dataset.after && document.body.classList.contains('planning')) return;
  const mine = ++turn, map = document.querySelector('needle-map');
  document.body.classList.add('planning');
  await map.moves.settle();
  const response = await change(button?.hasAttribute('formaction') ? button.formAction : form.action, new FormData(form, button), 'text/html, application/json;q=0.9');
  asked = form === wishes && response.status === 409;
  const words = response.ok ? await response.text() : (await toldBy(response)).message;
  if (mine !== turn) return;
  document.body.classList.remove('planning');
  const told = form.querySelector('[data-told]') ?? document.querySelector('#strip');
  told.textContent = response.ok ? '' : words;
  if (!response.ok) return;
  if ('once' in form.dataset) form.reset();
  const { after } = button?.dataset ?? {};
  if (after) map.choose(undefined);
  refresh(words);
  if (after) follow(after);
}

// The focus stays with the needle that was given another turn.
function follow(id) {
  const button = document.getElementById(id);
  const other = button?.disabled ? [...button.parentElement.children].find(one => !one.disabled) : button;
  other?.focus();
}

document.addEventListener('submit', event => {
  if (!event.target.matches('[data-swap]')) return;
  event.preventDefault();
  send(event.target, event.submitter);
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
function askWhy(now = true) {
  const outside = Number(typed.value) < Number(slider.min) || Number(typed.value) > Number(slider.max);
  reason.required = outside;
  reason.parentElement.classList.toggle('wanted', outside);
  if (now && outside && !reason.value) reason.focus();
}
askWhy();

// A goal that is chosen can have a side of its own; its chip names it.
const opener = wishes.querySelector('#show-goal-sides'), sides = wishes.querySelector('#goal-sides');

function tellSides() {
  let chosen = 0, own = 0;
  for (const chip of wishes.querySelectorAll('.chips [data-goal]')) {
    const line = sides.querySelector(`[data-goal="${chip.dataset.goal}"]`), select = line.querySelector('select');
    const { checked } = chip.querySelector('input');
    line.hidden = !checked;
    if (checked) chosen++;
    const short = checked && select.selectedOptions[0].dataset.short;
    if (short) own++;
    if (short) chip.dataset.side = short;
    else delete chip.dataset.side;
  }
  sides.querySelector('#no-goal').hidden = chosen > 0;
  return own;
}

// A protocol has goals of its own: their chips say so, whether they are chosen besides or not.
function tellBrought() {
  const chips = wishes.querySelector('.chips'), { goals } = wishes.querySelector('#protocol').selectedOptions[0].dataset;
  const brought = goals ? goals.split(' ') : [];
  for (const chip of chips.querySelectorAll('[data-goal]')) {
    if (brought.includes(chip.dataset.goal)) chip.dataset.brought = chips.dataset.brought;
    else delete chip.dataset.brought;
  }
  wishes.querySelector('#brought').hidden = !brought.length;
}

function openSides(open) {
  sides.hidden = !open;
  opener.setAttribute('aria-expanded', open);
}

opener.addEventListener('click', () => openSides(sides.hidden));
wishes.addEventListener('change', () => { tellSides(); tellBrought(); });
openSides(tellSides() > 0);

// The wishes follow the plan, also where it was undone, carried on or changed elsewhere.
document.addEventListener('refreshed', event => {
  const fresh = event.detail.querySelector('#wishes');
  if (asked || wishes.contains(document.activeElement)) return;
  const [protocol, newer] = [wishes, fresh].map(form => form.querySelector('#protocol'));
  protocol.replaceChildren(...[...newer.options].map(one => document.adoptNode(one.cloneNode(true))));
  for (const field of wishes.elements) {
    const now = [...fresh.elements].find(one => one.name === field.name && one.id === field.id && (one.type !== 'checkbox' || one.value === field.value));
    if (!now || field.type === 'hidden') continue;
    if (field.type === 'checkbox') field.checked = now.checked;
    else field.value = now.value;
  }
  askWhy(false);
  tellSides();
  tellBrought();
});

// Shows the map as it stands now, or in the other order; the picture keeps its place.
document.addEventListener('click', async event => {
  const link = event.target.closest('[data-show]');
  if (!link) return;
  event.preventDefault();
  const page = await get(link.href);
  if (!page.ok) return void (document.querySelector('#strip').textContent = (await toldBy(page)).message);
  history.replaceState(null, '', link.href);
  refresh(await page.text());
});
