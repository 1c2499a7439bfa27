// What takes a while is worked out when somebody asks for it, and stands where it was asked for.
import { get, toldBy } from './wire.js';

document.addEventListener('click', async event => {
  const link = event.target.closest('[data-into]');
  if (!link) return;
  event.preventDefault();
  const place = link.parentElement, words = document.createElement('p');
  words.className = 'quiet';
  words.setAttribute('role', 'status');
  words.textContent = link.dataset.into;
  link.after(words);
  const response = await get(link.href);
  if (!response.ok) return void (words.textContent = (await toldBy(response)).message);
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  place.replaceChildren(document.adoptNode(page.querySelector('[data-part]')));
  place.tabIndex = -1;
  place.focus({ preventScroll: true });
});
