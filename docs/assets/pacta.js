// Progressive enhancement only: every page is complete without this file.
// Lists can be filtered (also from file://), citations copied, days stepped through and contents opened;
// what is typed into the search is widened.
(function () {
  "use strict";

  function fold(text) {
    return text.toLocaleLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "");
  }

  function setUpFilter(form) {
    var rows = Array.prototype.slice.call(document.querySelectorAll(".pacta-index > li"));
    var texts = rows.map(function (row) { return fold(row.dataset.text + " " + row.textContent); });
    var shown = form.querySelector("[data-pacta-shown]");
    var controls = Array.prototype.slice.call(form.querySelectorAll("input, select"));

    function apply(remember) {
      var words = [];
      var wanted = [];
      var query = new URLSearchParams();
      controls.forEach(function (control) {
        if (!control.value) return;
        query.set(control.name, control.value);
        if (control.name === "text") words = fold(control.value).split(/\s+/).filter(Boolean);
        else wanted.push([control.name, control.value]);
      });
      var count = 0;
      rows.forEach(function (row, index) {
        var visible = words.every(function (word) { return texts[index].indexOf(word) >= 0; }) &&
          wanted.every(function (pair) {
            return (" " + (row.dataset[pair[0]] || "") + " ").indexOf(" " + pair[1] + " ") >= 0;
          });
        row.hidden = !visible;
        if (visible) count += 1;
      });
      shown.textContent = count;
      if (remember) {
        var text = query.toString();
        try {
          history.replaceState(null, "", location.pathname + (text ? "?" + text : "") + location.hash);
        } catch (error) { /* some browsers refuse this for file:// pages */ }
      }
    }

    new URLSearchParams(location.search).forEach(function (value, name) {
      var control = form.elements[name];
      if (control) control.value = value;
    });
    form.addEventListener("input", function () { apply(true); });
    form.addEventListener("reset", function () { setTimeout(function () { apply(true); }, 0); });
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    form.hidden = false;
    apply(false);
  }

  // What fell on the reader's day of the year, from the rows of the list; the page itself has the day it was built on.
  function setUpDay(section) {
    var day = new Date();
    var list = section.querySelector("ol");
    var rows = Array.prototype.slice.call(document.querySelectorAll(".pacta-index > li[data-day]"));

    function show() {
      var key = ("0" + (day.getMonth() + 1)).slice(-2) + "-" + ("0" + day.getDate()).slice(-2);
      var found = rows.filter(function (row) { return row.dataset.day === key; });
      section.querySelector("[data-day-name]").textContent = day.toLocaleDateString("en-GB", { day: "numeric", month: "long" });
      section.querySelector("[data-day-none]").hidden = found.length > 0;
      list.replaceChildren.apply(list, found.map(function (row) {
        var item = document.createElement("li"), year = document.createElement("span");
        year.className = "pacta-when";
        year.textContent = row.dataset.year;
        item.append(year, " ", row.querySelector("a").cloneNode(true));
        return item;
      }));
    }

    section.querySelectorAll("[data-step]").forEach(function (button) {
      button.hidden = false;
      button.addEventListener("click", function () {
        day.setDate(day.getDate() + Number(button.dataset.step));
        show();
      });
    });
    show();
  }

  function setUpCopy(details) {
    var button = document.createElement("button");
    button.type = "button";
    button.className = "md-button pacta-copy__button";
    button.textContent = "Copy";
    button.addEventListener("click", function () {
      var area = document.createElement("textarea");
      area.value = details.querySelector("code").textContent;
      document.body.appendChild(area);
      area.select();
      button.textContent = document.execCommand("copy") ? "Copied" : "Press Ctrl+C";
      area.remove();
      button.focus();
    });
    details.appendChild(button);
  }

  // The theme shows the contents of a record's page only beside it: on narrow screens, in it.
  function setUpContents() {
    var list = document.querySelector(".md-sidebar--secondary:not([hidden]) [data-md-component=toc]");
    var first = document.querySelector("article h2");
    if (!list || !first) return;
    var copy = list.cloneNode(true);
    copy.querySelectorAll("nav").forEach(function (nav) { nav.replaceWith(nav.querySelector("ul")); });
    [copy].concat(Array.prototype.slice.call(copy.querySelectorAll("*"))).forEach(function (node) {
      ["class", "data-md-component", "data-md-scrollfix"].forEach(function (name) { node.removeAttribute(name); });
    });
    var details = document.createElement("details");
    details.className = "pacta-details pacta-contents";
    var summary = document.createElement("summary");
    summary.textContent = "On this page";
    details.append(summary, copy);
    first.before(details);
    copy.addEventListener("click", function () { details.open = false; });
  }

  // A link to a state or claim inside a closed table opens the table.
  function openTarget() {
    var name = location.hash.slice(1);
    try { name = decodeURIComponent(name); } catch (error) { /* a stray % in the address names nothing */ }
    var target = name && document.getElementById(name);
    for (var node = target; node; node = node.parentElement) {
      if (node.tagName === "DETAILS") node.open = true;
    }
  }

  // Latin letters without accents; in other scripts they are letters of their own (й).
  function bare(text) {
    return text.normalize("NFD").replace(/([a-z])[\u0300-\u036f]+/g, "$1").normalize("NFC");
  }

  // What is typed into the search, in lunr's language: a whole word counts most, then the beginning
  // of one, then one with a letter wrong; all words as one are a name (scripts/pacta/publish/search.py).
  // Whoever writes that language gets what is written.
  var GENERIC = /^(treat(y|ies)|pacts?|agreements?|conventions?|protocols?|accords?|договор[а-я]*|конвенци[а-я]*|соглашени[а-я]*|vertr[aä]ge?|abkommen|trait[eé]s?)$/i;
  function widen(query) {
    if (/["+~^*]|\b(title|text|tags):/.test(query)) return query;
    var words = query.replace(/(\d),(?=\d{3}(?!\d))/g, "$1")
      .split(/[\s\-\u2010-\u2015\/\\,;:!?()“”«»[\]'’]+|\.(?=\s|$)/).filter(Boolean);
    var counted = words.length === 2 && /^\d{1,2}$/.test(words[0]);
    var forms = words.map(function (word, index) {
      var last = index === words.length - 1;
      // Beside other words, "treaty" tells nothing here, and a bare number little: half the names hold one.
      var common = words.length > 1 && GENERIC.test(word), count = words.length > 1 && /^\d{1,2}$/.test(word);
      // "18 inspections" asks for inspections: names such as SS-18 would come first otherwise.
      if (counted && !common && /^\D{5,}$/.test(word)) return word + "^10 +" + word.replace(/s$/, "") + "*^1";
      return word + (common ? "^2" : count ? "^3" : "^10") +
        (word.length > 3 || (last && word.length > 1) ? " " + word + "*^1" : "") +
        (/^\D{5,}$/.test(word) ? " " + word + (common ? "~1" : "~1^3") : "");
    });
    if (words.length > 1 && words.length <= 5) {
      var name = bare(words.join("").toLocaleLowerCase());
      forms.push(name + "^30", name + "~1");
    }
    return forms.join(" ");
  }

  // The theme hands queries to a worker as {type: 2, data: "…"}.
  function setUpSearch() {
    var post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (message) {
      if (message && message.type === 2 && typeof message.data === "string") {
        arguments[0] = { type: 2, data: widen(message.data) };
      }
      return post.apply(this, arguments);
    };
  }

  if (window.Worker) setUpSearch();
  setUpContents();
  document.querySelectorAll("[data-pacta-filter]").forEach(setUpFilter);
  document.querySelectorAll("[data-pacta-anniversaries]").forEach(setUpDay);
  document.querySelectorAll(".pacta-copy").forEach(setUpCopy);
  window.addEventListener("hashchange", openTarget);
  openTarget();
})();
