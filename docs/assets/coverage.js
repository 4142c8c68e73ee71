// Coverage in the browser: the same steps as derive/conditions.py, question.py and coverage.py.
(function () {
  "use strict";
  var tools = window.PACTA_TOOLS;
  var at = tools.at, spell = tools.spell, unheld = tools.unheld;
  var data = window.PACTA_COVERAGE;
  var law = window.PACTA_BINDS;
  if (!data || !law) return;
  var YES = "yes", NO = "no", DEPENDS = "depends";
  var VERDICTS = ["covered", "would-have-been-covered", "covered-if-party", "depends", "near-threshold", "not-covered"];
  var EFFECTS = ["prohibited", "limited", "restricted", "notified", "transfer-controlled", "declared"];
  var WIDER_CLASS = { icbm: "ballistic-missile", slbm: "ballistic-missile" };
  var WIDER_BASING = { "ground-mobile": "ground", "ground-fixed": "ground", "rail-mobile": "ground" };
  var WIDER_PLACES = { orbit: ["outer-space"], "celestial-body": ["outer-space"] };
  var FEATURELESS = ["weapon_class", "basing", "held_by"];
  var SILENT = ["weapon_class", "basing", "held_by", "listed", "act", "environment", "period"];
  var APPLIES = ["in-force", "in-effect", "provisionally-applied", "suspended"];
  var BOUND = { p: 1, v: 1, c: 1 };
  var STANDINGS = { p: "is bound", v: "applies it provisionally", c: "is bound, though its exit is contested", s: "signed it and is not bound", w: "is no longer bound", n: "is not bound", q: "may be bound by an act that is not held or not dated" };
  var MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
  var byId = {};
  law.agreements.forEach(function (row) { byId[row.i] = row; });

  function has(list, value) { return !!list && list.indexOf(value) >= 0; }
  function word(vocabulary, value) { return data.words[vocabulary][value] || value; }
  function number(value) { return value.toLocaleString("en-US", { maximumFractionDigits: 6 }); }
  function capital(text) { return text.charAt(0).toUpperCase() + text.slice(1); }

  function spellClaim(claim, unit) {
    var end = unit ? " " + unit : "";
    if (claim[1] === null) return "at least " + number(claim[0]) + end;
    if (claim[0] === claim[1]) return number(claim[0]) + end;
    return number(claim[0]) + " to " + number(claim[1]) + end;
  }
  function spellBand(band, unit) {
    return [["over", "over"], ["at_least", "at least"], ["under", "under"], ["at_most", "at most"]].filter(function (pair) {
      return band[pair[0]] !== undefined;
    }).map(function (pair) { return pair[1] + " " + number(band[pair[0]]); }).join(" and ") + (unit ? " " + unit : "");
  }

  function found(value, what, name, near, claimed) { return { value: value, what: what, name: name || "", near: !!near, claimed: !!claimed }; }

  function within(band, claim) {
    var low = claim[0], high = claim[1] === null ? Infinity : claim[1];
    var below = (band.at_least !== undefined && high < band.at_least) || (band.over !== undefined && high <= band.over);
    var above = (band.at_most !== undefined && low > band.at_most) || (band.under !== undefined && low >= band.under);
    if (below || above) return NO;
    var first = (band.at_least === undefined || low >= band.at_least) && (band.over === undefined || low > band.over);
    var last = (band.at_most === undefined || high <= band.at_most) && (band.under === undefined || high < band.under);
    return first && last ? YES : DEPENDS;
  }
  function close(band, claim) {
    var ends = [claim[0], claim[1] === null ? Infinity : claim[1]];
    return ["at_least", "over", "at_most", "under"].some(function (key) {
      var edge = band[key];
      return edge && ends.some(function (end) { return Math.abs(end - edge) <= 0.1 * edge; });
    });
  }

  function classOf(wanted, subject) {
    if (!subject.k) return found(DEPENDS, "its class is not given", "weapon_class");
    var fits = has(wanted, subject.k) || has(wanted, WIDER_CLASS[subject.k]);
    return found(fits ? YES : NO, "a " + word("weapon-class", subject.k), "weapon_class");
  }
  function basingOf(wanted, subject) {
    var held = subject.b || [];
    function words(list) { return list.map(function (one) { return word("basing", one); }).join(" or "); }
    if (!held.length) return subject.described ? found(DEPENDS, "its basing is not given", "basing") : found(NO, "not launched from anywhere", "basing");
    var fitting = held.filter(function (one) { return has(wanted, one) || has(wanted, WIDER_BASING[one]); });
    if (fitting.length) return found(YES, "based: " + words(fitting), "basing");
    var wider = wanted.some(function (one) { return has(held, WIDER_BASING[one]); });
    if (wider) return found(DEPENDS, "based: " + words(held) + ", more exactly not known", "basing");
    return found(NO, "based: " + words(held), "basing");
  }
  function bandOf(name, band, subject) {
    var label = data.bands[name][0], unit = data.bands[name][1];
    var claims = (subject.x || {})[name] || [];
    var wanted = spellBand(band, unit);
    if (!claims.length) return found(DEPENDS, label + " not known (" + wanted + " counts)", name);
    var values = claims.map(function (claim) { return within(band, claim); });
    var value = values.every(function (one) { return one === values[0]; }) ? values[0] : DEPENDS;
    var said = [];
    claims.forEach(function (claim) { var text = spellClaim(claim, unit); if (!has(said, text)) said.push(text); });
    var near = value === NO && claims.some(function (claim) { return close(band, claim); });
    return found(value, label + " " + said.join(", ") + " (" + wanted + " counts)", name, near, true);
  }
  function featureOf(name, wanted, subject) {
    var facts = (subject.f || {})[name] || [];
    var words = word("feature", name);
    if (!facts.length) return found(DEPENDS, "not known: " + words, name);
    if (facts.some(function (one) { return !!one !== !!facts[0]; })) return found(DEPENDS, "disputed: " + words, name);
    return found(!!facts[0] === wanted ? YES : NO, (facts[0] ? "yes" : "no") + ": " + words, name);
  }
  function evaluate(when, subject) {
    var rows = [];
    when = when || {};
    if (when.weapon_class) rows.push(classOf(when.weapon_class, subject));
    if (has(when.not_class, subject.k)) rows.push(found(NO, "a " + word("weapon-class", subject.k), "not_class"));
    if (when.basing) rows.push(basingOf(when.basing, subject));
    Object.keys(data.bands).forEach(function (name) { if (when[name]) rows.push(bandOf(name, when[name], subject)); });
    (when.has || []).forEach(function (name) { rows.push(featureOf(name, true, subject)); });
    (when.lacks || []).forEach(function (name) { rows.push(featureOf(name, false, subject)); });
    if (when.listed) {
      rows.push(has(when.listed, subject.id) ? found(YES, "a type that the agreement names", "listed") : found(NO, "not a type that the agreement names", "listed"));
    }
    if (when.declared_under) {
      var declared = when.declared_under.some(function (one) { return has(subject.d, one); });
      rows.push(found(declared ? YES : NO, (declared ? "" : "not ") + "a type on the agreement's own list", "declared_under"));
    }
    if (when.held_by) {
      var held = when.held_by.some(function (actor) { return has(subject.h, actor); });
      rows.push(found(held ? YES : subject.described ? DEPENDS : NO, held ? "held by a state that the rule names" : "held by none of the states that the rule names", "held_by"));
    }
    if (when.any_of) rows.push(anyOf(when.any_of, subject));
    return rows;
  }
  function anyOf(sets, subject) {
    var results = sets.map(function (one) { return evaluate(one, subject); });
    var values = results.map(together);
    var best = has(values, YES) ? YES : has(values, DEPENDS) ? DEPENDS : NO;
    var chosen = results[values.indexOf(best)];
    var near = best === NO && results.some(isNear);
    var claimed = chosen.some(function (one) { return one.claimed; });
    return found(best, chosen.map(function (one) { return one.what; }).join("; ") || "one of several ways", "any_of", near, claimed);
  }
  function together(rows) {
    var values = rows.map(function (one) { return one.value; });
    return has(values, NO) ? NO : has(values, DEPENDS) ? DEPENDS : YES;
  }
  function isNear(rows) {
    var failing = rows.filter(function (one) { return one.value === NO; });
    return failing.length > 0 && failing.every(function (one) { return one.near; });
  }

  function standing(id, actor, day) {
    var row = byId[id];
    if (!row) return "n";
    if (row.u) {
      var member = (law.un[actor] || []).some(function (span) { return span[0] <= day && (!span[1] || day < span[1]); });
      var now = at(row.s, day);
      return member && now && now[1] === "in-force" ? "p" : "n";
    }
    var spans = row.g && row.g[actor];
    var heir = law.heirs[actor];
    if (!spans && row.g && heir && heir[1] <= day && day < heir[2]) spans = row.g[heir[0]];
    var held = at(spans, day);
    if (held) return held[1];
    return unheld(law, row, actor, day) ? "q" : "n";
  }
  function circumstance(name, question) {
    var label = word("circumstance", name), group = data.groups[name];
    if (has(question.circumstances, name)) return found(YES, label, "circumstance");
    if ((question.circumstances || []).some(function (one) { return data.groups[one] === group; })) return found(NO, "only where it is: " + label, "circumstance");
    if (group === "exceptional") return found(NO, "only if " + label, "circumstance");
    return found(DEPENDS, "whether it is: " + label, "circumstance");
  }
  function place(agreement, rule, question) {
    var asked = question.environment, wanted = rule.environments;
    var places = wanted.map(function (one) { return word("environment", one); }).join(" or ");
    var about = "the rule is about: " + places;
    if (!asked) return found(rule.when ? DEPENDS : NO, "whether it is in: " + places, "environment");
    if (asked.indexOf("zone:") === 0) {
      var zone = asked.slice(5);
      var inside = (has(wanted, "own-zone") && has(agreement.z, zone)) || ((zone === "antarctic" || zone === "antarctica") && has(wanted, "antarctica"));
      return found(inside ? YES : NO, about, "environment");
    }
    if (asked.indexOf("territory:") === 0) {
      var actor = asked.slice(10);
      if (has(wanted, "own-zone") && agreement.z.some(function (one) { var held = standing(one, actor, question.on); return held === "p" || held === "v"; })) {
        return found(YES, "the territory of a party to the zone", "environment");
      }
      if (has(wanted, "foreign-territory")) {
        if (!question.state) return found(DEPENDS, "whether the territory is another state's", "environment");
        return found(question.state !== actor ? YES : NO, "on the territory of another state", "environment");
      }
      return found(NO, about, "environment");
    }
    var fits = has(wanted, asked) || (WIDER_PLACES[asked] || []).some(function (one) { return has(wanted, one); });
    return found(fits ? YES : NO, about, "environment");
  }
  function excluded(row, question) {
    var things = evaluate(row.when, question.subject);
    var cases = (row.circumstances || []).map(function (name) { return circumstance(name, question); });
    var all = things.concat(cases);
    var value = together(all);
    if (value !== DEPENDS) return [value, ""];
    var open = all.filter(function (one) { return one.value === DEPENDS; }).map(function (one) { return one.what; }).join("; ");
    var shown = things.some(function (one) { return one.value === YES && !has(FEATURELESS, one.name); });
    var disputed = things.some(function (one) { return one.value === DEPENDS && (one.claimed || one.what.indexOf("disputed") >= 0); });
    return [shown || disputed || cases.length ? DEPENDS : NO, open];
  }
  function ruling(agreement, rule, question) {
    var rows = evaluate(rule.when, question.subject);
    if (question.act && rule.acts) {
      rows.push(found(has(rule.acts, question.act) ? YES : NO, "the rule is about acts: " + rule.acts.map(function (one) { return word("act-kind", one); }).join(" or "), "act"));
    }
    if (rule.environments) rows.push(place(agreement, rule, question));
    (rule.circumstances || []).forEach(function (name) { rows.push(circumstance(name, question)); });
    if (rule.disputed) rows.push(found(DEPENDS, rule.disputed, "disputed"));
    if ((rule.starts && question.on < rule.starts[0]) || (rule.ends && question.on >= rule.ends[0])) {
      var edge = (rule.starts ? "from " + rule.starts[1] : "") + (rule.ends ? " until " + rule.ends[1] : "");
      rows.push(found(NO, "the rule applies only " + edge.trim(), "period"));
    }
    var value = together(rows), out = null;
    if (value !== NO) {
      (rule.unless || []).some(function (row) {
        var result = excluded(row, question);
        if (result[0] === YES) {
          out = row;
          value = NO;
          rows.push(found(NO, row.why, "exclusion"));
          return true;
        }
        if (result[0] === DEPENDS) {
          value = DEPENDS;
          rows.push(found(DEPENDS, "out if " + row.why.charAt(0).toLowerCase() + row.why.slice(1) + " (" + result[1] + ")", "exclusion"));
        }
        return false;
      });
    }
    return { rule: rule, value: value, found: rows, near: value === NO && !out && isNear(rows) };
  }
  function lawful(id, agreement, row, question) {
    var status = at(agreement.s, question.on);
    var value = status ? status[1] : "not-yet-signed";
    var legal = agreement.t + " on " + spell(question.on) + ": " + (status ? status[2] : law.statuses[value]) + ".";
    var states = question.state ? [question.state] : question.subject.h || [];
    var held = states.map(function (actor) { return standing(id, actor, question.on); });
    var bound = held.some(function (one) { return BOUND[one]; });
    states.forEach(function (actor, index) { legal += " " + (law.actors[actor] || actor) + " " + STANDINGS[held[index]] + "."; });
    var strangers = states.length > 0 && held.every(function (one) { return one === "n" || one === "q"; });
    var foreign = !!agreement.c && strangers && (has(APPLIES, value) || row.rule.effect !== "prohibited");
    function made(verdict, words, others) { return { verdict: verdict, words: words || legal, status: value, others: others }; }
    if (row.value === NO) return made(row.near ? "near-threshold" : "not-covered", legal, foreign);
    var bearers = row.rule.duty_bearers, exempt = row.rule.exempt || [];
    var notTheirs = bearers && !states.some(function (one) { return has(bearers, one); });
    var freed = states.every(function (one) { return has(exempt, one); });
    if (states.length && (notTheirs || freed)) return made("not-covered", "The duty is on others. " + legal, !!bearers);
    if (row.value === DEPENDS) return made("depends", legal, foreign);
    if (!has(APPLIES, value)) return made("would-have-been-covered", legal, foreign);
    if (states.length && !bound) return made("covered-if-party", legal, foreign);
    return made("covered");
  }
  function missesClass(row) { return row.found.some(function (one) { return one.name === "weapon_class" && one.value === NO; }) ? 1 : 0; }
  function verdict(id, question) {
    var agreement = data.agreements[id];
    var judged = agreement.rules.map(function (rule) {
      var row = ruling(agreement, rule, question);
      return { row: row, law: lawful(id, agreement, row, question) };
    });
    var best = judged.reduce(function (kept, one) {
      var by = VERDICTS.indexOf(one.law.verdict) - VERDICTS.indexOf(kept.law.verdict) || missesClass(one.row) - missesClass(kept.row);
      return by < 0 ? one : kept;
    });
    var value = best.law.verdict, outside = null, kin = [];
    if (value === "not-covered" || value === "near-threshold") {
      outside = (agreement.outside || []).filter(function (one) {
        return !(question.act && one.acts && !has(one.acts, question.act)) && together(evaluate(one.when, question.subject)) === YES;
      })[0] || null;
      kin = (question.subject.r || []).filter(function (name) {
        var relative = data.systems[name];
        if (!relative) return false;
        var asked = Object.assign({}, question, { subject: Object.assign({ id: name }, relative) });
        return agreement.rules.some(function (rule) { return ruling(agreement, rule, asked).value === YES; });
      });
    }
    var pieces = [];
    if (outside && value === "not-covered") pieces.push(outside.why);
    else {
      pieces.push(best.row.rule.why);
      var details = best.row.found.filter(function (one) {
        return value === "not-covered" ? one.value === NO : one.value !== YES || !has(SILENT, one.name);
      }).map(function (one) { return one.what; }).join("; ");
      if (details) pieces.push(capital(details) + ".");
    }
    if (kin.length) pieces.push("It would count if it were held to be " + kin.map(function (one) { return data.systems[one].n; }).join(", ") + ".");
    pieces.push(best.law.words);
    return {
      agreement: id, title: agreement.t, verdict: value, rule: best.row.rule, found: best.row.found, status: best.law.status,
      provisions: outside && value === "not-covered" ? outside.provisions || [] : best.row.rule.provisions,
      outside: outside, others: best.law.others, held: kin.length > 0, why: pieces.join(" ")
    };
  }
  function bears(one) {
    if (one.status === "not-yet-signed") return false;
    if (one.found.some(function (row) { return row.name === "held_by" && row.value === NO; })) return false;
    var turns = one.verdict === "near-threshold" && one.held;
    if (one.others && one.rule.effect !== "transfer-controlled" && !turns) return false;
    if (one.verdict === "depends") {
      return one.found.some(function (row) { return row.value === YES && row.name !== "act" && row.name !== "period"; });
    }
    if (one.verdict !== "not-covered") return true;
    var classes = one.found.filter(function (row) { return row.name === "weapon_class" || row.name === "listed"; });
    return !!one.outside || (classes.length > 0 && classes.every(function (row) { return row.value === YES; }));
  }

  // question: {subject, on, state, act, environment, circumstances, agreement}
  window.PACTA_COVERS = function (question) {
    if (question.agreement) return [verdict(question.agreement, question)];
    return Object.keys(data.agreements).map(function (id) { return verdict(id, question); }).filter(bears).sort(function (one, two) {
      function key(row) { var p = VERDICTS.indexOf(row.verdict); return [Math.max(0, p - 2), EFFECTS.indexOf(row.rule.effect), p]; }
      var a = key(one), b = key(two);
      return a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || (one.title.toLowerCase() < two.title.toLowerCase() ? -1 : 1);
    });
  };
  window.PACTA_SUBJECT = function (id) { return Object.assign({ id: id }, data.systems[id]); };
})();
