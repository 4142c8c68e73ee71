// The page "Would this be covered?": reads the form, asks coverage.js, writes the verdicts. Works from a disk.
(function () {
  "use strict";
  var tools = window.PACTA_TOOLS;
  var element = tools.element, options = tools.options, pairs = tools.pairs;
  var data = window.PACTA_COVERAGE;
  var law = window.PACTA_BINDS;
  var form = document.querySelector("[data-pacta-checker]");
  if (!data || !law || !form || !window.PACTA_COVERS) return;
  var out = document.querySelector("[data-pacta-verdicts]");
  var box = form.querySelector("[data-pacta-described]");
  var fields = form.elements;
  var NUMBERS = { payload: "payload_kg", "yield": "yield_kt", calibre: "calibre_mm", mass: "mass_t" };

  function byName(rows) { return rows.sort(function (a, b) { return a[1].localeCompare(b[1], "en"); }); }
  function choice(label, name, rows, parent, blank) {
    var field = element("div", "", parent);
    field.className = "pacta-field";
    var id = "check-" + name;
    element("label", label, field).htmlFor = id;
    var select = element("select", "", field);
    select.id = id;
    select.name = name;
    options(select, rows, blank);
  }

  options(fields.system, byName(pairs(data.systems).map(function (pair) { return [pair[0], pair[1].n]; })), "described below");
  options(fields["class"], pairs(data.words["weapon-class"]), "not given");
  options(fields.basing, pairs(data.words.basing), "not given");
  options(fields.state, pairs(law.actors), "those that hold it");
  options(fields.act, pairs(data.words["act-kind"]), "any");
  options(fields.environment, pairs(data.words.environment).filter(function (pair) { return pair[0] !== "own-zone"; }), "anywhere");
  var zones = element("optgroup", "", fields.environment);
  zones.label = "Zones";
  options(zones, byName(pairs(data.agreements).filter(function (pair) {
    return pair[1].z.length === 1 && pair[1].rules.some(function (rule) { return (rule.environments || []).indexOf("own-zone") >= 0; });
  }).map(function (pair) { return ["zone:" + pair[0], pair[1].t]; })), null);
  var lands = element("optgroup", "", fields.environment);
  lands.label = "Territory of";
  options(lands, pairs(law.actors).map(function (pair) { return ["territory:" + pair[0], pair[1]]; }), null);
  options(fields.agreement, byName(pairs(data.agreements).map(function (pair) { return [pair[0], pair[1].t]; })), "all agreements");
  var groups = {};
  Object.keys(data.groups).forEach(function (name) { (groups[data.groups[name]] = groups[data.groups[name]] || []).push([name, data.words.circumstance[name]]); });
  Object.keys(groups).forEach(function (name) {
    choice(name.charAt(0).toUpperCase() + name.slice(1), "circumstance-" + name, groups[name], form.querySelector("[data-pacta-circumstances]"), "not said");
  });
  pairs(data.words.feature).forEach(function (pair) {
    choice(pair[1], "feature-" + pair[0], [["yes", "yes"], ["no", "no"]], form.querySelector("[data-pacta-features]"), "not known");
  });

  function value(name) { return fields[name] ? fields[name].value : ""; }
  function numeric(name) { var text = value(name); return text === "" || isNaN(Number(text)) ? null : Number(text); }

  function subject() {
    var made = value("system") ? window.PACTA_SUBJECT(value("system")) : { described: true, n: "the system described", h: [], b: value("basing") ? [value("basing")] : [], k: value("class") };
    if (!made.described) return made;
    made.x = {};
    made.f = {};
    var low = numeric("range-low"), high = numeric("range-high");
    if (low !== null || high !== null) {
      if (low !== null && high !== null && low > high) { var kept = low; low = high; high = kept; }
      made.x.range_km = [[low === null ? 0 : low, high === null ? (low === null ? null : low) : high]];
    }
    Object.keys(NUMBERS).forEach(function (name) { var one = numeric(name); if (one !== null) made.x[NUMBERS[name]] = [[one, one]]; });
    Object.keys(data.words.feature).forEach(function (name) { var said = value("feature-" + name); if (said) made.f[name] = [said === "yes" ? 1 : 0]; });
    return made;
  }
  function question() {
    var circumstances = Object.keys(groups).map(function (name) { return value("circumstance-" + name); }).filter(Boolean);
    return {
      subject: subject(), on: /^\d{4}-\d\d-\d\d$/.test(value("on")) ? value("on") : law.asOf, state: value("state"), act: value("act"),
      environment: value("environment"), circumstances: circumstances, agreement: value("agreement")
    };
  }
  function link(text, href, parent) { var made = element("a", text, parent); made.href = href; return made; }

  function show(remember) {
    box.hidden = !!value("system");
    var asked = question();
    var rows = window.PACTA_COVERS(asked);
    out.textContent = "";
    if (asked.subject.described && !asked.subject.k && !Object.keys(asked.subject.x).length && !asked.agreement) {
      element("p", "Choose a system, or give a class or a number.", out);
      return;
    }
    element("p", asked.subject.n + ": " + rows.length + (rows.length === 1 ? " agreement has" : " agreements have") + " a say.", out).className = "pacta-count";
    rows.forEach(function (row) {
      var card = element("div", "", out);
      card.className = "pacta-position pacta-answer";
      var head = element("p", "", card);
      head.className = "pacta-question";
      var base = form.dataset.root + "agreements/" + row.agreement + "/" + form.dataset.index;
      link(row.title, base + "#coverage", head);
      head.appendChild(document.createTextNode(" "));
      var chip = element("span", data.words["coverage-verdict"][row.verdict], head);
      chip.className = "pacta-verdict pacta-verdict--" + row.verdict;
      if (row.verdict !== "not-covered") element("p", data.words["coverage-effect"][row.rule.effect] + ": " + row.rule.what, card).className = "pacta-small";
      element("p", row.why, card);
      var foot = element("p", "", card);
      foot.className = "pacta-small";
      row.provisions.forEach(function (name, place) {
        if (place) foot.appendChild(document.createTextNode(", "));
        link(data.agreements[row.agreement].p[name] || name, base + "#" + name, foot);
      });
    });
    if (!remember) return;
    var query = new URLSearchParams();
    Array.prototype.forEach.call(fields, function (field) { if (field.name && field.value && !(value("system") && box.contains(field))) query.set(field.name, field.value); });
    try { history.replaceState(null, "", location.pathname + "?" + query + location.hash); } catch (error) { /* refused for some file:// pages */ }
  }

  function slide(slider, low, high) {
    slider.addEventListener("input", function () {
      low.value = slider.value;
      if (high) high.value = slider.value;
    });
    low.addEventListener("input", function () { slider.value = low.value || 0; });
  }
  slide(document.getElementById("check-range-slider"), fields["range-low"], fields["range-high"]);
  slide(document.getElementById("check-payload-slider"), fields.payload, null);
  var given = new URLSearchParams(location.search);
  given.forEach(function (text, name) { if (fields[name]) fields[name].value = text; });
  if (!given.toString()) fields.system.value = data.systems.oreshnik ? "oreshnik" : "";
  if (!fields.on.value) fields.on.value = law.asOf;
  form.addEventListener("input", function () { show(true); });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.hidden = false;
  show(false);
})();
