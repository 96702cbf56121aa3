// Search without a server: the question's pairs of signs lead to a few shards, these to the pages that have all of them, and the
// pages' own texts show whether they stand together. Everything is loaded by script tags, so it works from a folder too.
window.gongkai = window.gongkai || {};

(function () {
  "use strict";

  var place = document.getElementById("search");
  var loaded = {};
  var waiting = {};
  var SHOWN = 10;

  window.gongkai.search = {
    put: function (name, value) {
      loaded[name] = value;
      (waiting[name] || []).forEach(function (act) { act(value); });
      delete waiting[name];
    }
  };

  if (!place) { return; }

  var input = place.querySelector("input");
  var told = place.querySelector("[data-told]");
  var list = place.querySelector("ol");
  var more = place.querySelector("[data-more]");
  var root = place.getAttribute("data-root");
  var folder = place.getAttribute("data-index");
  var asked = 0;

  function load(name, then) {
    if (name in loaded) { then(loaded[name]); return; }
    if (waiting[name]) { waiting[name].push(then); return; }
    waiting[name] = [then];
    var script = document.createElement("script");
    script.src = folder + name + ".js";
    script.onerror = function () { window.gongkai.search.put(name, null); };
    document.head.appendChild(script);
  }

  function loadAll(names, then) {
    var left = names.length;
    if (!left) { then(); }
    names.forEach(function (name) { load(name, function () { left -= 1; if (!left) { then(); } }); });
  }

  function fold(text) {
    return (text.normalize ? text.normalize("NFKC") : text).toLowerCase().replace(/\s+/g, " ").trim();
  }

  // Words and runs of signs, as the index takes a text apart; a word, and a single sign, is the beginning of what it finds.
  function tokens(text) {
    var found = [];
    (text.match(/[0-9a-z][0-9a-z'’._-]*[0-9a-z]|[0-9a-z]|[^\s\u0000-\u00bf\u2000-\u206f\u3000-\u303f\uff00-\uffef]+/g) || []).forEach(function (one) {
      if (one.charCodeAt(0) < 128) {
        if (!/^[0-9][0-9.,_-]*$/.test(one) || /^(19|20)[0-9]{2}(-[0-9]{2})?$/.test(one)) { found.push({ token: one, begins: true }); }
      } else if (one.length === 1) {
        found.push({ token: one, begins: true });
      } else {
        for (var at = 0; at + 1 < one.length; at += 1) { found.push({ token: one.slice(at, at + 2), begins: false }); }
      }
    });
    return found;
  }

  function shardOf(token, count) {
    var first = token.charCodeAt(0);
    return first >= 128 ? first * 31 % count : (first * 31 + (token.length > 1 ? token.charCodeAt(1) : 32)) % count;
  }

  function unpack(text) {
    var number = 0;
    return text.split(" ").map(function (step) {
      var more = 0;
      for (var at = 0; at < step.length; at += 1) { more = more * 26 + step.charCodeAt(at) - 97; }
      number += more;
      return number;
    });
  }

  // The pages of a token in one of a shard's two maps, as an object of their numbers.
  function pagesOf(one, map, meta) {
    var found = {};
    var shard = loaded["s" + shardOf(one.token, meta.shards)];
    var shards = one.begins && one.token.charCodeAt(0) < 128 && one.token.length === 1
      ? Object.keys(loaded).filter(function (name) { return /^s\d/.test(name); }).map(function (name) { return loaded[name]; }) : [shard];
    shards.forEach(function (each) {
      Object.keys((each || [{}, {}])[map]).forEach(function (token) {
        if (token === one.token || (one.begins && token.indexOf(one.token) === 0)) {
          unpack(each[map][token]).forEach(function (number) { found[number] = true; });
        }
      });
    });
    return found;
  }

  function common(wanted, map, meta) {
    var sets = wanted.map(function (one) { return pagesOf(one, map, meta); });
    return Object.keys(sets[0] || {}).map(Number).filter(function (number) {
      return sets.every(function (set) { return set[number]; });
    }).sort(function (a, b) { return a - b; });
  }

  function excerpt(text, word) {
    var at = text.indexOf(word);
    var from = Math.max(0, at - 24);
    return [(from ? "…" : "") + text.slice(from, Math.max(at, 0)), at < 0 ? "" : text.slice(at, at + word.length),
            text.slice(at < 0 ? 0 : at + word.length, (at < 0 ? 0 : at + word.length) + 60) + "…"];
  }

  function show(page, word) {
    var item = document.createElement("li");
    var link = document.createElement("a");
    link.href = (/^handbook\//.test(page[1]) ? place.getAttribute("data-top") : root) + page[1];
    link.textContent = page[0];
    item.appendChild(link);
    var line = document.createElement("p");
    line.className = "note";
    var parts = excerpt(page[2], word);
    var mark = document.createElement("mark");
    line.appendChild(document.createTextNode(parts[0]));
    mark.textContent = parts[1];
    line.appendChild(mark);
    line.appendChild(document.createTextNode(parts[2]));
    item.appendChild(line);
    list.appendChild(item);
  }

  function say(key, count) {
    told.textContent = place.getAttribute("data-" + key).replace("{count}", String(count));
  }

  function search() {
    var question = fold(input.value);
    var turn = asked += 1;
    var words = question.split(" ").filter(Boolean);
    list.textContent = "";
    more.hidden = true;
    if (!question) { told.textContent = ""; return; }
    say("wait", 0);
    load("meta", function (meta) {
      var wanted = tokens(question);
      if (!meta || !wanted.length) { say("none", 0); return; }
      var names = {};
      wanted.forEach(function (one) { names["s" + shardOf(one.token, meta.shards)] = true; });
      loadAll(Object.keys(names), function () {
        if (turn !== asked) { return; }
        var titled = common(wanted, 1, meta);
        var seen = {};
        titled.forEach(function (number) { seen[number] = true; });
        var queue = titled.concat(common(wanted, 0, meta).filter(function (number) { return !seen[number]; }));
        var shown = 0;
        function next(until) {
          if (turn !== asked) { return; }
          if (!queue.length || shown >= until) {
            say(shown ? (queue.length ? "some" : "found") : "none", shown);
            more.hidden = !queue.length;
            more.onclick = function () { next(until + SHOWN); };
            return;
          }
          var number = queue.shift();
          load("t" + Math.floor(number / meta.each), function (texts) {
            var page = texts && texts[number % meta.each];
            var all = page && fold(page[0]) + " " + page[2];
            if (page && words.every(function (word) { return all.indexOf(word) >= 0; })) { show(page, words[0]); shown += 1; }
            next(until);
          });
        }
        next(SHOWN);
      });
    });
  }

  var timer = 0;
  place.hidden = false;
  input.addEventListener("input", function () { window.clearTimeout(timer); timer = window.setTimeout(search, 250); });
  var given = /[?&]q=([^&]*)/.exec(window.location.search);
  if (given) { input.value = decodeURIComponent(given[1].replace(/\+/g, " ")); search(); }
})();
