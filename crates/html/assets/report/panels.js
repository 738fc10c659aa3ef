// The panels: rankings as bars, quotations over time, who accuses or denies whom, and words. Every bar is a button.

// An element with properties and children. Text becomes text, never markup.
function element(tag, properties, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties || {})) {
    if (name === "class") made.className = value;
    else if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (name.startsWith("aria-")) made.setAttribute(name, value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

const number = new Intl.NumberFormat("en");
const counted = (count) => `${number.format(count)} quotation${count === 1 ? "" : "s"}`;

// A count of which a reader sees the number and a screen reader says what it counts.
const spoken = (count) => [number.format(count), element("span", { class: "sr" }, counted(count).replace(/^\S+/, ""))];

function card(id, title, ...children) {
  const heading = element("h2", { id: `${id}-title` }, title);
  return element("section", { class: "card", id, "aria-labelledby": `${id}-title` }, heading, ...children);
}

function setSize(target, name, share) {
  target.style.setProperty(name, `${Math.max(share * 100, share > 0 ? 0.5 : 0)}%`);
}

// Bars of one dimension. `groups` are what a control above the bars offers to see alone.
class Ranking {
  constructor(app, key, title, groups) {
    Object.assign(this, { app, key, shown: 8, group: 0, groups });
    this.bars = element("ol", { class: "bars" });
    this.more = element("button", { type: "button", class: "more", onclick: () => this.grow() });
    this.card = card(`by-${key}`, title, this.control(title), this.bars, this.more);
  }

  control(title) {
    if (!this.groups) return null;
    const buttons = this.groups.map(([label], index) =>
      element("button", { type: "button", "aria-pressed": index === 0, onclick: () => this.choose(index) }, label));
    this.buttons = buttons;
    return element("div", { class: "tabs", role: "group", "aria-label": title }, ...buttons);
  }

  choose(index) {
    this.group = index;
    this.buttons.forEach((button, i) => button.setAttribute("aria-pressed", i === index));
    this.draw();
  }

  grow() {
    this.shown = this.shown >= this.total ? 8 : this.shown + 20;
    this.draw();
  }

  draw() {
    const { app, key } = this;
    const ranked = app.choice.ranking(key, this.groups && this.groups[this.group][1]);
    const all = ranked.reduce((sum, { count }) => sum + count, 0);
    const most = ranked.length ? Math.max(ranked[0].count, 1) : 1;
    this.total = ranked.length;
    const focused = this.bars.contains(document.activeElement) ? document.activeElement.dataset.value : null;
    this.bars.replaceChildren(...ranked.slice(0, this.shown).map(({ value, count }) => this.bar(value, count, count / most, count / all)));
    if (!ranked.length) this.bars.append(element("li", { class: "dim" }, "Nothing here."));
    this.more.hidden = ranked.length <= 8;
    this.more.textContent = this.shown >= this.total ? "Fewer" : `More (${number.format(this.total - this.shown)})`;
    if (focused !== null) {
      const again = this.bars.querySelector(`[data-value="${focused}"]`);
      if (again) again.focus();
    }
  }

  bar(value, count, share, part) {
    const { app, key } = this;
    const name = app.choice.dimensions[key].show(value);
    const speaker = key === "speaker" ? app.data.names.speakers[value] : null;
    const about = speaker ? speaker.about || speaker.description : "";
    const button = element("button", {
      type: "button", class: "barline", "data-value": value, "aria-pressed": app.choice.has(key, value),
      onclick: () => app.change(() => app.choice.toggle(key, value)),
    },
      element("span", { class: "name", title: about ? `${name}, ${about}` : name }, element("bdi", {}, name), about ? element("small", {}, ` ${about}`) : null),
      element("span", { class: "value" }, ...spoken(count), element("small", {}, ` ${Math.round(part * 100) || 0} %`)),
      element("span", { class: "fill" }));
    setSize(button, "--share", share);
    return element("li", {}, button);
  }
}

// Direct against indirect, and whom the articles let speak in their own words.
class Kinds extends Ranking {
  constructor(app) {
    super(app, "kind", "Direct against indirect");
    this.speakers = element("ol", { class: "bars" });
    this.heading = element("h3", {}, "Most quoted, and how much of it directly");
    this.card.append(this.heading, this.speakers);
  }

  draw() {
    super.draw();
    const { choice, data } = this.app;
    const counts = new Map();
    for (let row = 0; row < choice.size; row++) {
      const speaker = data.quotes.speaker[row];
      if (speaker < 0 || !choice.counts(row, "kind")) continue;
      if (!counts.has(speaker)) counts.set(speaker, [0, 0, 0]);
      counts.get(speaker)[data.quotes.kind[row]]++;
    }
    const ranked = [...counts].map(([speaker, parts]) => ({ speaker, parts, sum: parts[0] + parts[1] + parts[2] }));
    ranked.sort((a, b) => b.sum - a.sum || a.speaker - b.speaker);
    this.heading.hidden = !ranked.length;
    this.speakers.replaceChildren(...ranked.slice(0, 6).map((one) => element("li", {}, this.split(one))));
  }

  // A speaker's bar, parted by kind. It leads to what is direct, or to all where nothing is.
  split({ speaker, parts, sum }) {
    const { app } = this;
    const { name } = app.data.names.speakers[speaker];
    const button = element("button", {
      type: "button", class: "barline split",
      onclick: () => app.change(() => {
        app.choice.only("speaker", speaker);
        if (parts[0]) app.choice.only("kind", 0);
      }),
    },
      element("span", { class: "name", title: name }, element("bdi", {}, name)),
      element("span", { class: "value" }, number.format(parts[0]), element("span", { class: "sr" }, ` of ${counted(sum)} direct `), element("small", {}, `${Math.round((parts[0] / sum) * 100)} %`)));
    const stack = element("span", { class: "stack" });
    KINDS.forEach((kind, index) => {
      const part = element("span", { class: `kind-${kind}` });
      setSize(part, "--share", parts[index] / sum);
      stack.append(part);
    });
    button.append(stack);
    return button;
  }
}

const dayName = new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", day: "numeric", month: "short" });
const dayInFull = new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", day: "numeric", month: "short", year: "numeric" });
const monthName = new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", month: "short", year: "numeric" });

// The numbers of an axis from 0 to at least `most`, by a step of 1, 2 or 5 and noughts, highest first.
function scale(most) {
  let step = 10 ** Math.max(0, Math.floor(Math.log10(most)) - 1);
  for (const factor of [2, 2.5, 2, 2, 2.5]) {
    if (most / step <= 4) break;
    step *= factor;
  }
  const steps = Math.ceil(most / step);
  return Array.from({ length: steps + 1 }, (_, at) => (steps - at) * step);
}

// Quotations by day, week, month or year, parted by kind.
class Timeline {
  constructor(app) {
    this.app = app;
    this.columns = element("ol", { class: "columns" });
    this.axis = element("div", { class: "axis", "aria-hidden": "true" });
    this.lines = element("div", { class: "lines", "aria-hidden": "true" });
    this.plot = element("div", { class: "plot" }, this.axis, this.lines, this.columns);
    this.labels = 8;
    this.from = this.input("From", "from");
    this.to = this.input("To", "to");
    this.undated = element("button", { type: "button", class: "undated", onclick: () => app.change(() => app.choice.toggle("undated", 0)) });
    this.none = element("p", { class: "dim" }, "No quotation has a date.");
    const key = element("p", { class: "kinds" }, ...KINDS.map((kind) => element("span", { class: `kind-${kind}` }, kind)));
    this.card = card("over-time", "Over time", key, this.plot, this.none,
      element("p", { class: "dates" }, element("label", {}, "From ", this.from), element("label", {}, "To ", this.to), this.undated));
    this.card.classList.add("wide");
    new ResizeObserver(() => this.fit()).observe(this.columns);
  }

  // As many labels as there is room for.
  fit() {
    const labels = Math.max(1, Math.floor(this.columns.clientWidth / 72));
    if (labels === this.labels) return;
    this.labels = labels;
    this.draw();
  }

  input(label, end) {
    return element("input", { type: "date", onchange: (event) => {
      const value = event.target.value;
      this.app.change(() => { this.app.choice[end] = value ? Math.round(Date.parse(value) / DAY) : null; });
    } });
  }

  // The buckets that hold every day of the run: at most some sixty.
  buckets() {
    if (this.made) return this.made;
    let [first, last] = [Infinity, -Infinity];
    for (const day of this.app.data.quotes.day) {
      if (day === null) continue;
      if (day < first) first = day;
      if (day > last) last = day;
    }
    if (first === Infinity) return (this.made = []);
    const span = last - first;
    const unit = span <= 45 ? "day" : span <= 400 ? "week" : span <= 366 * 5 ? "month" : "year";
    const buckets = [];
    let at = new Date(first * DAY);
    // The first of January 1970 was a Thursday; weeks begin on Mondays.
    if (unit === "week") at = new Date((first - ((((first + 3) % 7) + 7) % 7)) * DAY);
    else if (unit !== "day") at = new Date(Date.UTC(at.getUTCFullYear(), unit === "month" ? at.getUTCMonth() : 0, 1));
    const step = Math.max(1, unit === "year" ? Math.ceil(span / 366 / 60) : 1);
    while (at.getTime() / DAY <= last) {
      const [year, month] = [at.getUTCFullYear(), at.getUTCMonth()];
      let next = new Date(at.getTime() + (unit === "week" ? 7 : 1) * DAY);
      if (unit === "month") next = new Date(Date.UTC(year, month + 1, 1));
      else if (unit === "year") next = new Date(Date.UTC(year + step, 0, 1));
      const [from, to] = [at.getTime() / DAY, next.getTime() / DAY - 1];
      let tick = dayName.format(at);
      let label = unit === "week" ? `${tick} to ${dayInFull.format(to * DAY)}` : dayInFull.format(at);
      if (unit === "month") label = tick = monthName.format(at);
      else if (unit === "year") label = tick = step > 1 ? `${year}–${String(year + step - 1).slice(-2)}` : String(year);
      buckets.push({ from, to, label, tick });
      at = next;
    }
    return (this.made = buckets);
  }

  draw() {
    const { choice, data } = this.app;
    const buckets = this.buckets();
    this.none.hidden = buckets.length > 0;
    this.plot.hidden = !buckets.length;
    const counts = buckets.map(() => [0, 0, 0]);
    const starts = buckets.map((bucket) => bucket.from);
    for (let row = 0; row < choice.size; row++) {
      const day = data.quotes.day[row];
      if (day === null || !choice.counts(row, "time")) continue;
      let [low, high] = [0, starts.length];
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if (starts[middle] <= day) low = middle;
        else high = middle;
      }
      counts[low][data.quotes.kind[row]]++;
    }
    const sums = counts.map((parts) => parts[0] + parts[1] + parts[2]);
    const numbers = scale(sums.reduce((a, b) => Math.max(a, b), 1));
    const [most] = numbers;
    this.axis.replaceChildren(...numbers.map((value) => element("span", {}, number.format(value))));
    this.lines.replaceChildren(...numbers.map(() => element("span", {})));
    const every = Math.ceil(buckets.length / this.labels);
    this.columns.replaceChildren(...buckets.map((bucket, index) => this.column(bucket, counts[index], sums[index], most, index % every === 0 && index <= buckets.length - every / 2)));
    const [undated] = choice.ranking("undated");
    this.undated.hidden = !undated;
    this.undated.textContent = `Without a date: ${number.format(undated ? undated.count : 0)}`;
    this.undated.setAttribute("aria-pressed", choice.has("undated", 0));
    this.from.value = choice.from === null ? "" : dayText(choice.from);
    this.to.value = choice.to === null ? "" : dayText(choice.to);
  }

  column(bucket, parts, sum, most, labelled) {
    const { app } = this;
    const { from, to } = app.choice;
    const chosen = from === bucket.from && to === bucket.to;
    const button = element("button", {
      type: "button", "aria-pressed": chosen, "aria-label": `${bucket.label}: ${counted(sum)}`, title: `${bucket.label}: ${counted(sum)}`,
      onclick: () => app.change(() => { [app.choice.from, app.choice.to] = chosen ? [null, null] : [bucket.from, bucket.to]; }),
    }, ...KINDS.map((kind, index) => {
      const part = element("span", { class: `part kind-${kind}` });
      setSize(part, "--share", parts[index] / most);
      return part;
    }).reverse());
    return element("li", {}, button, labelled ? element("span", { class: "tick", "aria-hidden": "true" }, bucket.tick) : null);
  }
}

// Who accuses or denies whom: speakers down, the countries that they name across.
class Matrix {
  constructor(app) {
    this.app = app;
    const { acts } = app.data.names;
    const numbers = (...names) => new Set(names.map((name) => acts.indexOf(name)));
    this.acts = [["accuse or deny", numbers("accuse", "deny")], ["accuse", numbers("accuse")], ["deny", numbers("deny")], ["any act", null]];
    this.which = 0;
    this.buttons = this.acts.map(([label], index) => element("button", { type: "button", "aria-pressed": index === 0, onclick: () => this.choose(index) }, label));
    this.table = element("div", { class: "scrollx", tabindex: "0", role: "region", "aria-label": "Speakers by the countries that they name" });
    this.card = card("matrix", "Who accuses or denies whom", element("div", { class: "tabs", role: "group", "aria-label": "Acts" }, ...this.buttons),
      element("p", { class: "dim" }, "Down: who speaks. Across: the country that the quotation names. Each number counts quotations."), this.table);
    this.card.classList.add("wide");
  }

  choose(index) {
    this.which = index;
    this.buttons.forEach((button, i) => button.setAttribute("aria-pressed", i === index));
    this.draw();
  }

  draw() {
    const { choice, data } = this.app;
    const { speaker, about, act } = data.quotes;
    const acts = this.acts[this.which][1];
    const bySpeaker = new Map();
    const byCountry = new Map();
    for (let at = 0; at < choice.count; at++) {
      const row = choice.rows[at];
      if (speaker[row] < 0 || !about[row].length || (acts && !acts.has(act[row]))) continue;
      let cells = bySpeaker.get(speaker[row]);
      if (!cells) bySpeaker.set(speaker[row], (cells = new Map()));
      for (const country of about[row]) {
        cells.set(country, (cells.get(country) || 0) + 1);
        byCountry.set(country, (byCountry.get(country) || 0) + 1);
      }
    }
    const sum = (cells) => [...cells.values()].reduce((a, b) => a + b, 0);
    const speakers = [...bySpeaker].map(([value, cells]) => [value, cells, sum(cells)]).sort((a, b) => b[2] - a[2] || a[0] - b[0]).slice(0, 12);
    const countries = [...byCountry].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, 10).map(([value]) => value);
    if (!speakers.length) {
      const does = acts ? `${["accuses or denies", "accuses", "denies"][this.which]} and names` : "names";
      this.table.replaceChildren(element("p", { class: "dim" }, `No quotation here ${does} a country.`));
      return;
    }
    const most = Math.max(1, ...speakers.flatMap(([, cells]) => countries.map((country) => cells.get(country) || 0)));
    const { names } = data;
    const head = element("tr", {}, element("td", {}), ...countries.map((country) => element("th", { scope: "col" }, names.countries[country].name)));
    const rows = speakers.map(([value, cells]) => element("tr", {},
      element("th", { scope: "row" }, element("bdi", {}, names.speakers[value].name)),
      ...countries.map((country) => element("td", {}, this.cell(value, country, cells.get(country) || 0, most, acts)))));
    this.table.replaceChildren(element("table", {}, element("thead", {}, head), element("tbody", {}, ...rows)));
  }

  cell(speaker, country, count, most, acts) {
    if (!count) return element("span", { class: "none", "aria-label": "none", role: "img" }, "·");
    const { app } = this;
    const { names } = app.data;
    const button = element("button", {
      type: "button", "aria-label": `${names.speakers[speaker].name} on ${names.countries[country].name}: ${counted(count)}`,
      onclick: () => app.change(() => {
        app.choice.only("speaker", speaker);
        app.choice.only("about", country);
        if (acts) app.choice.chosen.set("act", new Set(acts));
      }),
    }, number.format(count));
    setSize(button, "--heat", 0.15 + 0.85 * (count / most));
    return button;
  }
}
