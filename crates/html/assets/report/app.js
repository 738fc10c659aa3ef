// The page as a whole: reads the data, draws everything, and draws again when the choice changes.

const app = {
  async start() {
    this.data = await unpack(document.getElementById("data").textContent);
    this.choice = new Choice(this.data);
    this.title();
    const isType = (...types) => (value) => types.includes(this.data.names.speakers[value].type);
    this.panels = [
      new Timeline(this),
      new Ranking(this, "speaker", "Who is quoted most", [["All", null], ["People", isType("person")], ["Organizations", isType("organization")], ["Countries", isType("country")], ["Groups", isType("group")]]),
      new Words(this),
      new Ranking(this, "country", "By the speaker’s country"),
      new Ranking(this, "office", "By office"),
      new Ranking(this, "sourcing", "Named and unnamed sources"),
      new Ranking(this, "about", "Countries named in what is said"),
      new Ranking(this, "cue", "Reporting words"),
      new Matrix(this),
      new Ranking(this, "act", "What is done by saying it"),
      new Kinds(this),
    ];
    document.getElementById("panels").replaceChildren(...this.panels.map((panel) => panel.card));
    this.detail = new Detail(this);
    this.list = new List(this);
    this.controls();
    this.draw();
    if (!this.choice.size) {
      document.getElementById("main").classList.add("bare");
      document.getElementById("empty").textContent = "No quotation of the run is in this report.";
    }
  },

  title() {
    const { about } = this.data;
    document.getElementById("title").textContent = about.title;
    const parts = [counted(this.choice.size), `${number.format(about.articles)} articles read`];
    const days = this.data.quotes.day.filter((day) => day !== null);
    const undated = new Set(this.data.quotes.article.filter((_, row) => this.data.quotes.day[row] === null)).size;
    if (days.length) parts.push(`${dayText(days.reduce((a, b) => Math.min(a, b)))} to ${dayText(days.reduce((a, b) => Math.max(a, b)))}`);
    if (undated) parts.push(`${number.format(undated)} article${undated === 1 ? "" : "s"} without a date`);
    parts.push(`Pullquote ${about.version}`);
    document.getElementById("about").textContent = parts.join(" · ") + (about.complete ? "" : " · the run has not come to its end");
  },

  controls() {
    const query = document.getElementById("q");
    let waiting;
    query.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => this.change(() => { this.choice.query = query.value; }), 120);
    });
    const sure = document.getElementById("sure");
    const { confidence } = this.data.quotes;
    const lowest = confidence.reduce((a, b) => Math.min(a, b), this.choice.least);
    sure.min = Math.floor(lowest * 20) / 20;
    sure.addEventListener("input", () => this.change(() => { this.choice.least = Number(sure.value); }));
    document.getElementById("clear").addEventListener("click", () => {
      this.change(() => this.choice.clear());
      query.focus();
    });
    document.getElementById("csv").addEventListener("click", () => download("quotations.csv", csv(this)));
    document.addEventListener("keydown", (event) => {
      const writing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
      if (event.key === "/" && !writing && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        query.focus();
      }
    });
  },

  search(word) {
    this.change(() => { this.choice.query = word; });
  },

  change(how) {
    how();
    this.draw();
  },

  draw() {
    const { choice } = this;
    choice.apply();
    for (const panel of this.panels) panel.draw();
    this.list.draw();
    this.chips();
    const query = document.getElementById("q");
    if (query !== document.activeElement || query.value.trim() !== choice.query.trim()) query.value = choice.query;
    document.getElementById("sure").value = choice.least;
    document.getElementById("sure-text").textContent = `${Math.round(choice.least * 100)} %`;
    document.getElementById("count-text").textContent = choice.count === choice.size ? counted(choice.count) : `${number.format(choice.count)} of ${counted(choice.size)}`;
    document.getElementById("clear").hidden = choice.isEmpty;
  },

  chips() {
    const { choice } = this;
    const chip = (label, remove) => element("button", { type: "button", class: "chip", "aria-label": `Remove ${label}`, onclick: () => this.change(remove) }, element("bdi", {}, label), " ✕");
    const chips = [];
    for (const [key, values] of choice.chosen) {
      const { label, show } = choice.dimensions[key];
      for (const value of values) chips.push(chip(`${label}: ${show(value)}`, () => choice.toggle(key, value)));
    }
    if (choice.from !== null || choice.to !== null) {
      const text = [choice.from === null ? "" : dayText(choice.from), choice.to === null ? "" : dayText(choice.to)].join(" – ");
      chips.push(chip(text, () => { choice.from = choice.to = null; }));
    }
    document.getElementById("chips").replaceChildren(...chips);
  },
};

app.start().catch((error) => {
  const failed = document.getElementById("failed");
  failed.hidden = false;
  failed.textContent = typeof DecompressionStream === "undefined"
    ? "This page needs a browser from 2023 or later."
    : `The page cannot be drawn: ${error.message}`;
});
