// Words that depend on the day (open for comment, overdue, in force), brought up to today from the dates beside them.
// Without this script they stand as of the day that the page names. Days are ISO text, so text order is date order.
window.gongkai = window.gongkai || {};

(function () {
  "use strict";

  var script = document.currentScript;
  var language = document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang;

  function iso(day) {
    function two(number) {
      return (number < 10 ? "0" : "") + number;
    }
    return day.getFullYear() + "-" + two(day.getMonth() + 1) + "-" + two(day.getDate());
  }

  // The same rule as gongkai.status.on: both ends are inside, no end goes on, done after the end is late, what was changed is not over.
  function wordOn(cell, today) {
    function of(name) {
      return cell.getAttribute("data-" + name);
    }
    var from = of("from");
    var to = of("to");
    var done = of("done-on");
    if (done && done <= today) {
      return (to && done > to && of("late")) || of("done");
    }
    var changed = of("changed-on");
    if (changed && changed <= today) {
      return of("changed");
    }
    if (from && today < from) {
      return of("before");
    }
    return to && today > to ? of("after") : of("during");
  }

  function bring(now) {
    var today = iso(now);
    if (today <= script.getAttribute("data-as-of")) {
      return; // a clock that is behind the data knows nothing better
    }
    var day = now.toLocaleDateString(language, { year: "numeric", month: "long", day: "numeric" });
    function filled(name) {
      return script.getAttribute(name).replace("{day}", day);
    }
    Array.prototype.forEach.call(document.querySelectorAll(".status"), function (cell) {
      cell.textContent = wordOn(cell, today);
      cell.title = filled("data-title");
    });
    Array.prototype.forEach.call(document.querySelectorAll(".status-day"), function (note) {
      note.textContent = filled("data-note");
      note.title = filled("data-title");
    });
  }

  window.gongkai.status = { wordOn: wordOn };
  bring(new Date());
})();
