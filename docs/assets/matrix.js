// The matrix of states and agreements on a day, redrawn from the data of "What binds".
(function () {
  "use strict";
  var tools = window.PACTA_TOOLS;
  var at = tools.at, options = tools.options, pairs = tools.pairs;
  var data = window.PACTA_BINDS;
  var form = document.querySelector("[data-pacta-matrix]");
  var table = document.querySelector(".pacta-matrix");
  if (!data || !form || !table) return;
  var WORDS = { p: "party", s: "signatory, not bound", q: "perhaps bound", v: "applies it provisionally", w: "no longer a party", c: "party, exit contested" };
  var SIGNS = { p: "●", s: "○", q: "◌", v: "◐", w: "×", c: "?" };
  var open = data.agreements.filter(function (row) { return (row.n === "open" || row.n === "regional") && row.g; });
  var count = form.querySelector("[data-pacta-shown]");

  function shown() {
    var day = form.elements.on.value || data.asOf;
    var category = form.elements.category.value;
    var group = form.elements.group.value;
    var words = form.elements.text.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    var columns = open.filter(function (row) { return !category || row.c === category; });
    var rows = Object.keys(data.actors).filter(function (actor) {
      var name = data.actors[actor].toLocaleLowerCase();
      return (!group || data.regions[actor] === group) &&
        words.every(function (word) { return name.indexOf(word) >= 0; });
    }).map(function (actor) {
      return [actor, columns.map(function (row) { return (at(row.g[actor], day) || ["", ""])[1]; })];
    }).filter(function (row) { return row[1].some(Boolean); });
    return { day: day, columns: columns, rows: rows };
  }

  function cell(tag, text, scope) {
    var made = document.createElement(tag);
    made.textContent = text;
    if (scope) made.scope = scope;
    return made;
  }

  function linked(tag, scope, folder, id, text) {
    var made = cell(tag, "", scope);
    var link = document.createElement("a");
    link.href = "../" + folder + "/" + id + "/" + (form.dataset.index || "");
    link.textContent = text;
    made.appendChild(link);
    return made;
  }

  function draw() {
    var found = shown();
    var head = document.createElement("tr");
    head.appendChild(cell("th", "State", "col"));
    found.columns.forEach(function (row) { head.appendChild(linked("th", "col", "agreements", row.i, row.t)); });
    var body = document.createElement("tbody");
    found.rows.forEach(function (row) {
      var line = document.createElement("tr");
      line.appendChild(linked("th", "row", "actors", row[0], data.actors[row[0]]));
      row[1].forEach(function (value, place) {
        var made = cell("td", SIGNS[value] || "");
        if (value) made.title = data.actors[row[0]] + ", " + found.columns[place].t + ": " + (WORDS[value] || "");
        line.appendChild(made);
      });
      body.appendChild(line);
    });
    table.tHead.textContent = "";
    table.tHead.appendChild(head);
    table.tBodies[0].replaceWith(body);
    count.textContent = found.rows.length + " states, " + found.columns.length + " agreements";
  }

  function csv() {
    var found = shown();
    function field(text) { return '"' + String(text).replace(/"/g, '""') + '"'; }
    var lines = [["id", "state"].concat(found.columns.map(function (row) { return row.i; })).map(field).join(",")];
    found.rows.forEach(function (row) {
      lines.push([row[0], data.actors[row[0]]].concat(row[1].map(function (value) {
        return { p: "party", s: "signatory", q: "not recorded", v: "provisional", w: "withdrawn", c: "contested" }[value] || "";
      })).map(field).join(","));
    });
    var link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([lines.join("\r\n") + "\r\n"], { type: "text/csv" }));
    link.download = "pacta-matrix-" + found.day + ".csv";
    link.click();
    URL.revokeObjectURL(link.href);
  }

  var categories = {};
  open.forEach(function (row) { categories[row.c] = true; });
  var groups = {};
  Object.keys(data.regions).forEach(function (actor) { groups[data.regions[actor]] = true; });
  options(form.elements.category, pairs(data.categories).filter(function (pair) { return categories[pair[0]]; }));
  options(form.elements.group, pairs(data.groups).filter(function (pair) { return groups[pair[0]]; }));
  form.elements.on.value = data.asOf;
  form.addEventListener("input", draw);
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.querySelector("[data-pacta-csv]").addEventListener("click", csv);
  form.hidden = false;
})();
