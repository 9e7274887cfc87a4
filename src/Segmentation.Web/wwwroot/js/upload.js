// Sends the upload form with progress. One upload at a time; it goes on when its page is left inside the product, and
// the page shows it again when the person comes back.

let current = null; // { request, name, share }
let view = null; // the form on the page now, and the page behind it

const part = (selector) => view.form.querySelector(selector);
const language = document.documentElement.lang;
const percent = new Intl.NumberFormat(language, { style: 'percent' });

export function attach(form, page) {
  view = { form, page };
  const input = part('input[type=file]');
  const drop = part('.drop');
  input.addEventListener('change', choose);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    send();
  });
  for (const name of ['dragenter', 'dragover']) {
    drop.addEventListener(name, (event) => {
      event.preventDefault();
      drop.classList.add('over');
    });
  }
  drop.addEventListener('dragleave', () => drop.classList.remove('over'));
  drop.addEventListener('drop', (event) => {
    event.preventDefault();
    drop.classList.remove('over');
    if (event.dataTransfer.files.length === 0) return;
    input.files = event.dataTransfer.files;
    choose();
  });
  part('.sending button').addEventListener('click', () => current?.request.abort());
  form.noValidate = true;
  form.dataset.ready = '';
  showChosen();
  showProgress();
}

function choose() {
  showChosen();
  showFault(isTooLarge() ? view.form.dataset.tooLarge : '');
}

const chosenFile = () => part('input[type=file]').files[0];
const isTooLarge = () => chosenFile()?.size > Number(view.form.dataset.maxBytes);

function showChosen() {
  const file = chosenFile();
  const chosen = part('.chosen');
  chosen.textContent = file ? `${file.name} (${size(file.size)})` : chosen.dataset.none;
  part('.drop').classList.toggle('has-file', Boolean(file));
}

function size(bytes) {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'];
  const power = Math.min(units.length - 1, Math.floor(Math.log2(Math.max(bytes, 1)) / 10));
  const options = { style: 'unit', unit: units[power], unitDisplay: 'short', maximumFractionDigits: 1 };
  return new Intl.NumberFormat(language, options).format(bytes / 1024 ** power);
}

function showFault(text) {
  const fault = part('.refusal');
  fault.hidden = !text;
  fault.textContent = text;
}

function showProgress() {
  if (!view.form.isConnected) return;
  part('.sending').hidden = !current;
  part('[type=submit]').hidden = Boolean(current);
  if (!current) return;
  part('.sending progress').value = current.share;
  part('.sending span').textContent = say(view.form.dataset.sending, current.name, percent.format(current.share));
}

// Texts come with {0} and {1}.
const say = (text, ...values) => text.replace(/\{(\d)\}/g, (_, n) => values[n]);

function send() {
  const { form } = view;
  const file = chosenFile();
  if (!file) return showFault(form.dataset.noFile);
  if (isTooLarge()) return showFault(form.dataset.tooLarge);
  if (!form.reportValidity()) return;
  showFault('');
  const request = new XMLHttpRequest();
  current = { request, name: file.name, share: 0 };
  request.upload.addEventListener('progress', (event) => {
    current.share = event.total ? event.loaded / event.total : 0;
    showProgress();
  });
  request.addEventListener('load', () => end(answer(request)));
  request.addEventListener('error', () => end({ problem: view.form.dataset.lost }));
  request.addEventListener('abort', () => end({}));
  request.open('POST', form.action);
  request.setRequestHeader('Accept', 'application/json');
  request.send(new FormData(form));
  addEventListener('beforeunload', ask);
  showProgress();
}

function answer(request) {
  if (request.status === 401 || request.status === 403) return { problem: view.form.dataset.signedOut };
  try {
    return JSON.parse(request.responseText);
  } catch {
    // No answer of ours: a proxy's page, for example.
    return { problem: view.form.dataset.lost };
  }
}

async function end({ id, problem }) {
  const { name } = current;
  current = null;
  removeEventListener('beforeunload', ask);
  if (!view.form.isConnected) return;
  showProgress();
  if (problem) return showFault(problem);
  if (!id) return;
  // Not reset(): it would go back to attributes that the page has never written, and untick what is on from the start.
  part('[type=file]').value = '';
  part('[name=dryRun]').checked = false;
  showChosen();
  part('[role=status]').textContent = say(view.form.dataset.sent, name);
  await view.page.invokeMethodAsync('Uploaded');
}

function ask(event) {
  event.preventDefault();
}
