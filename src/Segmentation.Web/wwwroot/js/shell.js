// What the frame around the pages needs before and beside Blazor: theme, skip link, lost connection.

function markTheme() {
  const now = document.documentElement.dataset.theme;
  for (const button of document.querySelectorAll('[data-set-theme]')) {
    button.setAttribute('aria-pressed', String(button.dataset.setTheme === now));
  }
}

function setTheme(button) {
  document.documentElement.dataset.theme = button.dataset.setTheme;
  markTheme();
  const group = button.closest('[data-theme-url]');
  const form = new FormData();
  form.append('theme', button.dataset.setTheme);
  const token = group.querySelector('input[type=hidden]');
  form.append(token.name, token.value);
  // A choice that could not be kept still holds for this page.
  fetch(group.dataset.themeUrl, { method: 'POST', body: form }).catch(() => {});
}

document.addEventListener('click', (event) => {
  const button = event.target.closest('[data-set-theme]');
  if (button) setTheme(button);
  // A fragment would lead to the start page, because of <base>.
  if (event.target.closest('.skip-link')) {
    event.preventDefault();
    document.getElementById('content')?.focus();
  }
  // Blazor scrolls to a part of this page by itself and tells nobody: what is folded there opens here.
  const link = event.target.closest('a[href*="#"]');
  if (link && link.pathname === location.pathname) {
    document.getElementById(link.hash.slice(1))?.querySelector('details')?.setAttribute('open', '');
  }
});

markTheme();
new MutationObserver((changes) => {
  if (changes.some((change) => [...change.addedNodes].some((n) => n.querySelector?.('[data-set-theme]')))) markTheme();
}).observe(document.body, { childList: true, subtree: true });

const dialog = document.getElementById('components-reconnect-modal');
dialog.addEventListener('components-reconnect-state-changed', (event) => {
  const state = event.detail.state;
  if (state === 'hide') {
    if (dialog.open) dialog.close();
    return;
  }
  const text = { failed: dialog.dataset.failed, rejected: dialog.dataset.gone }[state] ?? dialog.dataset.trying;
  dialog.querySelector('p').textContent = text;
  dialog.querySelector('button').hidden = text === dialog.dataset.trying;
  dialog.dataset.state = state;
  if (!dialog.open) dialog.showModal();
  // The server forgot this page (it was restarted): loading it again is all there is to do.
  if (state === 'rejected') location.reload();
});
dialog.querySelector('button').addEventListener('click', async () => {
  try {
    if (await Blazor.reconnect()) return;
  } catch {
    // It does not answer yet, or it answers but not to this page any more (signed out meanwhile).
    if (!(await fetch('/health/live').catch(() => null))?.ok) return;
  }
  location.reload();
});
