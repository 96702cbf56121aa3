// The explorer as a reader sees it: filters, columns, groups, the rows fifty at a time, their CSV. What is asked for stands in
// the address behind "#rows?", so that it can be sent to somebody else. All of it is native controls: keyboards and screen readers know them.
window.gongkai = window.gongkai || {};

(function () {
  "use strict";

  var PAGE = 50;
  var LISTED = 60; // choices of a filter
  var NARROW = 760;

  function make(tag, given, inner) {
    var one = document.createElement(tag);
    Object.keys(given || {}).forEach(function (name) {
      var value = given[name];
      if (name === "text") {
        one.textContent = value;
      } else if (name.slice(0, 2) === "on") {
        one.addEventListener(name.slice(2), value);
      } else if (value === true || value === false) {
        one[name] = value;
      } else if (value !== undefined) {
        one.setAttribute(name, value);
      }
    });
    (inner || []).forEach(function (child) {
      if (child) {
        one.appendChild(child);
      }
    });
    return one;
  }

  // ---- what is asked for, and the address ----

  function read(table) {
    var state = { filters: {}, sort: "", down: false, group: [], sum: "", shown: null, first: 0 };
    var query = window.location.hash.replace(/^#rows\??/, "");
    query.split("&").forEach(function (pair) {
      var at = pair.indexOf("=");
      if (at < 1) {
        return;
      }
      var name = decodeURIComponent(pair.slice(0, at));
      var values = pair.slice(at + 1).split(",").map(decodeURIComponent);
      var text = values.join(",");
      if (name === "_sort") {
        state.down = text.charAt(0) === "-";
        state.sort = text.replace(/^-/, "");
      } else if (name === "_group") {
        state.group = values;
      } else if (name === "_sum") {
        state.sum = text;
      } else if (name === "_cols") {
        state.shown = values;
      } else if (name === "_from") {
        state.first = Math.max(0, parseInt(text, 10) - 1 || 0);
      } else if (/~$/.test(name) && table.column(name.slice(0, -1))) {
        state.filters[name.slice(0, -1)] = { has: text };
      } else if (/:$/.test(name) && table.column(name.slice(0, -1))) {
        var ends = text.split("..");
        state.filters[name.slice(0, -1)] = { from: ends[0], to: ends[1] || "" };
      } else if (table.column(name)) {
        state.filters[name] = { one: values };
      }
    });
    state.group = state.group.filter(function (one) { return table.column(one) && !table.column(one).hidden; });
    state.sort = table.column(state.sort) ? state.sort : "";
    var sum = table.column(state.sum);
    state.sum = sum && table.measures().indexOf(sum) >= 0 ? state.sum : "";
    return state;
  }

  function address(state) {
    var pairs = [];
    function say(name, values) {
      pairs.push(encodeURIComponent(name) + "=" + values.map(encodeURIComponent).join(","));
    }
    Object.keys(state.filters).forEach(function (name) {
      var one = state.filters[name];
      if (one.one) {
        say(name, one.one);
      } else if (one.has) {
        say(name + "~", [one.has]);
      } else {
        say(name + ":", [(one.from || "") + ".." + (one.to || "")]);
      }
    });
    if (state.sort) {
      say("_sort", [(state.down ? "-" : "") + state.sort]);
    }
    if (state.group.length) {
      say("_group", state.group);
    }
    if (state.sum) {
      say("_sum", [state.sum]);
    }
    if (state.shown) {
      say("_cols", state.shown);
    }
    if (state.first) {
      say("_from", [String(state.first + 1)]);
    }
    return "#rows?" + pairs.join("&");
  }

  function explore(box, table, root) {
    var words = table.words;
    var state = read(table);
    var written = "";
    var status = make("p", { class: "rows-status", role: "status", "aria-live": "polite" });
    var chips = make("div", { class: "rows-chips" });
    var panels = make("div", { class: "rows-panels" });
    var results = make("div", { class: "rows-results" });
    var found = { rows: [], unknown: [] };

    function t(key, facts) {
      return (words[key] || key).replace(/\{(\w+)\}/g, function (_, name) { return facts[name]; });
    }

    function number(count) {
      return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
    }

    function titled(column) {
      return column.title + (column.unit ? " (" + column.unit + ")" : "");
    }

    function change(step) {
      state.first = 0;
      step();
      show();
    }

    // ---- the filters that are on, each a button that takes it off ----

    function told(column, filter) {
      if (filter.one) {
        var coded = table.coded(column);
        return filter.one.map(function (key) {
          return coded.known.has(key) ? coded.texts[coded.known.get(key)] : key;
        }).join(" / ");
      }
      return filter.has ? t("contains", { text: filter.has }) : t("between", { from: filter.from || "…", to: filter.to || "…" });
    }

    function showChips() {
      chips.textContent = "";
      Object.keys(state.filters).forEach(function (name) {
        var column = table.column(name);
        var text = column.title + ": " + told(column, state.filters[name]);
        chips.appendChild(make("button", { type: "button", text: text + " ×", "aria-label": t("remove", { filter: text }), onclick: function () {
          change(function () { delete state.filters[name]; });
          panel();
        } }));
      });
    }

    // ---- one filter at a time, as its column is ----

    var chosen = null; // the column whose filter is being set

    function choice(name, options, value, listen) {
      var select = make("select", { onchange: function () { listen(select.value); } }, options.map(function (one) {
        return make("option", { value: one[0], text: one[1], selected: one[0] === value });
      }));
      return make("label", { class: "rows-field" }, [make("span", { text: name }), select]);
    }

    function entry(name, type, value, listen) {
      var input = make("input", { type: type, value: value || "", autocomplete: "off", onchange: function () { listen(input.value); } });
      return make("label", { class: "rows-field" }, [make("span", { text: name }), input]);
    }

    function boxes(column) {
      var filter = state.filters[column.name] || {};
      var groups = table.grouped(table.fitting(state.filters, column.name), [column], null);
      var ticked = filter.one || [];
      var list = groups.slice(0, LISTED);
      var set = make("fieldset", { class: "rows-boxes" }, [make("legend", { text: column.title })]);
      list.forEach(function (one) {
        var key = one.keys[0];
        var input = make("input", { type: "checkbox", checked: ticked.indexOf(key) >= 0, onchange: function () {
          change(function () {
            var now = ((state.filters[column.name] || {}).one || []).filter(function (each) { return each !== key; });
            if (input.checked) {
              now.push(key);
            }
            if (now.length) {
              state.filters[column.name] = { one: now };
            } else {
              delete state.filters[column.name];
            }
          });
        } });
        set.appendChild(make("label", {}, [input, document.createTextNode(one.texts[0] + " "), make("span", { class: "note", text: one.hidden ? words.hidden : number(one.count) })]));
      });
      if (groups.length > list.length) {
        set.appendChild(make("p", { class: "note", text: t("more-choices", { count: number(groups.length - list.length) }) }));
      }
      return set;
    }

    function controls(column) {
      var filter = state.filters[column.name] || {};
      function range(name) {
        return function (value) {
          change(function () {
            var now = { from: filter.from || "", to: filter.to || "" };
            now[name] = value.trim();
            filter = now;
            if (now.from || now.to) {
              state.filters[column.name] = now;
            } else {
              delete state.filters[column.name];
            }
          });
        };
      }
      if (table.groups().indexOf(column) >= 0 && column.kind !== "date") {
        var text = column.kind === "text" ? entry(words["type-text"], "search", filter.has, sought) : null;
        return make("div", {}, [text, boxes(column)]);
      }
      if (column.kind === "text") {
        return entry(words["type-text"], "search", filter.has, sought);
      }
      var kind = column.kind === "date" ? "date" : "text";
      return make("div", { class: "rows-range" }, [entry(words.from, kind, filter.from, range("from")), entry(words.to, kind, filter.to, range("to"))]);

      function sought(value) {
        change(function () {
          if (value.trim()) {
            state.filters[column.name] = { has: value.trim() };
          } else {
            delete state.filters[column.name];
          }
        });
      }
    }

    var filterBox = make("div", { class: "rows-controls" });

    function panel() {
      filterBox.textContent = "";
      if (chosen) {
        filterBox.appendChild(controls(chosen));
      }
    }

    function folded(title, inner, listen) {
      var one = make("details", { ontoggle: function () {
        if (one.open && listen) {
          listen();
        }
      } }, [make("summary", { text: title })].concat(inner));
      return one;
    }

    function build() {
      var options = table.asked().map(function (one) { return [one.name, titled(one)]; });
      var groups = table.groups().map(function (one) { return [one.name, titled(one)]; });
      var measures = table.measures().map(function (one) { return [one.name, t("sum-of", { column: titled(one) })]; });
      panels.appendChild(folded(words.filter, [choice(words.column, [["", words.choose]].concat(options), "", function (name) {
        chosen = table.column(name);
        panel();
      }), filterBox]));
      if (groups.length) {
        panels.appendChild(folded(words.group, [
          choice(words["group-by"], [["", words["group-none"]]].concat(groups), state.group[0], function (name) {
            change(function () { state.group = name ? [name].concat(state.group.slice(1).filter(function (one) { return one !== name; })) : []; });
          }),
          choice(words["group-then"], [["", words["group-none"]]].concat(groups), state.group[1], function (name) {
            change(function () { state.group = state.group.slice(0, 1).concat(name && name !== state.group[0] ? [name] : []); });
          }),
          choice(words.measure, [["", words.count]].concat(measures), state.sum, function (name) {
            change(function () { state.sum = name; });
          }),
        ]));
      }
      var columns = make("fieldset", { class: "rows-boxes" }, [make("legend", { text: words.columns })]);
      table.own().forEach(function (column) {
        var input = make("input", { type: "checkbox", checked: shown().indexOf(column) >= 0, onchange: function () {
          var now = shown().map(function (one) { return one.name; });
          state.shown = table.own().map(function (one) { return one.name; }).filter(function (name) {
            return name === column.name ? input.checked : now.indexOf(name) >= 0;
          });
          if (!state.shown.length) {
            state.shown = [column.name];
            input.checked = true;
          }
          show();
        } });
        columns.appendChild(make("label", {}, [input, document.createTextNode(titled(column))]));
      });
      panels.appendChild(folded(words.columns, [columns]));
      var area = make("textarea", { readonly: true, rows: "8", "aria-label": words.csv, spellcheck: "false" });
      var save = make("a", { text: words.save, download: table.told.name + ".csv" });
      panels.appendChild(folded(words.csv, [make("p", { class: "note", text: words["csv-note"] }), make("p", { class: "actions" }, [save]), area], fill));

      function fill() {
        var text = table.csv(sorted(), shown());
        area.value = text;
        if (save.href) {
          URL.revokeObjectURL(save.href);
        }
        save.href = URL.createObjectURL(new Blob(["\ufeff" + text], { type: "text/csv" }));
      }
      refill = function () {
        if (area.parentNode.open) {
          fill();
        }
      };
    }

    var refill = function () { return undefined; };

    function shown() {
      var own = table.own();
      var named = state.shown && own.filter(function (one) { return state.shown.indexOf(one.name) >= 0; });
      if (named && named.length) {
        return named;
      }
      var leads = own.filter(function (one) { return one.lead; });
      return window.innerWidth < NARROW && leads.length ? leads.sort(function (a, b) { return a.lead - b.lead; }) : own;
    }

    function sorted() {
      return state.sort ? table.sorted(found.rows, table.column(state.sort), state.down) : found.rows;
    }

    // ---- the table ----

    function absent(kind) {
      return make("span", { class: "absent absent-" + kind, text: words["absent." + kind] });
    }

    function cell(column, row) {
      var text = table.text(column, row);
      if (column.cells[row] === null) {
        return text ? document.createTextNode(text) : absent(table.absence(column, row));
      }
      var record = table.record(column, row);
      return record && record[1] ? make("a", { href: root + record[1].split("/").map(encodeURIComponent).join("/"), text: text }) : document.createTextNode(text);
    }

    function framed(caption, heads, body) {
      var head = make("thead", {}, [make("tr", {}, heads)]);
      return make("section", { class: "scroll", tabindex: "0", "aria-label": caption }, [
        make("table", { class: heads.length > 8 ? "dense" : undefined }, [make("caption", { text: caption }), head, make("tbody", {}, body)]),
      ]);
    }

    function look(column) {
      return column.kind === "date" || column.kind === "period" ? "s" : column.places !== null && !column.labels && column.kind === "number" && !column.code ? "n" : undefined;
    }

    function heading(column) {
      var on = state.sort === column.name;
      var arrow = on ? (state.down ? " ↓" : " ↑") : "";
      return make("th", { scope: "col", class: look(column), "aria-sort": on ? (state.down ? "descending" : "ascending") : undefined }, [
        make("button", { type: "button", class: "rows-sort", "data-column": column.name, text: titled(column) + arrow, title: words.sort, onclick: function () {
          change(function () {
            var first = column.places !== null && column.kind === "number"; // of numbers the largest first
            if (state.sort !== column.name) {
              state.sort = column.name;
              state.down = first;
            } else if (state.down === first) {
              state.down = !first;
            } else {
              state.sort = "";
            }
          });
          var again = results.querySelector('[data-column="' + column.name.replace(/["\\]/g, "\\$&") + '"]');
          if (again) {
            again.focus();
          }
        } }),
      ]);
    }

    function listed(rows) {
      var columns = shown();
      return framed(words.title, columns.map(heading), rows.map(function (row) {
        return make("tr", {}, columns.map(function (column) {
          return make("td", { class: look(column) }, [cell(column, row)]);
        }));
      }));
    }

    function grouped(groups) {
      var columns = state.group.map(function (name) { return table.column(name); });
      var measure = state.sum ? table.column(state.sum) : null;
      var heads = columns.map(function (one) { return make("th", { scope: "col", text: titled(one) }); });
      heads.push(make("th", { scope: "col", class: "n", text: words.count }));
      if (measure) {
        heads.push(make("th", { scope: "col", class: "n", text: t("sum-of", { column: titled(measure) }) }));
      }
      return framed(words.group, heads, groups.map(function (one) {
        var unknown = one.hidden && found.unknown.length;
        var cells = one.texts.map(function (text, at) { return make(at ? "td" : "th", at ? {} : { scope: "row" }, [document.createTextNode(text)]); });
        cells.push(make("td", { class: "n" }, [unknown ? absent("suppressed") : document.createTextNode(number(one.count))]));
        if (measure) {
          cells.push(make("td", { class: "n" }, [one.hidden ? absent("suppressed") : one.sum.filled ? document.createTextNode(table.summed(one, measure)) : absent("missing")]));
        }
        return make("tr", {}, cells);
      }));
    }

    function turn(count) {
      function go(title, first, off) {
        return make("button", { type: "button", text: title, disabled: off, onclick: function () {
          state.first = first;
          show();
          results.scrollIntoView();
        } });
      }
      return count > PAGE ? make("p", { class: "actions" }, [
        go(words.before, Math.max(0, state.first - PAGE), state.first === 0),
        go(words.after, state.first + PAGE, state.first + PAGE >= count),
      ]) : null;
    }

    function show() {
      found = table.fitting(state.filters);
      var groups = state.group.length ? table.grouped(found, state.group.map(function (name) { return table.column(name); }), state.sum ? table.column(state.sum) : null) : null;
      var count = groups ? groups.length : found.rows.length;
      state.first = state.first < count ? state.first : 0;
      var end = Math.min(count, state.first + PAGE);
      results.textContent = "";
      if (count) {
        results.appendChild(groups ? grouped(groups.slice(state.first, end)) : listed(sorted().slice(state.first, end)));
      }
      var turned = turn(count);
      if (turned) {
        results.appendChild(turned);
      }
      var said = t("status", { found: number(found.rows.length), rows: number(table.count) });
      said += groups ? " " + t("status-groups", { count: number(count) }) : "";
      said += count > PAGE ? " " + t("status-shown", { first: number(state.first + 1), last: number(end) }) : "";
      said += found.unknown.length ? " " + t("status-unknown", { count: number(found.unknown.length) }) : "";
      status.textContent = said;
      showChips();
      refill();
      written = address(state);
      if (written !== "#rows?" || /^#rows\?/.test(window.location.hash)) {
        window.history.replaceState(null, "", written);
      }
    }

    window.addEventListener("hashchange", function () {
      if (/^#rows\?/.test(window.location.hash) && window.location.hash !== written) {
        state = read(table);
        panel();
        show();
      }
    });

    box.textContent = "";
    [panels, chips, status, results].forEach(function (one) { box.appendChild(one); });
    build();
    show();
  }

  window.gongkai.explore = explore;
})();
