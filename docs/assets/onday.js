// An agreement on any day: its status, its parties and a map of them. Works from a disk.
(function () {
  "use strict";
  var tools = window.PACTA_TOOLS;
  var spell = tools.spell, element = tools.element, drawn = tools.drawn, at = tools.at, said = tools.said;
  var box = document.querySelector("[data-pacta-day]");
  if (!box) return;
  var root = box.dataset.root;
  var index = box.dataset.index || "";
  var out = box.querySelector("[data-pacta-day-out]");
  var ORDER = ["p", "c", "v", "s", "q", "w"];
  // The words between a status and its day, as in derive/status.py.
  var DAY_WORDS = { "signed-not-in-force": ", since ", "never-in-force": ", ended ", "signed-force-not-recorded": ", signed " };
  var WORDS = { p: "party", c: "party; its exit is contested", v: "applies it provisionally", s: "signatory, not bound", q: "perhaps bound", w: "no longer a party" };
  var HEADS = { p: "Parties", c: "Parties whose exit is contested", v: "Applying it provisionally", s: "Signatories that are not bound", q: "Perhaps bound: the day is not known", w: "No longer parties" };
  var DAY = 86400000;
  var data, row, parts, first, last;
  box.hidden = false;

  function number(day) { return Math.round(Date.parse(day + "T00:00:00Z") / DAY); }
  function iso(count) { return new Date(count * DAY).toISOString().slice(0, 10); }

  function standings(day) {
    var found = {};
    Object.keys(row.g || {}).forEach(function (actor) {
      var held = at(row.g[actor], day);
      if (held && WORDS[held[1]]) found[actor] = held;
    });
    return found;
  }

  function world() {
    var map = window.PACTA_WORLD;
    var svg = drawn("svg", { viewBox: "0 0 " + map.width + " " + map.height, role: "img", "aria-label": "Map of the parties; the lists below hold the same", "class": "pacta-world" });
    drawn("path", { d: map.land, "class": "pacta-land" }, svg);
    var dots = {};
    Object.keys(map.states).forEach(function (id) {
      if (!data.actors[id]) return;
      var place = map.states[id];
      dots[id] = drawn("circle", { cx: place[0], cy: place[1], r: 4.8 }, svg);
      drawn("title", {}, dots[id]);
    });
    parts.dots = dots;
    return svg;
  }

  function build() {
    parts = {};
    var bar = element("div", "", out);
    bar.className = "pacta-filters";
    var field = element("div", "", bar);
    field.className = "pacta-field pacta-field--wide";
    var label = element("label", "Day", field);
    label.htmlFor = "day-range";
    parts.range = element("input", "", field);
    parts.range.type = "range";
    parts.range.id = "day-range";
    parts.range.min = number(first);
    parts.range.max = number(last);
    field = element("div", "", bar);
    field.className = "pacta-field";
    label = element("label", "Date", field);
    label.htmlFor = "day-date";
    parts.date = element("input", "", field);
    parts.date.type = "date";
    parts.date.id = "day-date";
    parts.date.min = first;
    parts.date.max = last;
    parts.turns = element("p", "", out);
    parts.turns.className = "pacta-turns";
    row.s.forEach(function (span) {
      var button = element("button", said(span) + ": " + data.statuses[span[1]], parts.turns);
      button.type = "button";
      button.addEventListener("click", function () { show(span[0], true); });
    });
    parts.text = element("p", "", out);
    parts.text.setAttribute("aria-live", "polite");
    parts.text.dataset.pactaDayText = "";
    if (window.PACTA_WORLD) out.appendChild(world());
    var legend = element("p", "", out);
    legend.className = "pacta-legend";
    ORDER.forEach(function (code) {
      var one = element("span", "", legend);
      var mark = drawn("svg", { viewBox: "0 0 12 12", width: 12, height: 12, "aria-hidden": "true" }, one);
      drawn("circle", { cx: 6, cy: 6, r: 4.8, "class": "pacta-dot--" + code }, mark);
      one.appendChild(document.createTextNode(" " + WORDS[code]));
    });
    element("p", "Dots stand near the middle of each state; the map draws no borders, because this library takes no position on them.", out).className = "pacta-small";
    parts.lists = element("div", "", out);
    parts.range.addEventListener("input", function () { show(iso(Number(parts.range.value)), false); });
    parts.range.addEventListener("change", function () { show(iso(Number(parts.range.value)), true); });
    parts.date.addEventListener("change", function () {
      if (/^\d{4}-\d\d-\d\d$/.test(parts.date.value)) show(parts.date.value, true);
    });
  }

  function show(day, remember) {
    if (day < first) day = first;
    if (day > last) day = last;
    var status = at(row.s, day);
    var held = standings(day);
    var groups = {};
    Object.keys(held).forEach(function (id) { (groups[held[id][1]] = groups[held[id][1]] || []).push(id); });
    parts.range.value = number(day);
    parts.range.setAttribute("aria-valuetext", spell(day));
    parts.date.value = day;
    var bound = (groups.p || []).length + (groups.c || []).length;
    var text = "On " + spell(day) + ": " + (status ? data.statuses[status[1]] + (DAY_WORDS[status[1]] || " since ") + said(status) : "not yet begun") +
      "; " + bound + (bound === 1 ? " party" : " parties");
    ["v", "s", "q", "w"].forEach(function (code) {
      if (groups[code]) text += ", " + groups[code].length + " " + { v: "applying it provisionally", s: "signed and not bound", q: "perhaps bound", w: "no longer parties" }[code];
    });
    (row.x || []).forEach(function (one) {
      if (one.f <= day && (!one.t || day < one.t)) {
        text += ". Contested: " + names(one.b) + " held it " + data.statuses[one.s] + " from " + spell(one.f) +
          (one.a.length ? " (participation of " + names(one.a) + ")" : "") +
          (one.d.length ? "; " + names(one.d) + " disputed it" : "");
      }
    });
    parts.text.textContent = text + ".";
    Object.keys(parts.dots || {}).forEach(function (id) {
      var dot = parts.dots[id];
      var mine = held[id];
      dot.setAttribute("class", mine ? "pacta-dot--" + mine[1] : "pacta-dot");
      dot.firstChild.textContent = name(id) + ": " + (mine ? WORDS[mine[1]] + " since " + said(mine) : "no act recorded by then");
      var ended = data.heirs[id] && !mine;
      dot.style.display = ended ? "none" : "";
    });
    parts.lists.textContent = "";
    ORDER.forEach(function (code) {
      if (!groups[code]) return;
      var list = element("details", "", parts.lists);
      list.className = "pacta-details";
      element("summary", HEADS[code] + " (" + groups[code].length + ")", list);
      var lines = element("ul", "", list);
      lines.className = "pacta-columns";
      groups[code].sort(function (a, b) { return name(a).localeCompare(name(b), "en"); }).forEach(function (id) {
        var link = element("a", name(id), element("li", "", lines));
        link.href = root + "actors/" + id + "/" + index;
        link.parentNode.appendChild(document.createTextNode(" since " + said(held[id])));
      });
    });
    if (remember) {
      try { history.replaceState(null, "", "?on=" + day + "#on-any-day"); } catch (error) { /* a disk may forbid it */ }
    }
  }

  function names(list) { return tools.listed(list.map(name)); }
  function name(id) { return data.actors[id] || id; }

  function load(path, then) {
    var script = document.createElement("script");
    script.src = root + path;
    script.onload = script.onerror = then;
    document.head.appendChild(script);
  }

  function open() {
    if (parts) return;
    parts = {};
    load("data/binds.js", function () {
      load("assets/world.js", function () {
        data = window.PACTA_BINDS;
        row = data && data.agreements.filter(function (one) { return one.i === box.dataset.pactaDay; })[0];
        if (!row || !row.s.length) { element("p", "The data of this page could not be read.", out); return; }
        first = row.s[0][0];
        last = data.asOf > first ? data.asOf : first;
        build();
        var wanted = /[?&]on=(\d{4}-\d\d-\d\d)/.exec(location.search);
        show(wanted ? wanted[1] : last, false);
      });
    });
  }

  box.addEventListener("toggle", function () { if (box.open) open(); });
  if (/[?&]on=\d{4}-\d\d-\d\d/.test(location.search)) box.open = true;
})();
