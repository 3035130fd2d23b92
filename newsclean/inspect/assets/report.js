"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const reveal = (selector) => all(selector).forEach((node) => { node.hidden = false; });

  // Theme: the system's, until the reader chooses.
  const theme = document.querySelector(".theme");
  const isDark = () => (document.documentElement.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  const nameTheme = () => { if (theme) theme.textContent = isDark() ? "Light" : "Dark"; };
  if (theme) {
    theme.hidden = false;
    nameTheme();
    theme.addEventListener("click", () => {
      document.documentElement.dataset.theme = isDark() ? "light" : "dark";
      nameTheme();
    });
  }

  // Filters: one state a list of blocks; there is one list on a page's report, several on a batch's.
  for (const section of all("section.text")) {
    const blocks = all(".block", section);
    const find = section.querySelector(".find");
    const nothing = section.querySelector(".nothing");
    const reasons = new Set();
    let view = "all";
    const apply = () => {
      const wanted = find.value.trim().toLowerCase();
      let shown = 0;
      for (const block of blocks) {
        const fits = (view === "all" || view === block.dataset.state || (view === "unsure" && block.classList.contains("unsure")))
          && (!reasons.size || reasons.has(block.dataset.reason))
          && (!wanted || block.textContent.toLowerCase().includes(wanted));
        block.hidden = !fits;
        shown += fits;
      }
      nothing.hidden = shown > 0;
    };
    for (const button of all("[data-view]", section)) {
      button.addEventListener("click", () => {
        view = button.dataset.view;
        all("[data-view]", section).forEach((other) => other.setAttribute("aria-pressed", String(other === button)));
        apply();
      });
    }
    for (const chip of all(".chip", section)) {
      chip.addEventListener("click", () => {
        const reason = chip.dataset.reason;
        if (!reasons.delete(reason)) reasons.add(reason);
        chip.setAttribute("aria-pressed", String(reasons.has(reason)));
        apply();
      });
    }
    find.addEventListener("input", apply);
  }

  // Keys.
  const visible = () => all(".block:not([hidden]) summary").filter((node) => node.getClientRects().length);
  const step = (by) => {
    const list = visible();
    const at = list.indexOf(document.activeElement);
    const next = list[at < 0 ? (by > 0 ? 0 : list.length - 1) : Math.min(list.length - 1, Math.max(0, at + by))];
    if (next) { next.focus({ preventScroll: true }); next.scrollIntoView({ block: "center" }); }
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, select, textarea")) {
      if (event.key === "Escape" && event.target.matches(".find")) event.target.blur();
      return;
    }
    const block = document.activeElement && document.activeElement.closest(".block");
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "a") {
      const details = all(".block:not([hidden]) details");
      const open = details.some((one) => !one.open);
      details.forEach((one) => { one.open = open; });
    } else if (event.key === "x" && block) flip(block);
    else if (event.key === "/") { const find = document.querySelector(".find"); if (find) { find.focus(); event.preventDefault(); } }
  });

  // Corrections, and the gold row that they make.
  const saver = document.querySelector(".saver");
  const stays = (block) => (block.dataset.state === "kept") !== ("fixed" in block.dataset);
  const fixed = () => all(".block[data-fixed]");
  const count = () => {
    const n = fixed().length;
    saver.hidden = !n;
    saver.querySelector(".changed").textContent = n === 1 ? "1 correction." : `${n} corrections.`;
  };
  const flip = (block) => {
    if (!saver || !("text" in block.dataset)) return;
    if ("fixed" in block.dataset) delete block.dataset.fixed; else block.dataset.fixed = "";
    const button = block.querySelector(".flip");
    button.textContent = "fixed" in block.dataset ? "Undo this correction" : (block.dataset.state === "kept" ? "Wrong: it should go" : "Wrong: it should stay");
    count();
  };
  if (saver) {
    reveal(".flip");
    all(".flip").forEach((button) => button.addEventListener("click", () => flip(button.closest(".block"))));
    saver.querySelector(".undo").addEventListener("click", () => fixed().forEach(flip));
    saver.querySelector(".save").addEventListener("click", () => {
      const row = JSON.parse(saver.dataset.gold);
      const chosen = all(".block").filter((block) => "text" in block.dataset && stays(block));
      const said = (role) => chosen.filter((block) => block.dataset.role === role).map((block) => block.dataset.text);
      row.text = chosen.filter((block) => !["title", "lead"].includes(block.dataset.role)).map((block) => block.dataset.text).join("\n");
      if (said("lead").length) row.lead = said("lead").join(" ");
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([JSON.stringify(row) + "\n"], { type: "application/json" }));
      link.download = `${row.id}.gold.jsonl`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    });
  }

  // Copying.
  if (navigator.clipboard) {
    reveal(".copy");
    all(".copy").forEach((button) => button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.parentElement.querySelector("pre").textContent);
      button.textContent = "Copied";
      setTimeout(() => { button.textContent = "Copy"; }, 1500);
    }));
  }

  // Sortable tables.
  for (const table of all("table.sortable")) {
    const body = table.tBodies[0];
    all("thead th", table).forEach((head, column) => {
      const button = head.querySelector("button");
      if (!button) return;
      const key = (row) => {
        const cell = row.cells[column];
        return cell.dataset.value === undefined ? cell.textContent.trim() : Number(cell.dataset.value);
      };
      button.addEventListener("click", () => {
        const up = head.getAttribute("aria-sort") !== "ascending";
        all("thead th", table).forEach((other) => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", up ? "ascending" : "descending");
        const rows = [...body.rows].sort((a, b) => {
          const [x, y] = [key(a), key(b)];
          return (typeof x === "number" ? x - y : x.localeCompare(y)) * (up ? 1 : -1);
        });
        body.append(...rows);
      });
    });
  }
  const openTarget = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const single = target && target.closest("details.single");
    if (single) { single.open = true; target.scrollIntoView(); }
  };
  addEventListener("hashchange", openTarget);
  openTarget();
})();
