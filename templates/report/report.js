"use strict";
// The table of a batch report: rows from the page's own payload, searched, filtered, sorted and shown a page at a
// time.  Words of pages are put into the document as text, never as markup.
(() => {
  const data = JSON.parse(document.getElementById("payload").textContent);
  const rows = data.rows;
  const at = Object.fromEntries(data.fields.map((name, place) => [name, place]));
  const statuses = data.statuses; // [name, label, text]
  const MOST_CODES = 4; // in a row; its details show all
  const number = new Intl.NumberFormat("en");
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];

  // ---------------------------------------------------------------- what is shown
  const view = { words: [], status: new Set(), code: "", language: "", sort: null, down: false, page: 0, size: 100 };
  let shown = new Uint32Array(0);

  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const haystacks = new Array(rows.length);
  const haystack = (place) => {
    if (haystacks[place] === undefined) {
      const row = rows[place];
      const words = [row[at.headline], row[at.address], row[at.source], row[at.record], row[at.id], row[at.guid],
        row[at.code], row[at.reason], ...pairs(row[at.notes]).map(([code]) => code)];
      haystacks[place] = fold(words.filter(Boolean).join("\n"));
    }
    return haystacks[place];
  };
  const hasCode = (row, code) => row[at.code] === code || row[at.notes].includes(code);
  const primary = (language) => (language || "").split("-")[0].toLowerCase();
  const count = (row) => row[at.notes].reduce((sum, value, place) => (place % 2 ? sum + value : sum), 0);

  const columns = [
    { name: "Status", key: (row) => row[at.status], cell: stateCell },
    { name: "Document", key: (row) => (row[at.headline] ? fold(row[at.headline]) : null), cell: documentCell },
    { name: "Source", key: (row) => row[at.source], cell: sourceCell },
    { name: "Language", key: (row) => row[at.language], cell: (row) => text("td", row[at.language]) },
    { name: "Published", key: (row) => row[at.date], cell: (row) => text("td", (row[at.date] || "").slice(0, 10), "num") },
    { name: "Sure", key: (row) => row[at.confidence], num: true,
      cell: (row) => text("td", row[at.confidence] === null ? "" : `${row[at.confidence]} %`, "num") },
    { name: "Notes", key: (row) => count(row), cell: notesCell },
    { name: "Time", key: (row) => row[at.ms], num: true, cell: (row) => text("td", duration(row[at.ms]), "num") },
    { name: "Outputs", key: (row) => row[at.outputs].length, cell: outputsCell },
  ];
  const keys = columns.map(() => null);

  function compute() {
    const found = [];
    const { words, status, code, language } = view;
    for (let place = 0; place < rows.length; place++) {
      const row = rows[place];
      if (status.size && !status.has(row[at.status])) continue;
      if (code && !hasCode(row, code)) continue;
      if (language && primary(row[at.language]) !== language) continue;
      if (words.length) {
        const text = haystack(place);
        if (!words.every((word) => text.includes(word))) continue;
      }
      found.push(place);
    }
    shown = Uint32Array.from(found);
    if (view.sort !== null) {
      const key = (keys[view.sort] ??= rows.map(columns[view.sort].key));
      const sign = view.down ? -1 : 1;
      // What has no value stands last, either way; equals keep the order of the plan.
      shown.sort((a, b) => {
        const x = key[a], y = key[b];
        if (x === y) return a - b;
        if (x === null || x === undefined) return 1;
        if (y === null || y === undefined) return -1;
        return x < y ? -sign : sign;
      });
    }
    view.page = 0;
  }

  // ---------------------------------------------------------------- cells
  function make(name, className, ...children) {
    const element = document.createElement(name);
    if (className) element.className = className;
    element.append(...children);
    return element;
  }
  function text(name, words, className) {
    return make(name, className, words ?? "");
  }
  function link(href, words, outside) {
    const element = make("a", "", words);
    element.href = href;
    if (outside) element.rel = "noreferrer noopener";
    return element;
  }
  const path = (words) => words.split("/").map(encodeURIComponent).join("/");
  function duration(ms) {
    return ms >= 10000 ? `${(ms / 1000).toFixed(0)} s` : ms >= 1000 ? `${(ms / 1000).toFixed(1)} s` : ms ? `${ms < 10 ? ms.toFixed(1) : ms.toFixed(0)} ms` : "";
  }
  function bytes(size) {
    return size < 1024 ? `${size} B` : size < 1048576 ? `${(size / 1024).toFixed(0)} KiB` : `${(size / 1048576).toFixed(1)} MiB`;
  }
  function outputs(row) {
    const [shared, ...rest] = row[at.outputs];
    const found = [];
    for (let place = 0; place < rest.length; place += 3) {
      found.push({ format: rest[place], path: shared + rest[place + 1], size: rest[place + 2] });
    }
    return found;
  }
  function pairs(list) {
    const found = [];
    for (let place = 0; place < list.length; place += 2) found.push([list[place], list[place + 1]]);
    return found;
  }
  function stateCell(row, place) {
    const [name, label] = statuses[row[at.status]];
    const turn = make("button", "turn", "+");
    turn.type = "button";
    turn.setAttribute("aria-expanded", "false");
    turn.setAttribute("aria-label", `Details of ${row[at.headline] || row[at.source]}`);
    turn.addEventListener("click", () => toggle(turn, place));
    const mark = make("span", `mark ${name}`);
    mark.setAttribute("aria-hidden", "true");
    return make("td", "state", turn, mark, label);
  }
  function documentCell(row) {
    const cell = make("th", "headline");
    cell.scope = "row";
    cell.append(text("bdi", row[at.headline] || "No headline"));
    if (row[at.code] || row[at.reason]) {
      cell.append(text("bdi", [row[at.code], row[at.reason]].filter(Boolean).join(" "), "reason"));
    }
    if (row[at.address]) cell.append(link(row[at.address], row[at.address], true));
    return cell;
  }
  function sourceHref(row) {
    return row[at.base] === null ? null : data.bases[row[at.base]] + path(row[at.source]);
  }
  function sourceCell(row) {
    const href = sourceHref(row);
    const cell = make("td", "from", href === null ? text("bdi", row[at.source]) : link(href, row[at.source]));
    if (row[at.place]) cell.append(text("bdi", row[at.place], "place"));
    return cell;
  }
  function notesCell(row) {
    const cell = make("td", "codes");
    const noted = pairs(row[at.notes]);
    for (const [code, times] of noted.slice(0, MOST_CODES)) {
      const button = make("button", "code", times > 1 ? `${code} ×${times}` : code);
      button.type = "button";
      button.dataset.code = code;
      button.title = (data.codes[code] || {}).title || "";
      cell.append(button);
    }
    if (noted.length > MOST_CODES) cell.append(text("span", `and ${noted.length - MOST_CODES} more`, "rest"));
    return cell;
  }
  function outputsCell(row) {
    const cell = make("td", "files");
    for (const output of outputs(row)) {
      const anchor = link(data.base + path(output.path), output.format);
      anchor.setAttribute("aria-label", `${output.format}: ${row[at.headline] || row[at.source]}`);
      cell.append(anchor);
    }
    return cell;
  }
  function toggle(turn, place) {
    const line = turn.closest("tr");
    const open = turn.getAttribute("aria-expanded") === "true";
    turn.setAttribute("aria-expanded", String(!open));
    turn.textContent = open ? "+" : "−";
    if (open) {
      line.nextElementSibling.remove();
    } else {
      const cell = make("td", "", details(rows[place]));
      cell.colSpan = columns.length;
      line.after(make("tr", "more", cell));
    }
  }
  function details(row) {
    const list = make("dl");
    const add = (name, ...value) => {
      if (value.some((part) => part !== null && part !== undefined && part !== "")) list.append(text("dt", name), make("dd", "", ...value));
    };
    const [, label, what] = statuses[row[at.status]];
    add("Status", `${label}. ${what}`);
    const reason = data.codes[row[at.code]];
    add("Reason", [row[at.code], row[at.reason]].filter(Boolean).join(" "));
    if (reason) add("What to do", reason.do);
    add("Id", text("code", row[at.id]));
    add("Guid", row[at.guid]);
    add("Address", row[at.address] && link(row[at.address], row[at.address], true));
    const href = sourceHref(row);
    add("Source", href === null ? row[at.source] : link(href, row[at.source]), row[at.place] ? `, ${row[at.place]}` : "");
    add("Record", row[at.record]);
    add("Size of source", row[at.bytes] === null ? "" : bytes(row[at.bytes]));
    add("Published", row[at.date]);
    const notes = pairs(row[at.notes]).map(([code, times]) =>
      text("li", `${code}${times > 1 ? ` ×${times}` : ""}: ${(data.codes[code] || {}).title || ""}`));
    if (notes.length) add("Notes", make("ul", "", ...notes));
    const files = outputs(row).map((output) =>
      make("li", "", link(data.base + path(output.path), output.path), ` ${bytes(output.size)}`));
    if (files.length) add("Outputs", make("ul", "", ...files));
    if (row[at.pictures]) add("Pictures beside", number.format(row[at.pictures]));
    const stages = pairs(row[at.stages]).map(([name, ms]) => `${name} ${duration(ms) || "0 ms"}`).join(" · ");
    add("Processor time", [duration(row[at.ms]), stages].filter(Boolean).join(": "));
    if (row[at.attempts] > 1) add("Attempts", String(row[at.attempts]));
    return list;
  }

  // ---------------------------------------------------------------- drawing
  const head = one(".documents thead"), body = one(".documents tbody");
  const pageBox = one("#page"), found = one("#found");

  function draw() {
    const pages = Math.max(1, Math.ceil(shown.length / view.size));
    view.page = Math.min(Math.max(view.page, 0), pages - 1);
    const start = view.page * view.size;
    const part = shown.subarray(start, start + view.size);
    const lines = [...part].map((place) => make("tr", "", ...columns.map((column) => column.cell(rows[place], place))));
    body.replaceChildren(...lines);
    pageBox.max = String(pages);
    pageBox.value = String(view.page + 1);
    one("#pages").textContent = `of ${number.format(pages)}`;
    one("#first").disabled = one("#previous").disabled = view.page === 0;
    one("#next").disabled = one("#last").disabled = view.page === pages - 1;
    const order = view.sort === null ? "in the order of the plan" : `by ${columns[view.sort].name.toLowerCase()}, ${view.down ? "descending" : "ascending"}`;
    const which = shown.length === rows.length ? `${number.format(rows.length)} documents` : `${number.format(shown.length)} of ${number.format(rows.length)} documents`;
    const range = shown.length > view.size ? ` Rows ${number.format(start + 1)} to ${number.format(start + part.length)}.` : "";
    found.textContent = shown.length ? `${which}, ${order}.${range}` : "No document is like that. Clear a filter to see more.";
  }
  function refresh() {
    compute();
    draw();
  }
  function sortBy(place) {
    if (view.sort !== place) [view.sort, view.down] = [place, false];
    else if (!view.down) view.down = true;
    else [view.sort, view.down] = [null, false];
    all("th", head).forEach((cell, position) => {
      if (position === view.sort) cell.setAttribute("aria-sort", view.down ? "descending" : "ascending");
      else cell.setAttribute("aria-sort", "none");
    });
    refresh();
  }
  function turnTo(page) {
    view.page = page;
    draw();
    one("#rows-scroll").scrollIntoView({ block: "start" });
  }

  // ---------------------------------------------------------------- controls
  const form = one(".controls"), words = one("#words"), code = one("#code"), language = one("#language");
  const amounts = new Array(statuses.length).fill(0);
  const codes = new Map(), languages = new Map();
  for (const row of rows) {
    amounts[row[at.status]]++;
    const tag = primary(row[at.language]);
    if (tag) languages.set(tag, (languages.get(tag) || 0) + 1);
    const own = new Set(pairs(row[at.notes]).map(([name]) => name));
    if (row[at.code]) own.add(row[at.code]);
    for (const name of own) codes.set(name, (codes.get(name) || 0) + 1);
  }
  const fill = (select, counts) => {
    for (const [name, times] of [...counts].sort((a, b) => (a[0] < b[0] ? -1 : 1))) {
      const option = text("option", `${name} (${number.format(times)})`);
      option.value = name;
      select.append(option);
    }
  };
  fill(code, codes);
  fill(language, languages);
  const boxes = statuses.map(([name, label], place) => {
    const box = make("input");
    box.type = "checkbox";
    box.value = String(place);
    box.dataset.name = name;
    const mark = make("span", `mark ${name}`);
    mark.setAttribute("aria-hidden", "true");
    if (amounts[place]) one(".statuses").append(make("label", "", box, mark, `${label} `, text("b", number.format(amounts[place]))));
    return box;
  });

  function read() {
    view.words = fold(words.value).split(/\s+/).filter(Boolean);
    view.status = new Set(boxes.filter((box) => box.checked).map((box) => Number(box.value)));
    view.code = code.value;
    view.language = language.value;
    view.size = Number(one("#per-page").value);
    refresh();
  }
  let waiting = 0;
  words.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(read, 120);
  });
  form.addEventListener("change", (event) => event.target !== words && read());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    read();
  });
  form.addEventListener("reset", () => setTimeout(read));
  one("#first").addEventListener("click", () => turnTo(0));
  one("#previous").addEventListener("click", () => turnTo(view.page - 1));
  one("#next").addEventListener("click", () => turnTo(view.page + 1));
  one("#last").addEventListener("click", () => turnTo(Infinity));
  pageBox.addEventListener("change", () => turnTo((Number(pageBox.value) || 1) - 1));

  // Buttons anywhere on the page that name a status or a code show these documents.
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-status], button[data-code]");
    if (!button) return;
    const far = !button.closest("#documents");
    if (far) form.reset();
    for (const box of boxes) if (far) box.checked = box.dataset.name === button.dataset.status;
    code.value = button.dataset.code || "";
    // A reset reads the form once more, a moment later; then this holds as well.
    setTimeout(read);
    if (far) {
      one("#documents").focus({ preventScroll: true });
      one("#documents").scrollIntoView({ block: "start" });
    }
  });

  // ---------------------------------------------------------------- a table to take away
  const formula = /^\s*[=+\-@\t\r\n＝＋－＠]/;
  const quoted = (value) => {
    const words = value === null || value === undefined ? "" : String(value);
    return `"${(formula.test(words) ? `'${words}` : words).replaceAll('"', '""')}"`;
  };
  one("#save").addEventListener("click", () => {
    const names = ["id", "status", "code", "reason", "headline", "language", "date", "confidence", "source", "place", "address", "notes", "outputs", "ms"];
    const lines = [names.map(quoted).join(",")];
    for (const place of shown) {
      const row = rows[place];
      const special = {
        status: statuses[row[at.status]][0],
        notes: pairs(row[at.notes]).map(([name, times]) => `${name}:${times}`).join(" "),
        outputs: outputs(row).map((output) => output.path).join("; "),
      };
      lines.push(names.map((name) => quoted(special[name] ?? row[at[name]])).join(","));
    }
    const address = URL.createObjectURL(new Blob([lines.join("\r\n"), "\r\n"], { type: "text/csv;charset=utf-8" }));
    const anchor = link(address, "");
    anchor.download = "documents.csv";
    anchor.click();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
    found.textContent = `${number.format(shown.length)} documents saved as documents.csv.`;
  });

  // ---------------------------------------------------------------- first sight
  head.append(make("tr", "", ...columns.map((column, place) => {
    const button = make("button", "", column.name);
    button.type = "button";
    button.addEventListener("click", () => sortBy(place));
    const cell = make("th", column.num ? "num" : "", button);
    cell.scope = "col";
    cell.setAttribute("aria-sort", "none");
    return cell;
  })));
  form.hidden = false;
  one(".pages").hidden = false;
  read();
  document.documentElement.dataset.ready = String(Math.round(performance.now()));
  // The folded words that a search looks through are made while nobody waits for them.
  const prepare = (place) => {
    const end = Math.min(place + 2000, rows.length);
    for (let one = place; one < end; one++) haystack(one);
    if (end < rows.length) setTimeout(prepare, 0, end);
  };
  setTimeout(prepare, 50, 0);
  addEventListener("beforeprint", () => all("#look details, #notes details").forEach((part) => (part.open = true)));
})();
