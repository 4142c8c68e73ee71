// Progressive enhancement only: every page is complete without this file.
// Lists can be filtered (also from file://), and citations can be copied.
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

  // A link to a state or claim inside a closed table opens the table.
  function openTarget() {
    var target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (var node = target; node; node = node.parentElement) {
      if (node.tagName === "DETAILS") node.open = true;
    }
  }

  document.querySelectorAll("[data-pacta-filter]").forEach(setUpFilter);
  document.querySelectorAll(".pacta-copy").forEach(setUpCopy);
  window.addEventListener("hashchange", openTarget);
  openTarget();
})();
