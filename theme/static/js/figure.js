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

  function token(name) {
    return getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
  }

  // Colours come from tokens.css: a figure says "var(--c1)", and what it leaves out is ink on paper.
  function coloured(value) {
    if (typeof value === "string") {
      return value.replace(/var\(--([\w-]+)\)/g, function (all, name) {
        return token(name) || all;
      });
    }
    if (Array.isArray(value)) {
      return value.map(coloured);
    }
    if (value && typeof value === "object") {
      var copy = {};
      Object.keys(value).forEach(function (key) {
        copy[key] = coloured(value[key]);
      });
      return copy;
    }
    return value;
  }

  function layoutOf(figure, box) {
    var layout = coloured(figure.layout || {});
    var size = parseFloat(getComputedStyle(box).fontSize);
    layout.font = Object.assign({}, layout.font, {
      color: token("ink"),
      family: getComputedStyle(box).fontFamily,
      size: Math.max(14, size * 0.8333),
    });
    layout.paper_bgcolor = "rgba(0,0,0,0)";
    layout.plot_bgcolor = "rgba(0,0,0,0)";
    layout.colorway = ["c1", "c2", "c3", "c4", "c5", "c6"].map(token);
    layout.dragmode = false; // a finger scrolls the page
    layout.hoverlabel = { bgcolor: token("paper"), bordercolor: token("ink"), font: { color: token("ink") } };
    Object.keys(layout).forEach(function (name) {
      if (/^[xy]axis\d*$/.test(name)) {
        layout[name] = Object.assign({}, layout[name], {
          gridcolor: token("rule"),
          zerolinecolor: token("muted"),
          linecolor: token("muted"),
        });
      }
    });
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
      locale: "en",
      modeBarButtons: BUTTONS,
      plotlyServerURL: "",
      showSendToCloud: false,
      showLink: false,
    });
    return window.Plotly.react(drawing, coloured(figure.data || []), layoutOf(figure, picture), config);
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

  document.addEventListener("gongkai:display", function () {
    Array.prototype.forEach.call(document.querySelectorAll('[data-plot][aria-pressed="true"]'), function (button) {
      plot(button.getAttribute("data-plot"));
    });
  });
})();
