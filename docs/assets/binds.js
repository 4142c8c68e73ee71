// The page "What binds": which agreements bind all the chosen states on a day. Works from a disk.
(function () {
  "use strict";
  var tools = window.PACTA_TOOLS;
  var at = tools.at, said = tools.said, spell = tools.spell, element = tools.element, options = tools.options, pairs = tools.pairs, unheld = tools.unheld;
  var data = window.PACTA_BINDS;
  var form = document.querySelector("[data-pacta-binds]");
  if (!data || !form) return;
  var out = document.querySelector("[data-pacta-answer]");
  var root = form.dataset.root;
  var index = form.dataset.index || "";
  var BOUND = { p: 1, v: 1, c: 1 };
  var APPLIES = { "in-force": 1, "in-effect": 1, "provisionally-applied": 1, "suspended": 1 };
  var HEADS = ["Agreement", "Status", "Between them since", "Known to end", "How"];
  var WORDS = { p: "party", v: "applies it provisionally", c: "party; its exit is contested" };
  var byId = {};
  data.agreements.forEach(function (row) { byId[row.i] = row; });

  function standing(row, actor, day) {
    if (row.u) {
      var member = (data.un[actor] || []).some(function (span) { return span[0] <= day && (!span[1] || day < span[1]); });
      return member ? [at(row.s, day)[0], "p"].concat(at(row.s, day).slice(2)) : null;
    }
    var spans = row.g && row.g[actor];
    var heir = data.heirs[actor];
    if (!spans && row.g && heir && heir[1] <= day && day < heir[2]) spans = row.g[heir[0]];
    return at(spans, day);
  }

  function contested(row, actors, day) {
    return (row.x || []).filter(function (one) {
      return one.f <= day && (!one.t || day < one.t) &&
        (!one.a.length || one.a.some(function (actor) { return actors.indexOf(actor) >= 0; }));
    });
  }

  function duty(row, actors, day) {
    var status = at(row.s, day);
    if (!status || !APPLIES[status[1]]) return null;
    var held = actors.map(function (actor) { return standing(row, actor, day); });
    var through = null;
    var all = held.every(function (one) { return one && BOUND[one[1]]; });
    if (!all) {
      var parent = row.o && byId[row.o];
      if (actors.length < 2 || !parent || !held.some(function (one) { return one && BOUND[one[1]]; })) return null;
      held = held.map(function (one, place) {
        return one && BOUND[one[1]] ? one : standing(parent, actors[place], day);
      });
      if (!held.every(function (one) { return one && BOUND[one[1]]; })) return null;
      through = parent;
    }
    var since = held.reduce(function (latest, one) { return one[0] > latest[0] ? one : latest; }, status);
    var until = row.e && row.e > day ? row.e : "";
    actors.forEach(function (actor) {
      var spans = row.g && row.g[actor];
      (spans || []).forEach(function (span) {
        if (span[0] > day && span[1] === "w" && (!until || span[0] < until)) until = span[0];
      });
    });
    return { row: row, status: status[1], held: held, through: through, since: since[0], sinceWords: said(since), until: until, contested: contested(row, actors, day), practice: (row.p || []).filter(function (one) { return one[0] <= day; }) };
  }

  function answer(actors, day, topic) {
    return data.agreements.map(function (row) { return duty(row, actors, day); }).filter(function (one) {
      return one && about(one.row, topic);
    });
  }

  // What may bind them as well: each is bound, or its act may be missing or lies between two days.
  function openLists(actors, day, topic, here) {
    return data.agreements.filter(function (row) {
      var status = at(row.s, day);
      var loose = false;
      return !here[row.i] && status && APPLIES[status[1]] && about(row, topic) && actors.every(function (actor) {
        var held = standing(row, actor, day);
        if (held && BOUND[held[1]]) return true;
        var may = held ? held[1] === "q" || row.q && held[1] === "s" : unheld(data, row, actor, day);
        loose = loose || may;
        return may;
      }) && loose;
    }).map(function (row) { return { row: row }; });
  }
  function about(row, topic) {
    return !topic || row.c === topic || row.d.indexOf(topic) >= 0 || row.k.indexOf(topic) >= 0;
  }

  function shift(day, years) { return String(Number(day.slice(0, 4)) + years).padStart(4, "0") + day.slice(4); }

  function link(row) {
    var made = document.createElement("a");
    made.href = root + "agreements/" + row.i + "/" + index;
    made.textContent = row.t;
    return made;
  }

  function names(list) { return tools.listed(list.map(function (id) { return data.actors[id] || id; })); }

  function table(rows, actors, category) {
    var box = element("div");
    box.className = "pacta-scroll";
    box.tabIndex = 0;
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", category);
    var body = element("table", "", box);
    body.className = "pacta-table pacta-stacked";
    var head = element("tr", "", element("thead", "", body));
    HEADS.forEach(function (text) {
      element("th", text, head).scope = "col";
    });
    var lines = element("tbody", "", body);
    rows.forEach(function (one) {
      var line = element("tr", "", lines);
      var name = element("th", "", line);
      name.scope = "row";
      name.appendChild(link(one.row));
      var cell = element("td", data.statuses[one.status] + (one.row.f === "political" ? " (politically binding)" : ""), line);
      one.contested.forEach(function (c) {
        element("div", "contested: " + names(c.b) + " held it " + data.statuses[c.s] + " from " + spell(c.f) +
          (c.d.length ? "; " + names(c.d) + " disputed it" : ""), cell).className = "pacta-rule";
      });
      one.practice.forEach(function (p) {
        element("div", "in practice: " + data.practices[p[1]], cell).className = "pacta-rule";
      });
      element("td", one.sinceWords, line);
      element("td", one.until ? spell(one.until) : "", line);
      var how = one.row.u ? "binds members of the United Nations" : one.held.map(function (held, place) {
        return data.actors[actors[place]] + ": " + WORDS[held[1]] + " since " + said(held);
      }).join("; ");
      element("td", how + (one.through ? "; the protocol binds towards parties of " + one.through.t : ""), line);
      Array.prototype.forEach.call(line.cells, function (cell, place) { if (place) cell.dataset.head = HEADS[place]; });
    });
    return box;
  }

  function show(remember) {
    var actors = [];
    Array.prototype.forEach.call(form.querySelectorAll("select[name=actor]"), function (select) {
      if (select.value && actors.indexOf(select.value) < 0) actors.push(select.value);
    });
    var day = form.elements.on.value;
    var topic = form.elements.topic.value;
    out.textContent = "";
    if (!actors.length || !/^\d{4}-\d\d-\d\d$/.test(day)) {
      element("p", "Choose a state and a day.", out);
      return;
    }
    var now = answer(actors, day, topic);
    var here = {};
    now.forEach(function (one) { here[one.row.i] = true; });
    element("p", names(actors) + ", " + spell(day) + ": " + now.length + (now.length === 1 ? " agreement" : " agreements") +
      (topic ? ", topic: " + (data.categories[topic] || data.domains[topic] || data.topics[topic]) : "") + ".", out).className = "pacta-count";
    Object.keys(data.categories).forEach(function (category) {
      var rows = now.filter(function (one) { return one.row.c === category; });
      if (!rows.length) return;
      element("h3", data.categories[category], out);
      out.appendChild(table(rows, actors, data.categories[category]));
    });
    list("Ended in the year before", answer(actors, shift(day, -1), topic).filter(function (one) { return !here[one.row.i]; }));
    list("Known to end in the year after", now.filter(function (one) { return one.until && one.until <= shift(day, 1); }), true);
    list("May bind them as well: acts are not held here, or not dated", openLists(actors, day, topic, here));
    if (remember) {
      var query = new URLSearchParams();
      actors.forEach(function (actor) { query.append("actor", actor); });
      query.set("on", day);
      if (topic) query.set("topic", topic);
      try { history.replaceState(null, "", location.pathname + "?" + query + location.hash); } catch (error) { /* refused for some file:// pages */ }
    }
  }

  function list(heading, rows, dated) {
    if (!rows.length) return;
    element("h3", heading, out);
    var items = element("ul", "", out);
    rows.forEach(function (one) {
      var item = element("li", "", items);
      item.appendChild(link(one.row));
      if (dated) item.appendChild(document.createTextNode(": " + spell(one.until)));
    });
  }

  Array.prototype.forEach.call(form.querySelectorAll("select[name=actor]"), function (select) { options(select, pairs(data.actors), "–"); });
  var groups = [["Category", data.categories], ["Weapons", data.domains], ["Duty", data.topics]];
  element("option", "all", form.elements.topic).value = "";
  groups.forEach(function (pair) {
    var group = element("optgroup", "", form.elements.topic);
    group.label = pair[0];
    options(group, pairs(pair[1]), null);
  });
  var asked = new URLSearchParams(location.search);
  var selects = form.querySelectorAll("select[name=actor]");
  var wanted = asked.getAll("actor");
  if (!wanted.length) wanted = ["us", "ru"];
  wanted.slice(0, selects.length).forEach(function (actor, place) { selects[place].value = actor; });
  form.elements.on.value = asked.get("on") || data.asOf;
  if (asked.get("topic")) form.elements.topic.value = asked.get("topic");
  form.addEventListener("input", function () { show(true); });
  form.addEventListener("submit", function (event) { event.preventDefault(); show(true); });
  form.hidden = false;
  show(false);
  window.PACTA_ANSWER = answer;
  window.PACTA_OPEN_LISTS = openLists;
})();
