/* What the scripts of several pages need. Loaded before them; ``PACTA_TOOLS`` holds it. */
(function () {
  "use strict";
  var MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
  var SVG = "http://www.w3.org/2000/svg";

  // "2026-02-05" -> "5 February 2026"
  function spell(day) {
    var parts = day.split("-");
    return Number(parts[2]) + " " + MONTHS[Number(parts[1]) - 1] + " " + Number(parts[0]);
  }

  // From when a span [from, value, words?] runs: in words where the day itself is not known.
  function said(span) { return span[2] || spell(span[0]); }

  // The last span that has begun by the day, or null.
  function at(spans, day) {
    var found = null;
    (spans || []).forEach(function (span) { if (span[0] <= day) found = span; });
    return found;
  }

  function element(name, text, parent) {
    var made = document.createElement(name);
    if (text) made.textContent = text;
    if (parent) parent.appendChild(made);
    return made;
  }

  function drawn(name, values, parent) {
    var made = document.createElementNS(SVG, name);
    Object.keys(values).forEach(function (key) { made.setAttribute(key, values[key]); });
    if (parent) parent.appendChild(made);
    return made;
  }

  // Options for a select from [value, text] pairs; ``first`` is the text of an empty one before them.
  function options(select, rows, first) {
    if (first !== null && first !== undefined) element("option", first, select).value = "";
    rows.forEach(function (pair) { element("option", pair[1], select).value = pair[0]; });
  }

  function pairs(object) { return Object.keys(object).map(function (key) { return [key, object[key]]; }); }

  // "a, b and c"
  function listed(names) {
    return names.length < 2 ? names.join("") : names.slice(0, -1).join(", ") + " and " + names[names.length - 1];
  }

  // Whether an act of the actor may be missing: the list is known to be open, and others of its group have acted.
  function unheld(law, row, actor, day) {
    var life = law.lived[actor] || ["", ""], region = law.regions[actor];
    if (!row.q || !region || row.g[actor] || day < life[0] || life[1] && day >= life[1]) return false;
    return Object.keys(row.g).some(function (one) { return law.regions[one] === region; });
  }

  window.PACTA_TOOLS = {
    at: at, drawn: drawn, element: element, listed: listed, options: options, pairs: pairs, said: said, spell: spell, unheld: unheld
  };
})();
