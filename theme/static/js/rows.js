// All rows of a table, when a reader asks for them: the two scripts of the explorer, then the table's own files, each by a
// script tag, so that it also works from file://. A small table that an address asks something of comes by itself.
window.gongkai = window.gongkai || {};

(function () {
  "use strict";

  var WITHOUT_ASKING = 500000; // bytes
  var part = document.getElementById("explorer");
  var button = part && part.querySelector("[data-explore]");
  var parts = {};

  function of(name) {
    return part.getAttribute("data-" + name);
  }

  function script(address, done, failed) {
    var tag = document.createElement("script");
    tag.src = address;
    tag.onload = done;
    tag.onerror = function () {
      tag.remove();
      failed();
    };
    document.head.appendChild(tag);
  }

  function open() {
    var told = JSON.parse(part.querySelector(".rows-told").textContent);
    var wanted = window.gongkai.table ? [] : [of("engine"), of("view")];
    wanted.push(of("names"));
    for (var at = 0; at < told.files; at += 1) {
      wanted.push(of("first").replace(/[^/]*$/, at + ".js"));
    }
    var whole = wanted.length;
    var label = button.textContent;
    button.disabled = true;
    function next() {
      button.textContent = button.getAttribute("data-wait") + " " + Math.round((100 * (whole - wanted.length)) / whole) + "%";
      if (wanted.length) {
        script(wanted[0], function () {
          wanted.shift();
          next();
        }, function () {
          button.disabled = false;
          button.textContent = button.getAttribute("data-failed") + " " + label;
        });
        return;
      }
      button.parentNode.hidden = true;
      var preview = document.getElementById("preview");
      if (preview) {
        preview.hidden = true;
      }
      window.gongkai.explore(part.querySelector(".rows-view"), window.gongkai.table(told, parts), of("root").replace(/index\.html$/, ""));
    }
    next();
  }

  function asked() {
    return /^#rows\?./.test(window.location.hash);
  }

  function come() {
    if (asked() && Number(of("bytes")) <= WITHOUT_ASKING && !button.disabled) {
      open();
    }
    if (asked()) {
      part.scrollIntoView();
    }
  }

  window.gongkai.rows = function (id, number, columns) {
    parts[number] = columns;
  };

  if (part) {
    part.hidden = false;
    button.addEventListener("click", open);
    window.addEventListener("hashchange", come);
    come();
  }
})();
