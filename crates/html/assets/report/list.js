// The quotations that are chosen: a list of which only the rows in view are made, what one of them is in full, and CSV.

const ROW = 158;
const MARGIN = 6;

function safeAddress(address) {
  return typeof address === "string" && /^https?:\/\//i.test(address) ? address : null;
}

function who(data, row) {
  const speaker = data.quotes.speaker[row];
  return speaker >= 0 ? data.names.speakers[speaker].name : data.quotes.source[row] ? `${data.quotes.source[row]} (?)` : "unknown";
}

function aboutSpeaker(data, row) {
  const { quotes, names } = data;
  const country = quotes.country[row] >= 0 ? names.countries[quotes.country[row]].name : null;
  const office = quotes.office[row] >= 0 ? names.offices[quotes.office[row]] : null;
  return [office, country === who(data, row) ? null : country].filter(Boolean).join(", ");
}

// How the article introduces the speaker, and what kind of source it is.
function introduced(data, row) {
  const { quotes, names } = data;
  const description = quotes.description[row] >= 0 ? names.descriptions[quotes.description[row]] : null;
  const sourcing = quotes.sourcing[row] >= 0 ? names.sourcings[quotes.sourcing[row]] : null;
  return { description, sourcing: sourcing === "unknown" ? null : sourcing };
}

// Beside a name: office and country, and else the description; of what has no name, what it is.
function beside(data, row) {
  const { description, sourcing } = introduced(data, row);
  const office = data.quotes.office[row] >= 0 ? data.names.offices[data.quotes.office[row]] : "";
  const about = aboutSpeaker(data, row);
  const holds = description && fold(description).includes(fold(office));
  const told = holds && about.startsWith(office) ? [description, about.slice(office.length).replace(/^, /, "")] : [about || description];
  const named = !sourcing || sourcing.startsWith("named");
  return [...told, named ? null : sourcing].filter(Boolean).join(", ");
}

function articleLink(data, article) {
  const { articles } = data;
  const address = safeAddress(articles.url[article]);
  const name = element("bdi", {}, articles.title[article] || articles.id[article]);
  return address ? element("a", { href: address, rel: "noopener noreferrer nofollow", target: "_blank" }, name) : element("span", { title: articles.place[article] || articles.id[article] }, name);
}

// Where else the statement stands, where the run tells repeats.
function elsewhere(data, row) {
  const others = data.quotes.also[row].length;
  return others ? ` and ${number.format(others)} more` : "";
}

// The sentences of a quotation, with what was said and who said it marked; the quotation alone where a run has no more.
function inContext(data, row) {
  const pieces = data.quotes.context[row];
  if (!pieces.length) return [element("mark", {}, data.quotes.text[row])];
  const made = [];
  for (let at = 0; at < pieces.length; at += 2) {
    made.push(pieces[at] === 0 ? pieces[at + 1] : element(pieces[at] === 1 ? "mark" : "b", {}, pieces[at + 1]));
  }
  return made;
}

class List {
  constructor(app) {
    this.app = app;
    this.scroll = document.getElementById("scroll");
    this.rows = document.getElementById("rows");
    this.empty = document.getElementById("empty");
    this.made = new Map();
    this.scroll.addEventListener("scroll", () => this.fill(), { passive: true });
    new ResizeObserver(() => this.fill()).observe(this.scroll);
  }

  draw() {
    this.made.clear();
    this.rows.replaceChildren();
    this.rows.style.height = `${this.app.choice.count * ROW}px`;
    this.empty.hidden = this.app.choice.count > 0;
    this.scroll.scrollTop = 0;
    this.fill();
  }

  // Makes the rows in view and takes away those far from it; a row that has the focus stays.
  fill() {
    const { count, rows } = this.app.choice;
    const first = Math.max(0, Math.floor(this.scroll.scrollTop / ROW) - MARGIN);
    const last = Math.min(count, Math.ceil((this.scroll.scrollTop + this.scroll.clientHeight) / ROW) + MARGIN);
    for (const [at, item] of this.made) {
      if ((at < first || at >= last) && !item.contains(document.activeElement)) {
        item.remove();
        this.made.delete(at);
      }
    }
    for (let at = first; at < last; at++) {
      if (this.made.has(at)) continue;
      const item = this.row(rows[at], at, count);
      this.made.set(at, item);
      // Reading order is the order of the list, whichever way it was scrolled.
      const after = [...this.rows.children].find((other) => Number(other.dataset.at) > at);
      this.rows.insertBefore(item, after || null);
    }
  }

  row(row, at, count) {
    const { app } = this;
    const { quotes, names } = app.data;
    const day = quotes.day[row];
    const about = beside(app.data, row);
    const act = names.acts[quotes.act[row]];
    const open = (name, ...children) => element("button", { type: "button", class: name, dir: "auto", "aria-haspopup": "dialog", onclick: () => app.detail.show(row) }, ...children);
    const item = element("li", { "data-at": at, "aria-posinset": at + 1, "aria-setsize": count },
      element("p", { class: "line who" },
        open("speaker", element("bdi", {}, who(app.data, row))),
        about ? element("small", { title: about }, about) : null,
        element("span", { class: `chip act-${act}` }, act + (quotes.negated[row] ? ", not said" : ""))),
      element("blockquote", { class: quotes.negated[row] ? "not" : "" }, open("said", ...inContext(app.data, row))),
      element("p", { class: "line dim" }, day === null ? "no date" : element("time", { datetime: dayText(day) }, dayText(day)), " · ", articleLink(app.data, quotes.article[row]), elsewhere(app.data, row)));
    item.style.top = `${at * ROW}px`;
    return item;
  }
}

class Detail {
  constructor(app) {
    this.app = app;
    this.dialog = document.getElementById("detail");
    const part = (name) => document.getElementById(`detail-${name}`);
    this.parts = { who: part("who"), about: part("about"), text: part("text"), facts: part("facts"), article: part("article") };
    part("close").addEventListener("click", () => this.dialog.close());
    this.dialog.addEventListener("click", (event) => { if (event.target === this.dialog) this.dialog.close(); });
    this.speaker = part("speaker");
    this.speaker.addEventListener("click", () => this.choose("speaker", this.app.data.quotes.speaker[this.row]));
    part("here").addEventListener("click", () => this.choose("article", this.app.data.quotes.article[this.row]));
  }

  choose(key, value) {
    this.dialog.close();
    this.app.change(() => { this.app.choice.clear(); this.app.choice.only(key, value); });
  }

  show(row) {
    const { data } = this.app;
    const { quotes, names, articles } = data;
    this.row = row;
    this.parts.who.replaceChildren(element("bdi", {}, who(data, row)));
    const { description, sourcing } = introduced(data, row);
    this.parts.about.textContent = [description, aboutSpeaker(data, row)].filter(Boolean).join(" · ");
    this.parts.text.replaceChildren(...inContext(data, row));
    const facts = {
      source: quotes.source[row],
      "kind of source": sourcing,
      act: names.acts[quotes.act[row]] + (quotes.negated[row] ? ", reported as not said" : ""),
      "reported with": quotes.cue[row] >= 0 ? names.cues[quotes.cue[row]] : "",
      kind: KINDS[quotes.kind[row]],
      day: quotes.day[row] === null ? "" : dayText(quotes.day[row]),
      names: quotes.about[row].map((country) => names.countries[country].name).join(", "),
      confidence: `${Math.round(quotes.confidence[row] * 100)} %`,
      "found in": articles.place[quotes.article[row]],
    };
    this.parts.facts.replaceChildren(...Object.entries(facts).filter(([, value]) => value).flatMap(([name, value]) =>
      [element("dt", {}, name), element("dd", {}, element("bdi", {}, value))]));
    const day = quotes.day[row];
    const others = quotes.also[row].flatMap((article, at) => [at ? ", " : " · also in ", articleLink(data, article)]);
    this.parts.article.replaceChildren(articleLink(data, quotes.article[row]), day === null ? " · no date" : ` · ${dayText(day)}`, ...others);
    this.speaker.hidden = quotes.speaker[row] < 0;
    this.dialog.showModal();
  }
}

// A cell of CSV. What a spreadsheet would take for a formula gets an apostrophe before it.
function cell(value) {
  let text = String(value ?? "");
  if (typeof value === "string" && /^[=+\-@\t\r]/.test(text)) text = `'${text}`;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

// The chosen quotations as CSV.
function csv(app) {
  const { quotes, names, articles } = app.data;
  const lines = ["id,url,title,day,speaker,speaker_type,office,country,act,negated,kind,source,cue,text,about,confidence,sourcing,description,also_in"];
  for (let at = 0; at < app.choice.count; at++) {
    const row = app.choice.rows[at];
    const article = quotes.article[row];
    const speaker = quotes.speaker[row];
    const pick = (list, value) => (value >= 0 ? list[value] : "");
    lines.push([
      articles.id[article], articles.url[article], articles.title[article], quotes.day[row] === null ? "" : dayText(quotes.day[row]),
      speaker >= 0 ? names.speakers[speaker].name : "", speaker >= 0 ? names.speakers[speaker].type : "unknown", pick(names.offices, quotes.office[row]),
      quotes.country[row] >= 0 ? names.countries[quotes.country[row]].code : "", names.acts[quotes.act[row]], quotes.negated[row] ? "true" : "false",
      KINDS[quotes.kind[row]], quotes.source[row], pick(names.cues, quotes.cue[row]), quotes.text[row],
      quotes.about[row].map((country) => names.countries[country].code).join(" "), quotes.confidence[row],
      pick(names.sourcings, quotes.sourcing[row]), pick(names.descriptions, quotes.description[row]),
      quotes.also[row].map((other) => articles.id[other]).join(" "),
    ].map(cell).join(","));
  }
  return `${lines.join("\r\n")}\r\n`;
}

function download(name, text) {
  // The mark tells spreadsheets that it is UTF-8.
  const address = URL.createObjectURL(new Blob(["\ufeff", text], { type: "text/csv;charset=utf-8" }));
  const link = element("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}
