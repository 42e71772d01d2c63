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
