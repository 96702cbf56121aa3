// My village: kept on this device alone, and linked at the head of every page. Without this script the home page's list of
// villages is there.
window.gongkai = window.gongkai || {};

(function () {
  "use strict";

  var KEY = "gongkai.mine";

  function read() {
    try {
      var kept = JSON.parse(window.localStorage.getItem(KEY) || "null");
      // An address inside this site, as a page wrote it; nothing else is followed.
      return kept && /^data\/[\w./-]+\/index\.html$/.test(kept.path) && kept.path.indexOf("..") < 0 ? kept : null;
    } catch (refused) {
      return null;
    }
  }

  function write(value) {
    try {
      if (value) {
        window.localStorage.setItem(KEY, JSON.stringify(value));
      } else {
        window.localStorage.removeItem(KEY);
      }
    } catch (refused) {
      // A browser that keeps nothing has the list.
    }
  }

  function show() {
    var mine = read();
    Array.prototype.forEach.call(document.querySelectorAll("[data-mine-link]"), function (place) {
      place.hidden = !mine;
      if (mine) {
        place.href = place.getAttribute("data-root") + mine.path;
        place.textContent = place.getAttribute("data-mine-link").replace("{name}", mine.name);
      }
    });
    Array.prototype.forEach.call(document.querySelectorAll("[data-mine]"), function (button) {
      var on = Boolean(mine && mine.path === button.getAttribute("data-mine"));
      button.textContent = button.getAttribute(on ? "data-on" : "data-off");
      button.setAttribute("aria-pressed", String(on));
      button.hidden = false;
    });
  }

  Array.prototype.forEach.call(document.querySelectorAll("[data-mine]"), function (button) {
    button.addEventListener("click", function () {
      var own = button.getAttribute("data-mine");
      var mine = read();
      write(mine && mine.path === own ? null : { path: own, name: button.getAttribute("data-name") });
      show();
    });
  });

  // The way to the form of an objection says which page it is about; the form writes it in.
  Array.prototype.forEach.call(document.querySelectorAll("[data-objection]"), function (link) {
    var about = link.getAttribute("data-objection");
    var here = String(window.location.href).replace(/[?#].*$/, "");
    link.href += "?about=" + encodeURIComponent(about) + "&at=" + encodeURIComponent(here);
  });
  Array.prototype.forEach.call(document.querySelectorAll("[data-form]"), function (blank) {
    var given = new RegExp("[?&]" + blank.getAttribute("data-form") + "=([^&]*)").exec(window.location.search);
    if (given) {
      blank.textContent = decodeURIComponent(given[1]);
    }
  });

  show();
})();
