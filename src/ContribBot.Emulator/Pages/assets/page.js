"use strict";

// Fetches the page again every second and puts in what is new, without disturbing what somebody has unfolded or is writing.
const live = document.querySelector("[data-live]");
let last = live?.innerHTML;

function openParts(root) {
  return [...root.querySelectorAll("details")].map((part) => part.open);
}

async function refresh() {
  if (!live || document.hidden) return;
  const response = await fetch(location.pathname, { cache: "no-store" });
  if (!response.ok) return;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const next = page.querySelector("[data-live]");
  if (!next || next.innerHTML === last) return;
  last = next.innerHTML;
  const open = openParts(live);
  live.replaceChildren(...next.childNodes);
  live.querySelectorAll("details").forEach((part, index) => {
    part.open = open[index] ?? part.open;
  });
}

setInterval(() => refresh().catch(() => {}), 1000);

document.querySelector("form.answer textarea")?.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.target.form.requestSubmit();
});
