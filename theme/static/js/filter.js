// A list narrowed by typing: the units of the front page, the rows of a list of decisions. Without this script all of it is there.
window.gongkai = window.gongkai || {};

(function () {
  "use strict";

  function each(nodes, act) {
    Array.prototype.forEach.call(nodes, act);
  }

  each(document.querySelectorAll("[data-filter]"), function (input) {
    var place = document.getElementById(input.getAttribute("data-filter")).parentNode;
    var none = place.querySelector("[data-none]");
    input.parentNode.hidden = false;
    input.addEventListener("input", function () {
      var wanted = input.value.trim().toLowerCase();
      var found = 0;
      each(place.querySelectorAll("li"), function (one) {
        var fits = one.textContent.toLowerCase().indexOf(wanted) >= 0;
        one.hidden = !fits;
        found += fits ? 1 : 0;
      });
      each(place.querySelectorAll("details"), function (one) {
        one.open = Boolean(wanted) && Boolean(one.querySelector("li:not([hidden])"));
        one.hidden = Boolean(wanted) && !one.open;
      });
      each(place.querySelectorAll("h3"), function (one) {
        one.hidden = Boolean(wanted);
      });
      if (none) {
        none.hidden = found > 0;
      }
    });
  });
})();
