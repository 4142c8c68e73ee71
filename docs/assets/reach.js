// Rings of claimed ranges around a place, and distances. Works from a disk.
(function () {
  "use strict";
  var tools = window.PACTA_TOOLS;
  var element = tools.element, drawn = tools.drawn, options = tools.options;
  var form = document.querySelector("[data-pacta-reach]");
  var holder = document.querySelector("[data-pacta-reach-data]");
  var map = window.PACTA_WORLD;
  if (!form || !holder || !map) return;
  var data = JSON.parse(holder.textContent);
  var out = document.querySelector("[data-pacta-reach-out]");
  var fields = form.elements;
  var RAD = Math.PI / 180;
  var A = 6378137, F = 1 / 298.257223563, B = A * (1 - F); // WGS 84

  // Vincenty's direct solution (Survey Review 23, 1975): from a place, an azimuth and metres to the end.
  function direct(lat, lon, azimuth, metres) {
    var a1 = azimuth * RAD, sinA1 = Math.sin(a1), cosA1 = Math.cos(a1);
    var tanU1 = (1 - F) * Math.tan(lat * RAD), cosU1 = 1 / Math.sqrt(1 + tanU1 * tanU1), sinU1 = tanU1 * cosU1;
    var s1 = Math.atan2(tanU1, cosA1), sinAlpha = cosU1 * sinA1, cosSq = 1 - sinAlpha * sinAlpha;
    var uSq = cosSq * (A * A - B * B) / (B * B);
    var big = 1 + uSq / 16384 * (4096 + uSq * (-768 + uSq * (320 - 175 * uSq)));
    var small = uSq / 1024 * (256 + uSq * (-128 + uSq * (74 - 47 * uSq)));
    var sigma = metres / (B * big), before, cos2, sin, cos;
    for (var turn = 0; turn < 100; turn++) {
      cos2 = Math.cos(2 * s1 + sigma);
      sin = Math.sin(sigma);
      cos = Math.cos(sigma);
      before = sigma;
      sigma = metres / (B * big) + small * sin * (cos2 + small / 4 * (cos * (-1 + 2 * cos2 * cos2) -
        small / 6 * cos2 * (-3 + 4 * sin * sin) * (-3 + 4 * cos2 * cos2)));
      if (Math.abs(sigma - before) < 1e-12) break;
    }
    var x = sinU1 * sin - cosU1 * cos * cosA1;
    var lat2 = Math.atan2(sinU1 * cos + cosU1 * sin * cosA1, (1 - F) * Math.sqrt(sinAlpha * sinAlpha + x * x));
    var lambda = Math.atan2(sin * sinA1, cosU1 * cos - sinU1 * sin * cosA1);
    var c = F / 16 * cosSq * (4 + F * (4 - 3 * cosSq));
    var turnBy = lambda - (1 - c) * F * sinAlpha * (sigma + c * sin * (cos2 + c * cos * (-1 + 2 * cos2 * cos2)));
    var end = lon + turnBy / RAD;
    return [lat2 / RAD, ((end + 540) % 360 + 360) % 360 - 180];
  }

  // Vincenty's inverse solution, in km; null where two places lie nearly opposite and it does not settle.
  function inverse(lat1, lon1, lat2, lon2) {
    var l = (lon2 - lon1) * RAD, u1 = Math.atan((1 - F) * Math.tan(lat1 * RAD)), u2 = Math.atan((1 - F) * Math.tan(lat2 * RAD));
    var s1 = Math.sin(u1), c1 = Math.cos(u1), s2 = Math.sin(u2), c2 = Math.cos(u2);
    var lambda = l, before, sin, cos, sigma, cosSq, cos2, sinAlpha;
    for (var turn = 0; turn < 200; turn++) {
      var sl = Math.sin(lambda), cl = Math.cos(lambda);
      sin = Math.sqrt(Math.pow(c2 * sl, 2) + Math.pow(c1 * s2 - s1 * c2 * cl, 2));
      if (sin === 0) return 0;
      cos = s1 * s2 + c1 * c2 * cl;
      sigma = Math.atan2(sin, cos);
      sinAlpha = c1 * c2 * sl / sin;
      cosSq = 1 - sinAlpha * sinAlpha;
      cos2 = cosSq ? cos - 2 * s1 * s2 / cosSq : 0;
      var c = F / 16 * cosSq * (4 + F * (4 - 3 * cosSq));
      before = lambda;
      lambda = l + (1 - c) * F * sinAlpha * (sigma + c * sin * (cos2 + c * cos * (-1 + 2 * cos2 * cos2)));
      if (Math.abs(lambda - before) < 1e-12) {
        var uSq = cosSq * (A * A - B * B) / (B * B);
        var big = 1 + uSq / 16384 * (4096 + uSq * (-768 + uSq * (320 - 175 * uSq)));
        var small = uSq / 1024 * (256 + uSq * (-128 + uSq * (74 - 47 * uSq)));
        var delta = small * sin * (cos2 + small / 4 * (cos * (-1 + 2 * cos2 * cos2) -
          small / 6 * cos2 * (-3 + 4 * sin * sin) * (-3 + 4 * cos2 * cos2)));
        return B * big * (sigma - delta) / 1000;
      }
    }
    return null;
  }

  // Natural Earth projection (Šavrič, Jenny, Patterson, Petrovič and Hurni 2011), as in draw_world.py.
  function project(lat, lon) {
    var p2 = Math.pow(lat * RAD, 2), p4 = p2 * p2;
    var x = lon * RAD * (0.8707 - 0.131979 * p2 + p4 * (-0.013791 + p4 * (0.003971 * p2 - 0.001529 * p4)));
    var y = lat * RAD * (1.007226 + p2 * (0.015085 + p4 * (-0.044475 + 0.028874 * p2 - 0.005916 * p4)));
    var scale = map.width / (2 * Math.PI * 0.8707);
    return [map.width / 2 + x * scale, -y * scale];
  }
  var TOP = project(83.8, 0)[1];

  function path(lat, lon, km) {
    var text = "", last = null;
    for (var step = 0; step <= 240; step++) {
      var end = direct(lat, lon, step * 1.5, km * 1000);
      var spot = project(end[0], end[1]);
      var jump = last === null || Math.abs(end[1] - last) > 180;
      text += (jump ? "M" : "L") + spot[0].toFixed(1) + " " + (spot[1] - TOP).toFixed(1);
      last = end[1];
    }
    return text;
  }
  function number(value) { return Math.round(value).toLocaleString("en-US"); }
  function show(remember) {
    var lat = Number(fields.lat.value), lon = Number(fields.lon.value);
    out.textContent = "";
    if (fields.lat.value === "" || fields.lon.value === "" || Math.abs(lat) > 90 || Math.abs(lon) > 180) {
      element("p", "Choose a place, or give its latitude and longitude.", out);
      return;
    }
    var own = Number(fields.km.value);
    var rings = own > 0 ? [[own, "as given"]] : (data.systems[fields.system.value] || { r: [] }).r;
    var svg = drawn("svg", { viewBox: "0 0 " + map.width + " " + map.height, role: "img", "class": "pacta-world", "aria-label": "Map with a ring for each range; the table below holds the distances" }, out);
    drawn("path", { d: map.land, "class": "pacta-land" }, svg);
    rings.forEach(function (ring, place) { drawn("path", { d: path(lat, lon, ring[0]), "class": "pacta-ring pacta-ring--" + place % 4 }, svg); });
    var spot = project(lat, lon);
    drawn("circle", { cx: spot[0], cy: spot[1] - TOP, r: 3, "class": "pacta-centre" }, svg);
    var legend = element("p", "", out);
    legend.className = "pacta-legend";
    rings.forEach(function (ring, place) {
      var one = element("span", "", legend);
      var mark = drawn("svg", { width: 22, height: 10, "aria-hidden": "true" }, one);
      drawn("path", { d: "M1 5H21", "class": "pacta-ring pacta-ring--" + place % 4 }, mark);
      one.appendChild(document.createTextNode(" " + number(ring[0]) + " km" + (ring[1] ? ": " + ring[1] : "")));
    });
    var rows = data.places.map(function (place) { return [place, inverse(lat, lon, place[2], place[3])]; })
      .filter(function (row) { return row[1] !== null && row[1] > 1; }).sort(function (a, b) { return a[1] - b[1]; });
    var holder = element("details", "", out);
    holder.className = "pacta-details";
    element("summary", "Distances to " + rows.length + " places", holder);
    var scroll = element("div", "", holder);
    scroll.className = "pacta-scroll";
    scroll.tabIndex = 0;
    scroll.setAttribute("role", "region");
    scroll.setAttribute("aria-label", "Distances from the place chosen");
    var table = element("table", "", scroll);
    table.className = "pacta-table";
    var head = element("tr", "", element("thead", "", table));
    ["Place", "Distance"].concat(rings.map(function (ring) { return number(ring[0]) + " km"; })).forEach(function (text) { element("th", text, head).scope = "col"; });
    var body = element("tbody", "", table);
    rows.forEach(function (row) {
      var line = element("tr", "", body);
      var name = element("th", row[0][0] + (data.states[row[0][1]] ? " (" + data.states[row[0][1]] + ")" : ""), line);
      name.scope = "row";
      element("td", number(row[1]) + " km", line);
      rings.forEach(function (ring) { element("td", row[1] <= ring[0] ? "●" : "", line); });
    });
    if (!remember) return;
    var query = new URLSearchParams();
    Array.prototype.forEach.call(fields, function (field) { if (field.name && field.name !== "place" && field.value) query.set(field.name, field.value); });
    try { history.replaceState(null, "", location.pathname + "?" + query + location.hash); } catch (error) { /* refused for some file:// pages */ }
  }

  options(fields.system, Object.keys(data.systems).map(function (id) { return [id, data.systems[id].n]; }).sort(function (a, b) { return a[1].localeCompare(b[1], "en"); }));
  options(fields.place, [["", "as given on the right"]].concat(data.places.map(function (place, index) { return [String(index), place[0] + (data.states[place[1]] ? ", " + data.states[place[1]] : "")]; })));
  function pick() {
    var place = data.places[Number(fields.place.value)];
    if (fields.place.value === "" || !place) return;
    fields.lat.value = place[2];
    fields.lon.value = place[3];
  }
  fields.place.addEventListener("input", pick);
  [fields.lat, fields.lon].forEach(function (field) { field.addEventListener("input", function () { fields.place.value = ""; }); });
  var given = new URLSearchParams(location.search);
  if (given.get("lat")) given.forEach(function (text, name) { if (fields[name]) fields[name].value = text; });
  else {
    fields.system.value = data.systems.oreshnik ? "oreshnik" : fields.system.value;
    data.places.forEach(function (place, index) { if (place[0] === "Minsk") fields.place.value = String(index); });
    if (given.get("system")) fields.system.value = given.get("system");
    pick();
  }
  form.addEventListener("input", function () { show(true); });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.hidden = false;
  show(false);
  window.PACTA_REACH = { direct: direct, inverse: inverse };
})();
