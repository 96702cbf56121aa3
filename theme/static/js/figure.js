// The interactive chart, when a reader asks for it: Plotly, then the figure's own file, each loaded by a script tag so
// that it also works from file://. The picture that was in the page stays, and comes back on the second press.
window.gongkai = window.gongkai || {};

(function () {
  "use strict";

  var figures = {}; // id -> {data, layout, config}, handed over by the figure's own file
  var loading = {}; // address -> [[done, failed], …] or true when it has come
  var MODES = { scrollZoom: false, displaylogo: false, responsive: true, displayModeBar: true };
  var BUTTONS = [["zoom2d", "pan2d", "autoScale2d"]]; // nothing that sends the figure anywhere

  function script(address, done, failed) {
    if (loading[address] === true) {
      done();
      return;
    }
    if (loading[address]) {
      loading[address].push([done, failed]);
      return;
    }
    loading[address] = [[done, failed]];
    var tag = document.createElement("script");
    tag.src = address;
    tag.onload = function () {
      var waiting = loading[address];
      loading[address] = true;
      waiting.forEach(function (one) {
        one[0]();
      });
    };
    tag.onerror = function () {
      var waiting = loading[address];
      delete loading[address];
      tag.remove();
      waiting.forEach(function (one) {
        one[1]();
      });
    };
    document.head.appendChild(tag);
  }

  function styles(address) {
    // Plotly leaves its own <style> out where it finds this id, so its rules come from the linked file alone.
    if (!document.getElementById("plotly.js-style-global")) {
      var link = document.createElement("link");
      link.id = "plotly.js-style-global";
      link.className = "no-inline-styles";
      link.rel = "stylesheet";
      link.href = address;
      document.head.appendChild(link);
    }
  }

  var NAMES = ["paper", "wash", "ink", "muted", "rule", "accent", "ochre", "c1", "c2", "c3", "c4", "c5", "c6"];
  var root = document.documentElement;

  function tokens() {
    var style = getComputedStyle(root);
    var found = {};
    NAMES.forEach(function (name) {
      found[name] = style.getPropertyValue("--" + name).trim();
    });
    return found;
  }

  // The tokens of the light theme, in which figures are written, whatever is shown now.
  function lightTokens() {
    var chosen = root.getAttribute("data-theme");
    root.setAttribute("data-theme", "light");
    var found = tokens();
    if (chosen === null) {
      root.removeAttribute("data-theme");
    } else {
      root.setAttribute("data-theme", chosen);
    }
    return found;
  }

  // "36,66,122" for "#24427a", for "rgb(36, 66, 122)" and for "rgba(36, 66, 122, 0.2)"; "" for anything else.
  function channels(colour) {
    var hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour);
    if (hex) {
      return [hex[1], hex[2], hex[3]]
        .map(function (pair) {
          return parseInt(pair, 16);
        })
        .join(",");
    }
    var rgb = /^rgba?\(\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)\s*(?:,\s*[\d.]+\s*)?\)$/.exec(colour);
    return rgb ? [rgb[1], rgb[2], rgb[3]].join(",") : "";
  }

  // A function that gives each of the light theme's colours as the theme now shown has it.
  function painter() {
    var light = lightTokens();
    var now = tokens();
    var by = {};
    NAMES.forEach(function (name) {
      by[channels(light[name])] = now[name];
    });
    return function painted(value) {
      if (typeof value === "string") {
        var shown = by[channels(value)];
        var veil = /,\s*([\d.]+)\s*\)$/.exec(value);
        if (!shown || !channels(value)) {
          return value;
        }
        return value.slice(0, 4) === "rgba" ? "rgba(" + channels(shown) + "," + veil[1] + ")" : shown;
      }
      if (Array.isArray(value)) {
        return value.map(painted);
      }
      if (value && typeof value === "object") {
        var copy = {};
        Object.keys(value).forEach(function (key) {
          copy[key] = painted(value[key]);
        });
        return copy;
      }
      return value;
    };
  }

  function layoutOf(figure, picture, paint) {
    var layout = paint(figure.layout || {});
    var shown = getComputedStyle(picture);
    var now = tokens();
    layout.font = Object.assign({}, layout.font, {
      color: now.ink,
      family: shown.fontFamily,
      size: Math.max(14, parseFloat(shown.fontSize) * 0.8333),
    });
    layout.paper_bgcolor = "rgba(0,0,0,0)";
    layout.plot_bgcolor = "rgba(0,0,0,0)";
    layout.colorway = [now.c1, now.c2, now.c3, now.c4, now.c5, now.c6];
    layout.dragmode = false; // a finger scrolls the page
    layout.hoverlabel = { bgcolor: now.paper, bordercolor: now.ink, font: { color: now.ink }, align: "left" };
    delete layout.width;
    layout.autosize = true;
    return layout;
  }

  function box(id) {
    return document.getElementById(id + "-picture");
  }

  function plot(id) {
    var picture = box(id);
    var drawing = picture.querySelector(".plot");
    if (!drawing) {
      drawing = document.createElement("div");
      drawing.className = "plot";
      picture.appendChild(drawing);
    }
    picture.classList.add("interactive");
    var figure = figures[id];
    var config = Object.assign({}, figure.config, MODES, {
      modeBarButtons: BUTTONS,
      plotlyServerURL: "",
      showSendToCloud: false,
      showLink: false,
    });
    var paint = painter();
    return window.Plotly.react(drawing, paint(figure.data || []), layoutOf(figure, picture, paint), config);
  }

  function unplot(id) {
    var picture = box(id);
    var drawing = picture.querySelector(".plot");
    picture.classList.remove("interactive");
    if (drawing) {
      window.Plotly.purge(drawing);
      drawing.remove();
    }
  }

  function press(event) {
    var button = event.currentTarget;
    var id = button.getAttribute("data-plot");
    function say(word) {
      button.textContent = button.getAttribute("data-" + word);
    }
    function failed() {
      button.disabled = false;
      box(id).classList.remove("interactive");
      say("failed");
    }
    if (button.getAttribute("aria-pressed") === "true") {
      unplot(id);
      button.setAttribute("aria-pressed", "false");
      say("off");
      return;
    }
    button.disabled = true;
    say("wait");
    styles(button.getAttribute("data-styles"));
    script(
      button.getAttribute("data-library"),
      function () {
        script(
          button.getAttribute("data-source"),
          function () {
            Promise.resolve()
              .then(function () {
                return plot(id);
              })
              .then(function () {
                button.disabled = false;
                button.setAttribute("aria-pressed", "true");
                say("on");
              }, failed);
          },
          failed
        );
      },
      failed
    );
  }

  window.gongkai.figure = function (id, figure) {
    figures[id] = figure;
  };

  Array.prototype.forEach.call(document.querySelectorAll("[data-plot]"), function (button) {
    button.hidden = false;
    button.setAttribute("aria-pressed", "false");
    button.addEventListener("click", press);
  });

  // The chart's own file as a PNG, twice as large. The picture is shown, so that it can be kept where nothing can be saved
  // (WeChat: by holding it); on file:// browsers let no page read a picture, and the button says so.
  function drawn(event) {
    var button = event.currentTarget;
    var image = new Image();
    function failed() {
      button.textContent = button.getAttribute("data-failed");
      button.disabled = true;
    }
    image.onerror = failed;
    image.onload = function () {
      var canvas = document.createElement("canvas");
      canvas.width = image.width * 2;
      canvas.height = image.height * 2;
      var address = "";
      try {
        canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
        address = canvas.toDataURL("image/png");
      } catch (error) {
        failed();
        return;
      }
      var shown = document.createElement("img");
      shown.src = address;
      shown.alt = button.getAttribute("data-title");
      shown.className = "png";
      button.closest("p").insertAdjacentElement("afterend", shown);
      if (/MicroMessenger/i.test(navigator.userAgent)) {
        button.textContent = button.getAttribute("data-hold");
        button.disabled = true;
        return;
      }
      var save = document.createElement("a");
      save.href = address;
      save.download = button.getAttribute("data-png").split("/").pop().replace(/svg$/, "png");
      save.textContent = button.textContent;
      button.replaceWith(save);
      save.click();
    };
    image.src = button.getAttribute("data-png");
  }

  Array.prototype.forEach.call(document.querySelectorAll("[data-png]"), function (button) {
    button.hidden = false;
    button.addEventListener("click", drawn);
  });

  // An address that leads to a question opens its picture.
  function come() {
    var named = window.location.hash.length > 1 && document.getElementById(decodeURIComponent(window.location.hash.slice(1)));
    var fold = named && named.querySelector("details.fold");
    if (fold) {
      fold.open = true;
    }
  }
  window.addEventListener("hashchange", come);
  come();

  document.addEventListener("gongkai:display", function () {
    Array.prototype.forEach.call(document.querySelectorAll('[data-plot][aria-pressed="true"]'), function (button) {
      plot(button.getAttribute("data-plot"));
    });
  });
})();
