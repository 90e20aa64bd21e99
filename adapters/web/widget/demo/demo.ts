/** @module The demo page's own behaviour: who is shopping, and the buttons that open the chat. */

const REMEMBERED = 'demo-shop-as';

const select = document.querySelector<HTMLSelectElement>('#shop-as');
for (const button of document.querySelectorAll<HTMLElement>('[data-open-chat]')) {
  button.addEventListener('click', () => window.Parley.open());
}
window.Parley.setContext({ page: document.title, path: location.pathname });

if (select) {
  select.value = localStorage.getItem(REMEMBERED) ?? '';
  if (select.selectedIndex < 0) select.value = '';
  select.addEventListener('change', () => {
    localStorage.setItem(REMEMBERED, select.value);
    void shopAs(select.value);
  });
  void shopAs(select.value);
}

/** A real site renders the token into its page; the demo asks for one. */
async function shopAs(customer: string): Promise<void> {
  if (customer === '') {
    window.Parley.identify(null);
    return;
  }
  const answer = await fetch('/demo/identity', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ customer }),
  });
  if (!answer.ok) return;
  const { token } = (await answer.json()) as { token: string };
  window.Parley.identify(token);
}
