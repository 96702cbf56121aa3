// How the page is shown: large type and dark or light, kept on this device; and every closed part opened for paper.
// Without this script the page is complete and follows the device's own setting.
window.gongkai = window.gongkai || {};

(function () {
  "use strict";

  var root = document.documentElement;
  var dark = window.matchMedia ? window.matchMedia("(prefers-color-scheme: dark)") : null;

  function kept(name) {
    try {
      return window.localStorage.getItem("gongkai." + name);
    } catch (refused) {
      return null;
    }
  }

  function keep(name, value) {
    try {
      if (value === null) {
        window.localStorage.removeItem("gongkai." + name);
      } else {
        window.localStorage.setItem("gongkai." + name, value);
      }
    } catch (refused) {
      // A browser that keeps nothing still shows what was asked for on this page.
    }
  }

  function isOn(name) {
    if (name === "size") {
      return root.getAttribute("data-size") === "large";
    }
    var theme = root.getAttribute("data-theme");
    return theme ? theme === "dark" : Boolean(dark && dark.matches);
  }

  function set(name, value) {
    if (value === null) {
      root.removeAttribute("data-" + name);
    } else {
      root.setAttribute("data-" + name, value);
    }
  }

  function label(button) {
    var on = isOn(button.getAttribute("data-display"));
    button.textContent = button.getAttribute(on ? "data-on" : "data-off");
  }

  function press(event) {
    var button = event.currentTarget;
    var name = button.getAttribute("data-display");
    var value = name === "size" ? (isOn(name) ? null : "large") : isOn(name) ? "light" : "dark";
    set(name, value);
    keep(name, value);
    label(button);
    document.dispatchEvent(new CustomEvent("gongkai:display"));
  }

  set("size", kept("size") === "large" ? "large" : null);
  set("theme", { dark: "dark", light: "light" }[kept("theme")] || null);

  Array.prototype.forEach.call(document.querySelectorAll("[data-display]"), function (button) {
    label(button);
    button.hidden = false;
    button.addEventListener("click", press);
    if (dark && dark.addEventListener) {
      dark.addEventListener("change", function () {
        label(button);
      });
    }
  });

  // On paper nothing can be opened: open everything while printing, then put it back.
  var opened = [];
  window.addEventListener("beforeprint", function () {
    opened = Array.prototype.filter.call(document.querySelectorAll("details:not([open])"), function (one) {
      one.open = true;
      return true;
    });
  });
  window.addEventListener("afterprint", function () {
    opened.forEach(function (one) {
      one.open = false;
    });
    opened = [];
  });

  window.gongkai.display = { isOn: isOn };
})();
