// What the pages do beyond links, forms and htmx: plots, the banner of a lost connection, and loading a failed page again.
"use strict";

const RETRY_MILLIS = 3000;

function banner(text) {
  const element = document.getElementById("offline");
  element.textContent = text;
  element.hidden = text === "";
}

// A page that failed to load is loaded again as soon as the same address answers.
function reloadWhenAvailable(element) {
  setInterval(async () => {
    try {
      const response = await fetch(element.dataset.reload);
      if (response.ok) {
        location.reload();
      }
    } catch {
      banner("The console does not respond. Start it again with ./geosync console.");
    }
  }, RETRY_MILLIS);
}

document.addEventListener("DOMContentLoaded", () => {
  document.querySelectorAll("[data-reload]").forEach(reloadWhenAvailable);
});
document.addEventListener("htmx:sendError", () =>
  banner("The console does not respond. Start it again with ./geosync console."));
document.addEventListener("htmx:responseError", (event) =>
  banner(event.detail.xhr.status === 403
    ? "The session has ended. Open the address that ./geosync console printed."
    : "The last request failed with status " + event.detail.xhr.status + "."));
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.xhr.status === 200) {
    banner("");
  }
});

// A refresh that changes nothing does not touch the page. One that does keeps the open details and the keyboard focus.
const shown = new WeakMap();
let before = null;

function focused(part) {
  const element = document.activeElement;
  return part.contains(element) && element.getAttribute("href");
}

document.addEventListener("htmx:beforeSwap", (event) => {
  const part = event.detail.target;
  const response = event.detail.serverResponse;
  if (shown.get(part) === response) {
    event.detail.shouldSwap = false;
    return;
  }
  shown.set(part, response);
  before = {
    open: [...part.querySelectorAll("details[open][id]")].map((each) => each.id),
    href: focused(part),
    state: part.querySelector("#state")?.textContent,
  };
});
document.addEventListener("htmx:afterSwap", (event) => {
  const part = event.detail.target;
  before.open.forEach((id) => document.getElementById(id)?.setAttribute("open", ""));
  if (before.href) {
    part.querySelector(`a[href="${CSS.escape(before.href)}"]`)?.focus();
  }
  const state = part.querySelector("#state")?.textContent;
  if (state && state !== before.state) {
    document.getElementById("announcement").textContent = state;
  }
});

// Plots. uPlot sets styles by the object model, which the content security policy allows.
const drawn = new Map();
const PLOT_HEIGHT = 170;

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function draw(element) {
  const [labels, values, period] = JSON.parse(element.dataset.plot);
  const strokes = [colour("--strong"), colour("--warn")];
  const axis = { stroke: colour("--soft"), grid: { stroke: colour("--line"), width: 1 }, ticks: { stroke: colour("--line") } };
  const options = {
    width: Math.max(200, element.clientWidth),
    height: PLOT_HEIGHT,
    cursor: { drag: { x: false, y: false } },
    legend: { live: false },
    series: [
      { label: "time" },
      ...labels.map((label, at) => ({ label, stroke: strokes[at], width: 2, dash: at === 0 ? [] : [6, 4], points: { show: values[0].length < 40 } })),
    ],
    scales: { x: { range: () => period }, y: { range: (plot, min, max) => [0, Math.max(1, max * 1.1)] } },
    axes: [axis, { ...axis, size: 60 }],
  };
  drawn.set(element, new uPlot(options, values, element));
}

function drawAll() {
  drawn.forEach((plot, element) => {
    if (!element.isConnected) {
      plot.destroy();
      drawn.delete(element);
    }
  });
  document.querySelectorAll("[data-plot]").forEach((element) => {
    if (!drawn.has(element)) {
      draw(element);
    }
  });
}

document.addEventListener("DOMContentLoaded", drawAll);
document.addEventListener("htmx:afterSwap", drawAll);
addEventListener("resize", () => drawn.forEach((plot, element) =>
  plot.setSize({ width: Math.max(200, element.clientWidth), height: PLOT_HEIGHT })));
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  drawn.forEach((plot) => plot.destroy());
  drawn.clear();
  drawAll();
});
