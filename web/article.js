// Improves a reading page, which does without: copies its address, and brings readers back to the point they came from.

const copy = document.getElementById('copy');
if (copy && navigator.clipboard) {
  const label = copy.textContent;
  const status = document.createElement('span');
  status.setAttribute('role', 'status');
  status.className = 'unseen';
  copy.after(status);
  copy.hidden = false;
  copy.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(location.href.split('#')[0]);
    } catch (error) {
      // Refused by the browser's owner: the address bar is left to copy from.
      if (!(error instanceof DOMException)) throw error;
      copy.hidden = true;
      return;
    }
    copy.textContent = status.textContent = copy.dataset.copied;
    setTimeout(() => {
      copy.textContent = label;
      status.textContent = '';
    }, 2500);
  });
}

const back = document.querySelector('.back');

/** Goes to the point whose evidence is shown, and gives it the focus. */
const goBack = (event) => {
  const shown = document.querySelector('.body :target');
  const link = shown && document.querySelector(`.point[href="#${shown.id}"]`);
  if (!link) return;
  event.preventDefault();
  location.hash = 'points';
  link.focus({ preventScroll: true });
};

back?.addEventListener('click', goBack);
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') goBack(event);
});
