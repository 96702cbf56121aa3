// Only while `gongkai serve` runs: load the page again after a build, and show what the last one said. Never part of a site.
(function () {
  'use strict';
  var seen = null;
  var box = null;

  function show(text) {
    if (!text && box) { box.remove(); box = null; }
    if (!text) return;
    if (!box) {
      box = document.createElement('pre');
      box.id = 'gongkai-serve';
      var look = { position: 'fixed', bottom: '0', left: '0', right: '0', maxHeight: '40vh', overflow: 'auto', margin: '0', padding: '12px',
        background: '#fff8e6', color: '#222', borderTop: '2px solid #a0661a', font: '15px/1.6 sans-serif', whiteSpace: 'pre-wrap', zIndex: '99999' };
      Object.keys(look).forEach(function (name) { box.style[name] = look[name]; });
      document.body.appendChild(box);
    }
    box.textContent = text;
  }

  function look() {
    fetch('/gongkai-serve.json', { cache: 'no-store' }).then(function (answer) { return answer.json(); }).then(function (told) {
      if (seen !== null && told.built !== seen) { location.reload(); return; }
      seen = told.built;
      show(told.problems);
    }).catch(function () {}).then(function () { setTimeout(look, 1000); });
  }
  look();
}());
