// The rows of a table in memory, and what can be asked of them: which fit a filter, in what order, how many and how much by
// group. Numbers are whole ones with a number of decimals, and added up exactly. A cell that is hidden fits nobody knows
// which filter: its row is then neither in nor out, and every group that it may belong to is hidden as well.
window.gongkai = window.gongkai || {};

(function () {
  "use strict";

  var BETWEEN = "\u001f";
  var SAFE = 9007199254740991;
  var PART = 10000000;

  // The digits of a whole number in units of the last of its decimals, as people or programs write it.
  function decimal(value, places, least, grouped) {
    var text = typeof value === "string" ? value : String(value);
    var minus = text.charAt(0) === "-" ? "-" : "";
    text = minus ? text.slice(1) : text;
    while (text.length <= places) {
      text = "0" + text;
    }
    var whole = places ? text.slice(0, -places) : text;
    var rest = places ? text.slice(-places) : "";
    while (rest.length > least && rest.charAt(rest.length - 1) === "0") {
      rest = rest.slice(0, -1);
    }
    while (grouped && rest.length < least) {
      rest += "0";
    }
    return minus + (grouped ? whole.replace(/\B(?=(\d{3})+$)/g, ",") : whole) + (rest ? "." + rest : "");
  }

  // An exact sum of whole numbers, however many: in two parts, of which neither outgrows what is exact.
  function Sum() {
    this.high = 0;
    this.low = 0;
    this.filled = 0;
  }
  Sum.prototype.add = function (value) {
    this.filled += 1;
    this.low += value % PART;
    this.high += Math.trunc(value / PART);
    if (this.low >= PART || this.low <= -PART) {
      this.high += Math.trunc(this.low / PART);
      this.low %= PART;
    }
  };
  Sum.prototype.text = function () {
    var high = this.high;
    var low = this.low;
    if (high > 0 && low < 0) {
      high -= 1;
      low += PART;
    } else if (high < 0 && low > 0) {
      high += 1;
      low -= PART;
    }
    if (!high) {
      return String(low);
    }
    return high + String(Math.abs(low) + PART).slice(1);
  };
  Sum.prototype.order = function () {
    return this.high * PART + this.low;
  };

  // A number as a reader types it, in units of the last decimal; null for what is none.
  function typed(text, places) {
    var plain = String(text === undefined ? "" : text).replace(/[,，\s]/g, "");
    var found = Number(plain) * Math.pow(10, places);
    var near = Math.round(found); // 0.29 times 100 is not quite 29
    return plain === "" || !isFinite(found) ? null : Math.abs(found - near) < 1e-6 ? near : found;
  }

  function Table(told, parts) {
    var chunks = [];
    for (var at = 0; at < told.files; at += 1) {
      chunks.push(parts[at]);
    }
    this.told = told;
    this.words = told.words;
    this.names = parts.names || {};
    this.count = 0;
    this.columns = told.columns.map(function (one, at) {
      return Object.assign({ at: at, cells: [], absent: {}, hidden: 0 }, one);
    });
    var table = this;
    chunks.forEach(function (chunk) {
      table.take(chunk);
    });
    this.columns.slice().forEach(function (one) {
      if (one.kind === "date" || (one.kind === "period" && one.cells.some(long))) {
        var year = { at: table.columns.length, name: one.name + "@year", title: table.words["of-year"].replace("{title}", one.title), kind: "period", of: one, cells: one.cells.map(yearOf), absent: one.absent, hidden: one.hidden, places: null };
        table.columns.push(year);
      }
    });
    this.columns.forEach(function (one) {
      if (one.places !== null && !one.of) {
        one.least = one.money ? 2 : table.decimals(one);
      }
    });
  }

  function long(text) {
    return text !== null && String(text).length > 4;
  }

  function yearOf(text) {
    return text === null ? null : String(text).slice(0, 4);
  }

  Table.prototype.take = function (chunk) {
    var start = this.count;
    var columns = this.columns;
    chunk.columns.forEach(function (cells, at) {
      var column = columns[at];
      var list = cells.of ? cells.at.map(function (one) { return one < 0 ? null : cells.of[one]; }) : cells;
      column.cells = column.cells.length ? column.cells.concat(list) : list;
      column.places = chunk.places[at];
      column.kind = column.kind === "number" && column.places === null ? "text" : column.kind;
    });
    (chunk.absent || []).forEach(function (one) {
      columns[one[1]].absent[start + one[0]] = one[2];
      columns[one[1]].hidden += one[2] === "suppressed" ? 1 : 0;
    });
    this.count = columns[0].cells.length;
  };

  // How many decimals the numbers of a column show: as many as the longest has, four at most.
  Table.prototype.decimals = function (column) {
    var found = 0;
    for (var row = 0; row < this.count && found < column.places; row += 1) {
      var value = column.cells[row];
      while (value !== null && found < column.places && value % Math.pow(10, column.places - found)) {
        found += 1;
      }
    }
    return Math.min(found, 4);
  };

  Table.prototype.column = function (name) {
    return this.columns.find(function (one) {
      return one.name === name;
    });
  };

  // The columns that can be asked: not those that say the same as another in another language.
  Table.prototype.asked = function () {
    return this.columns.filter(function (one) {
      return !one.other;
    });
  };

  // The columns that a row is shown by; those made of others are only for filters and groups.
  Table.prototype.own = function () {
    return this.asked().filter(function (one) {
      return !one.of;
    });
  };

  Table.prototype.key = function (column, row) {
    var columns = this.columns;
    return (column.by || [column.at]).map(function (at) {
      var value = columns[at].cells[row];
      return value === null || value === undefined ? "" : String(value);
    }).join(BETWEEN);
  };

  Table.prototype.record = function (column, row) {
    var names = column.by && this.names[column.name];
    return names && column.cells[row] !== null ? names[this.key(column, row)] : undefined;
  };

  Table.prototype.isHidden = function (column, row) {
    return column.hidden > 0 && column.absent[row] === "suppressed";
  };

  Table.prototype.absence = function (column, row) {
    return column.absent[row] || "missing";
  };

  // A cell as the page's language writes it; "" for an empty one.
  Table.prototype.text = function (column, row) {
    var value = column.cells[row];
    if (value === null || value === undefined) {
      return column.spare === undefined ? "" : this.text(this.columns[column.spare], row);
    }
    var record = this.record(column, row);
    return record ? record[0] : this.word(column, value);
  };

  Table.prototype.word = function (column, value) {
    var labels = column.labels;
    var zh = this.told.locale === "zh";
    var words = this.words;
    if (labels) {
      var code = typeof value === "number" ? decimal(value, column.places, 0, false) : String(value);
      var told = code.split(";").map(function (one) { return labels[one.trim()]; });
      if (told.every(Boolean)) {
        return told.join(zh ? "、" : ", ");
      }
    }
    if (typeof value === "number" && column.kind !== "period") {
      return decimal(value, column.places, column.code ? 0 : column.least, !column.code);
    }
    if (column.kind === "date" || column.kind === "period") {
      return spoken(String(value), zh, words);
    }
    return String(value);
  };

  function spoken(text, zh, words) {
    var day = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d:\d\d)(?::\d\d)?(?:\.\d+)?)?$/.exec(text);
    var month = /^(\d{4})-(\d\d)$/.exec(text);
    var part = /^(\d{4})([QH])([1-4])$/.exec(text);
    var names = words.months.split(" ");
    if (day) {
      var clock = day[4] && day[4] !== "00:00" ? " " + day[4] : "";
      return (zh ? day[1] + "年" + Number(day[2]) + "月" + Number(day[3]) + "日" : Number(day[3]) + " " + names[day[2] - 1] + " " + day[1]) + clock;
    }
    if (month && month[2] >= 1 && month[2] <= 12) {
      return zh ? month[1] + "年" + Number(month[2]) + "月" : names[month[2] - 1] + " " + month[1];
    }
    if (part) {
      return zh ? part[1] + "年" + (part[2] === "Q" ? "第" + part[3] + "季度" : (part[3] === "1" ? "上" : "下") + "半年") : part[2] + part[3] + " " + part[1];
    }
    return zh && /^\d{4}$/.test(text) ? text + "年" : text;
  }

  // A column as numbers from 0 on, one for each different cell; made when it is first asked for.
  Table.prototype.coded = function (column) {
    if (!column.coded) {
      var known = new Map();
      var keys = [];
      var texts = [];
      var codes = new Int32Array(this.count);
      for (var row = 0; row < this.count; row += 1) {
        var value = column.cells[row];
        var key = value === null ? "" : this.key(column, row);
        var code = known.get(key);
        if (code === undefined) {
          code = keys.length;
          known.set(key, code);
          keys.push(key);
          texts.push(value === null ? this.words["absent.missing"] : this.text(column, row));
        }
        codes[row] = code;
      }
      column.coded = { codes: codes, keys: keys, texts: texts, known: known };
    }
    return column.coded;
  };

  // What a filter of a column says of each row: 1 fits, 0 does not, 2 where the cell is hidden.
  Table.prototype.judge = function (column, filter) {
    var table = this;
    var test;
    if (filter.one) {
      var coded = table.coded(column);
      var wanted = new Uint8Array(coded.keys.length);
      filter.one.forEach(function (key) {
        if (coded.known.has(key)) {
          wanted[coded.known.get(key)] = 1;
        }
      });
      test = function (row) { return wanted[coded.codes[row]]; };
    } else if (filter.has) {
      var texts = table.coded(column);
      var sought = filter.has.toLowerCase();
      var fits = texts.texts.map(function (text, at) {
        return text.toLowerCase().indexOf(sought) >= 0 || texts.keys[at].toLowerCase().indexOf(sought) >= 0 ? 1 : 0;
      });
      test = function (row) { return column.cells[row] === null ? 0 : fits[texts.codes[row]]; };
    } else {
      var number = column.places !== null;
      var from = number ? typed(filter.from, column.places) : filter.from || null;
      var to = number ? typed(filter.to, column.places) : filter.to || null;
      test = function (row) {
        var value = column.cells[row];
        if (value === null) {
          return 0;
        }
        // A day lies in the month and the year that it begins with.
        var cut = number || to === null ? value : value.slice(0, to.length);
        return (from === null || value >= from) && (to === null || cut <= to) ? 1 : 0;
      };
    }
    return function (row) {
      return table.isHidden(column, row) ? 2 : test(row);
    };
  };

  // The rows that fit all filters (but one column's), and those of which nobody can know.
  Table.prototype.fitting = function (filters, but) {
    var tests = [];
    for (var name in filters) {
      var column = this.column(name);
      if (column && name !== but) {
        tests.push(this.judge(column, filters[name]));
      }
    }
    var rows = [];
    var unknown = [];
    for (var row = 0; row < this.count; row += 1) {
      var verdict = 1;
      for (var at = 0; at < tests.length && verdict; at += 1) {
        var said = tests[at](row);
        verdict = said === 0 ? 0 : Math.max(verdict, said);
      }
      if (verdict === 1) {
        rows.push(row);
      } else if (verdict === 2) {
        unknown.push(row);
      }
    }
    return { rows: rows, unknown: unknown };
  };

  // The rows in the order of a column; empty cells last, and hidden ones among them in the order they had.
  Table.prototype.sorted = function (rows, column, down) {
    var ranks;
    if (column.places !== null) {
      ranks = column.cells;
    } else {
      var coded = this.coded(column);
      var order = coded.texts.map(function (_, at) { return at; });
      var dated = column.kind !== "text";
      var text = dated ? coded.keys : coded.texts;
      var collator = !dated && order.length <= 5000 && window.Intl ? new Intl.Collator(this.told.locale === "zh" ? "zh-CN" : "en", { numeric: true }) : null;
      order.sort(function (a, b) {
        return collator ? collator.compare(text[a], text[b]) : text[a] < text[b] ? -1 : text[a] > text[b] ? 1 : 0;
      });
      var rank = new Int32Array(order.length);
      order.forEach(function (code, at) { rank[code] = at; });
      ranks = Array.prototype.map.call(coded.codes, function (code, row) { return column.cells[row] === null ? null : rank[code]; });
    }
    return rows.slice().sort(function (a, b) {
      var left = ranks[a];
      var right = ranks[b];
      if (left === null || right === null) {
        return (left === null) - (right === null) || a - b;
      }
      return (down ? right - left : left - right) || a - b;
    });
  };

  // Rows by the cells of some columns: [{keys, texts, count, sum, hidden}]. A group is hidden where a cell of what is added up
  // is, or where a row of which nobody can know belongs to it.
  Table.prototype.grouped = function (found, columns, measure) {
    var table = this;
    var groups = new Map();
    function group(row) {
      var keys = columns.map(function (one) { return table.coded(one).codes[row]; });
      var name = keys.join(" ");
      var one = groups.get(name);
      if (!one) {
        one = {
          keys: keys.map(function (code, at) { return table.coded(columns[at]).keys[code]; }),
          texts: keys.map(function (code, at) { return table.coded(columns[at]).texts[code]; }),
          row: row, count: 0, sum: new Sum(), hidden: false,
        };
        groups.set(name, one);
      }
      return one;
    }
    found.rows.forEach(function (row) {
      var one = group(row);
      one.count += 1;
      if (measure) {
        if (table.isHidden(measure, row)) {
          one.hidden = true;
        } else if (measure.cells[row] !== null) {
          one.sum.add(measure.cells[row]);
        }
      }
    });
    found.unknown.forEach(function (row) {
      group(row).hidden = true;
    });
    function weight(one) {
      return one.hidden ? -Infinity : measure ? (one.sum.filled ? one.sum.order() : -Infinity) : one.count;
    }
    return Array.from(groups.values()).sort(function (a, b) {
      var by = weight(b) - weight(a);
      return by || a.row - b.row;
    });
  };

  Table.prototype.summed = function (one, measure) {
    return one.sum.filled ? decimal(one.sum.text(), measure.places, measure.least, true) : "";
  };

  // The columns by which rows can be told apart and counted; not by cells of which some are hidden, and not by each row's own.
  Table.prototype.groups = function () {
    var table = this;
    return table.asked().filter(function (one) {
      return (one.places === null || one.labels || one.code || one.kind === "period") && !one.hidden && table.repeats(one);
    });
  };

  // Whether some rows share a cell of this column, and its different cells are not too many to be listed.
  Table.prototype.repeats = function (column) {
    var most = Math.max(2, Math.min(2000, this.count - 1));
    var seen = new Set();
    for (var row = 0; row < this.count && seen.size <= most; row += 1) {
      seen.add(column.cells[row] === null ? "" : this.key(column, row));
    }
    return seen.size > 1 && seen.size <= most;
  };

  Table.prototype.measures = function () {
    return this.columns.filter(function (one) {
      return one.places !== null && !one.code && !one.labels && !one.of && one.kind === "number";
    });
  };

  var MARKS = { suppressed: "*", "not-applicable": "—", "not-due": "…", "not-a-number": "NaN" };

  // What a spreadsheet makes another text of, as the CSV for Excel has it.
  var CHANGED = new RegExp("^'|^[-+]?0\\d[\\d,]*(\\.\\d+)?$|^[-+]?\\d{12,}(\\.\\d+)?$|^[-+]?\\d+(\\.\\d*)?[eE][-+]?\\d+$|" +
    "^\\d{1,2}[-/]\\d{1,2}([-/]\\d{1,2})?$|^\\d{1,2}[-/]\\d{4}$");

  function quoted(text) {
    var number = /^[-+]?\d[\d,]*(\.\d+)?%?$/.test(text);
    var safe = (!number && /^ *[=+\-@＝＋－＠\t\r\n]/.test(text)) || CHANGED.test(text) ? "'" + text : text;
    return /[",\r\n]/.test(safe) ? '"' + safe.replace(/"/g, '""') + '"' : safe;
  }

  // Rows as CSV with the names and codes of the downloads; a text that a spreadsheet would run has an apostrophe in front.
  Table.prototype.csv = function (rows, columns) {
    var lines = [columns.map(function (one) { return quoted(one.name); }).join(",")];
    rows.forEach(function (row) {
      lines.push(columns.map(function (one) {
        var value = one.cells[row];
        if (value === null) {
          return MARKS[one.absent[row]] || "";
        }
        return typeof value === "number" ? decimal(value, one.places, one.money && one.places <= 2 ? one.places : 0, false) : quoted(String(value));
      }).join(","));
    });
    return lines.join("\n") + "\n";
  };

  window.gongkai.table = function (told, parts) {
    return new Table(told, parts);
  };
  window.gongkai.tableParts = { decimal: decimal, Sum: Sum, safe: SAFE };
})();
