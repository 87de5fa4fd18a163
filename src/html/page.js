// @ts-check
/**
 * The script of a page about access in the browser: filters the matrix and moves through its cells. It reads only the
 * document, and it writes only text. The page is complete without it.
 */
(() => {
  /** @template {Element} T @param {string} selector @param {new () => T} type @returns {T} */
  const find = (selector, type) => {
    const found = document.querySelector(selector);
    if (!(found instanceof type)) throw new Error(`the page has no ${selector}`);
    return found;
  };
  /** @param {Element} element */
  const words = (element) => (element.textContent ?? "").replace(/\s+/g, " ").trim();
  /**
   * Whether a cell shows a kind of access. The classes do not tell it, because the active cell has one too.
   * @param {HTMLTableCellElement | undefined} cell
   */
  const hasMark = (cell) => cell?.dataset.mark !== undefined;
  /** The name and the id of an image or an account. @param {Element} header */
  const labelOf = (header) => [...header.querySelectorAll("div > span, div > code")].map(words).join(" ");

  const table = find(".scroller table", HTMLTableElement);
  const scroller = find(".scroller", HTMLElement);
  const filter = find("#filter", HTMLInputElement);
  const only = find("#only", HTMLInputElement);
  const shown = find("#shown", HTMLOutputElement);
  const status = find("#cell", HTMLElement);
  const labels = [...document.querySelectorAll(".legend .says")].map(words);

  const columns = [...(table.tHead?.rows[0]?.cells ?? [])].slice(1).map((header) => ({
    header,
    text: words(header).toLowerCase(),
    isRisky: !header.matches(".plain, .quiet"),
    isShown: true,
  }));
  const rows = [...(table.tBodies[0]?.rows ?? [])].map((element) => {
    const [header, ...cells] = [...element.cells];
    const isUnread = cells[0]?.classList.contains("unread") ?? false;
    return {
      element,
      header,
      cells,
      isUnread,
      text: words(element.cells[0] ?? element).toLowerCase(),
      isRisky: !(header?.matches(".plain, .quiet") ?? true),
      isShown: true,
    };
  });

  /** Shows the images and accounts that match, and those that share a marked cell with a match. */
  const apply = () => {
    const text = filter.value.trim().toLowerCase();
    /** @param {{ text: string, isRisky: boolean }} one */
    const matches = (one) => one.text.includes(text) && (!only.checked || one.isRisky);
    const isAll = text === "" && !only.checked;
    const rowMatches = rows.map(matches);
    const columnMatches = columns.map(matches);
    for (const [index, row] of rows.entries()) {
      const isMarked = () => row.cells.some((cell, at) => hasMark(cell) && columnMatches[at]);
      row.isShown = isAll || rowMatches[index] === true || isMarked();
    }
    for (const [index, column] of columns.entries()) {
      const isMarked = () => rows.some((row, at) => rowMatches[at] && hasMark(row.cells[index]));
      column.isShown = isAll || columnMatches[index] === true || isMarked();
    }
    const width = columns.filter(({ isShown }) => isShown).length;
    for (const row of rows) {
      row.element.hidden = !row.isShown;
      if (!row.isShown) continue;
      const [first] = row.cells;
      if (row.isUnread && first) first.colSpan = Math.max(1, width);
      else for (const [index, cell] of row.cells.entries()) cell.hidden = !columns[index]?.isShown;
    }
    for (const { header, isShown } of columns) header.hidden = !isShown;
    const height = rows.filter(({ isShown }) => isShown).length;
    shown.value = `${height} of ${rows.length} images, ${width} of ${columns.length} accounts`;
    if (active && active.offsetParent === null) select(undefined);
  };

  /** @type {HTMLTableCellElement | undefined} */
  let active;
  /** The active cell and its headers. @type {Element[]} */
  let marked = [];

  /** @param {HTMLTableCellElement | undefined} cell */
  const headersOf = (cell) => {
    const row = rows.find(({ element }) => element === cell?.parentElement);
    return { row: row?.header, column: row?.isUnread || !cell ? undefined : columns[cell.cellIndex - 1]?.header };
  };

  /**
   * Describes a cell in words, and highlights it with its two headers. @param {HTMLTableCellElement | undefined} cell
   */
  const select = (cell) => {
    for (const one of marked) one.classList.remove("active");
    active = cell;
    const { row, column } = headersOf(cell);
    marked = [cell, row, column].filter((one) => one !== undefined);
    for (const one of marked) one.classList.add("active");
    status.textContent = cell && row ? sentence(cell, row, column) : "";
  };

  /**
   * @param {HTMLTableCellElement} cell
   * @param {HTMLTableCellElement} row
   * @param {HTMLTableCellElement | undefined} column
   */
  const sentence = (cell, row, column) => {
    if (!column) return `${labelOf(row)}: ${words(cell)}`;
    const mark = cell.dataset.mark;
    const does = mark === undefined ? "has no access to" : (labels[Number(mark)] ?? "");
    return `${labelOf(column)} ${does} ${labelOf(row)}`;
  };

  /** @param {number} down @param {number} right */
  const move = (down, right) => {
    const visible = rows.filter(({ isShown }) => isShown);
    const [top] = visible;
    if (!top) return;
    const at = visible.findIndex(({ element }) => element === active?.parentElement);
    const row = visible[Math.max(0, Math.min(visible.length - 1, at < 0 ? 0 : at + down))] ?? top;
    const places = columns.flatMap(({ isShown }, index) => (isShown ? [index] : []));
    const from = at < 0 ? -1 : places.indexOf((active?.cellIndex ?? 1) - 1);
    const place = places[Math.max(0, Math.min(places.length - 1, from < 0 ? 0 : from + right))] ?? 0;
    const cell = row.isUnread ? row.cells[0] : row.cells[place];
    if (!cell) return;
    select(cell);
    cell.scrollIntoView({ block: "nearest", inline: "nearest" });
  };

  const FAR = 1_000_000;
  /** @type {Record<string, [number, number]>} */
  const STEPS = {
    ArrowDown: [1, 0],
    ArrowUp: [-1, 0],
    ArrowRight: [0, 1],
    ArrowLeft: [0, -1],
    PageDown: [10, 0],
    PageUp: [-10, 0],
    Home: [0, -FAR],
    End: [0, FAR],
  };

  scroller.addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    if (!step || event.altKey || event.metaKey) return;
    event.preventDefault();
    const [down, right] = step;
    // With Ctrl, Home and End go to the first and the last cell.
    move(event.ctrlKey && down === 0 ? Math.sign(right) * FAR : down, right);
  });
  scroller.addEventListener("focus", () => {
    if (!active && scroller.matches(":focus-visible")) move(0, 0);
  });
  table.addEventListener("click", (event) => {
    const cell = event.target instanceof Element ? event.target.closest("td") : null;
    if (cell) select(cell);
  });
  table.addEventListener("pointerover", (event) => {
    const cell = event.target instanceof Element ? event.target.closest("td") : null;
    const { row, column } = headersOf(cell ?? undefined);
    if (cell && row) status.textContent = sentence(cell, row, column);
  });
  table.addEventListener("pointerleave", () => select(active));

  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && document.activeElement !== filter && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      filter.focus();
    }
    if (event.key === "Escape" && document.activeElement === filter) {
      filter.value = "";
      apply();
    }
  });
  filter.addEventListener("input", apply);
  only.addEventListener("change", apply);

  // The headers must not cover a cell that is scrolled into view.
  const corner = find(".corner", HTMLElement);
  const pad = () => {
    scroller.style.scrollPadding = `${corner.offsetHeight}px 0 0 ${corner.offsetWidth}px`;
  };
  new ResizeObserver(pad).observe(corner);

  find(".tools", HTMLElement).hidden = false;
  apply();
})();
