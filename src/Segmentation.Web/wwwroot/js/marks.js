// Moves the focus in the grid of marks, before the server has heard of the key: what is typed next goes to the next row.

const MARKS = ['1', '2', '3', '4', '5', '='];

export function watch(grid) {
  const rows = () => [...grid.querySelectorAll('tr[data-account]')];
  const marks = (row) => [...row.querySelectorAll('[role=radio]')];
  const enter = (row) => (marks(row).find((mark) => mark.tabIndex === 0) ?? marks(row)[0])?.focus();

  function go(row, step) {
    const all = rows();
    const next = all[all.indexOf(row) + step];
    if (next) enter(next);
  }

  function turn(row, mark, step) {
    const all = marks(row);
    all[all.indexOf(mark) + step]?.focus();
  }

  grid.addEventListener('keydown', (event) => {
    const row = event.target.closest('tr[data-account]');
    if (!row || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.target.closest('textarea')) {
      if (event.key === 'Escape') enter(row);
      return;
    }
    const mark = event.target.closest('[role=radio]');
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') go(row, event.key === 'ArrowDown' ? 1 : -1);
    else if (mark && (event.key === 'ArrowRight' || event.key === 'ArrowLeft')) turn(row, mark, event.key === 'ArrowRight' ? 1 : -1);
    else if (MARKS.includes(event.key) && !event.repeat) go(row, 1);
    // Enter on a mark opens the comment; by itself it would press the button.
    else if (!mark || event.key !== 'Enter') return;
    event.preventDefault();
  });

  // The first row waits for its mark, unless the reader is already somewhere else on the page.
  if (document.activeElement === document.body || document.activeElement?.matches('h1')) enter(rows()[0]);
}
