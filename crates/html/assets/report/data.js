// The data of the page: unpacked once, then kept in columns. A row is a number; -1 stands for what is absent.

async function unpack(text) {
  const bytes = Uint8Array.from(atob(text.trim()), (c) => c.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
}

const KINDS = ["direct", "mixed", "indirect"];
const DAY = 86400000;

function dayText(day) {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

// The articles of each row: several where others repeat the first.
function stands(quotes) {
  return quotes.article.map((article, row) => (quotes.also[row].length ? [article, ...quotes.also[row]] : article));
}

// Every thing that can be chosen. `of(row)` gives the value of a row, or an array of them.
function dimensions(data) {
  const { quotes, names } = data;
  const column = (key, label, list, values, show) => ({ key, label, list, of: (row) => values[row], show: show || ((v) => list[v]) });
  return {
    speaker: column("speaker", "speaker", names.speakers, quotes.speaker, (v) => names.speakers[v].name),
    country: column("country", "speaker's country", names.countries, quotes.country, (v) => names.countries[v].name),
    office: column("office", "office", names.offices, quotes.office),
    sourcing: column("sourcing", "source", names.sourcings, quotes.sourcing),
    act: column("act", "act", names.acts, quotes.act),
    kind: column("kind", "kind", KINDS, quotes.kind),
    cue: column("cue", "reported with", names.cues, quotes.cue),
    about: column("about", "names", names.countries, quotes.about, (v) => names.countries[v].name),
    article: column("article", "article", data.articles.id, stands(quotes), (v) => data.articles.title[v] || data.articles.id[v]),
    undated: column("undated", "date", ["not known"], quotes.day.map((day) => (day === null ? 0 : -1))),
  };
}

// Lower case without accents, so that a search finds whichever way a name is written.
function fold(text) {
  return text.normalize("NFD").replace(/\p{M}+/gu, "").toLowerCase();
}

// What is chosen, and which rows it takes. A row that fails one condition alone still counts in the panel of that
// condition, so that a panel shows what else could be chosen there.
class Choice {
  constructor(data) {
    this.data = data;
    this.size = data.quotes.text.length;
    this.dimensions = dimensions(data);
    this.keys = [...Object.keys(this.dimensions), "time", "text", "confidence"];
    this.chosen = new Map();
    this.from = null;
    this.to = null;
    this.query = "";
    this.least = data.about.least;
    this.failures = new Uint8Array(this.size);
    this.failed = new Uint8Array(this.size);
    this.rows = new Uint32Array(this.size);
    this.count = 0;
  }

  toggle(key, value) {
    const values = this.chosen.get(key) || new Set();
    if (!values.delete(value)) values.add(value);
    if (values.size) this.chosen.set(key, values);
    else this.chosen.delete(key);
  }

  only(key, value) {
    this.chosen.set(key, new Set([value]));
  }

  has(key, value) {
    return this.chosen.has(key) && this.chosen.get(key).has(value);
  }

  clear() {
    this.chosen.clear();
    this.from = this.to = null;
    this.query = "";
    this.least = this.data.about.least;
  }

  get isEmpty() {
    return !this.chosen.size && this.from === null && this.to === null && !this.query && this.least === this.data.about.least;
  }

  // Whether `row` counts in the panel of `key`.
  counts(row, key) {
    return this.failures[row] === 0 || (this.failures[row] === 1 && this.failed[row] === this.keys.indexOf(key));
  }

  apply() {
    this.failures.fill(0);
    for (const [key, values] of this.chosen) {
      const { of } = this.dimensions[key];
      this.check(key, (row) => {
        const value = of(row);
        return Array.isArray(value) ? value.some((v) => values.has(v)) : values.has(value);
      });
    }
    if (this.from !== null || this.to !== null) {
      const days = this.data.quotes.day;
      const from = this.from === null ? -Infinity : this.from;
      const to = this.to === null ? Infinity : this.to;
      this.check("time", (row) => days[row] !== null && days[row] >= from && days[row] <= to);
    }
    const { confidence } = this.data.quotes;
    this.check("confidence", (row) => confidence[row] >= this.least);
    const words = fold(this.query).split(/\s+/).filter(Boolean);
    if (words.length) {
      const texts = this.folded();
      this.check("text", (row) => words.every((word) => texts[row].includes(word)));
    }
    this.count = 0;
    for (let row = 0; row < this.size; row++) if (!this.failures[row]) this.rows[this.count++] = row;
  }

  check(key, passes) {
    const number = this.keys.indexOf(key);
    for (let row = 0; row < this.size; row++) {
      if (!passes(row)) {
        this.failures[row]++;
        this.failed[row] = number;
      }
    }
  }

  // Every row as it is searched; made at the first search.
  folded() {
    if (!this.foldedTexts) {
      const { quotes, names, articles } = this.data;
      const speakers = names.speakers.map((speaker) => fold(speaker.name));
      const titles = articles.title.map((title) => fold(title || ""));
      this.foldedTexts = quotes.text.map((text, row) => {
        const who = quotes.speaker[row] >= 0 ? speakers[quotes.speaker[row]] : fold(quotes.source[row]);
        const told = quotes.description[row] >= 0 ? fold(names.descriptions[quotes.description[row]]) : "";
        return `${fold(text)}\n${who}\n${told}\n${titles[quotes.article[row]]}`;
      });
    }
    return this.foldedTexts;
  }

  // How often each value of `key` stands in the rows of its panel, most first; ties in the order of the names.
  ranking(key, takes) {
    const { list, of } = this.dimensions[key];
    const counts = new Uint32Array(list.length);
    for (let row = 0; row < this.size; row++) {
      if (!this.counts(row, key)) continue;
      const value = of(row);
      if (Array.isArray(value)) for (const v of value) counts[v]++;
      else if (value >= 0) counts[value]++;
    }
    const ranked = [];
    counts.forEach((count, value) => {
      if ((count || this.has(key, value)) && (!takes || takes(value))) ranked.push({ value, count });
    });
    return ranked.sort((a, b) => b.count - a.count || a.value - b.value);
  }
}
