// Words that every text holds, days and months among them, and those that speech holds more of than news.
const COMMON = new Set(("a about after again all also always am an and another any anybody anyone anything are around as at away back be because been before being between both but by came can come comes could day did do does doing done " +
  "don down during each even ever every everybody everyone everything few for from gave get gets getting give go goes going gone good got great had happen happened has have having he her here him himself his how i if in into is it its itself just keep kind know knows let like little long look lot lots " +
  "made make makes making many maybe may me mean might more most mr mrs ms much must my myself need never no nobody not nothing now of off on once one ones only or other others our ours out over own part people perhaps put quite rather really right said same saw say saying says see seen she should so " +
  "some somebody someone something sort still such sure take taken tell than that the their them themselves then there these they thing things think this those though through time times to told too took two under until up upon us use used very want wants was way we well went were " +
  "first second third fourth last next monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december " +
  "what whatever when where whether which while who whole why will with without won would year years yes yet you your yours").split(" "));

// How sure one can be that a word stands oftener in one text than in another: the log of the odds between them, with a
// prior of their sum, in standard deviations (Monroe, Colaresi and Quinn 2008, "Fightin' Words").
function mark(here, allHere, there, allThere) {
  const PRIOR = 500;
  const prior = (PRIOR * (here + there)) / (allHere + allThere);
  const odds = (count, all) => Math.log((count + prior) / (all + PRIOR - count - prior));
  return (odds(here, allHere) - odds(there, allThere)) / Math.sqrt(1 / (here + prior) + 1 / (there + prior));
}

const idle = window.requestIdleCallback ? (work) => window.requestIdleCallback(work, { timeout: 400 }) : (work) => setTimeout(work, 1);

// The words that mark what is chosen against all else of the run, and the whole run against news in general.
class Words {
  constructor(app) {
    this.app = app;
    this.bars = element("ol", { class: "bars" });
    this.note = element("p", { class: "dim" });
    this.card = card("words", "Words that stand out", this.note, this.bars);
    this.numbers = new Map();
    this.list = [];
    this.rows = [];
    this.common = new Map();
    for (const [share, words] of app.data.news) for (const word of words.split(" ")) this.common.set(word, 2 ** -share);
  }

  draw() {
    this.turn = (this.turn || 0) + 1;
    this.card.setAttribute("aria-busy", "true");
    if (!this.bars.children.length) this.bars.append(element("li", { class: "dim" }, "Counting words …"));
    const turn = this.turn;
    const go = () => {
      if (turn !== this.turn) return;
      if (this.read()) this.count();
      else idle(go);
    };
    idle(go);
  }

  // Reads some more quotations; whether all have been read. Each is kept as the numbers of its words.
  read() {
    const texts = this.app.data.quotes.text;
    const end = Math.min(texts.length, this.rows.length + 2000);
    for (let row = this.rows.length; row < end; row++) {
      const words = new Set();
      for (const word of texts[row].toLowerCase().match(/\p{L}[\p{L}\p{M}-]*\p{L}(?![’'\p{L}])/gu) || []) {
        if (COMMON.has(word)) continue;
        if (!this.numbers.has(word)) this.numbers.set(word, this.list.push(word) - 1);
        words.add(this.numbers.get(word));
      }
      this.rows.push([...words]);
    }
    if (end < texts.length) this.note.textContent = `Counting words … ${Math.round((100 * end) / texts.length)} %`;
    return end === texts.length;
  }

  count() {
    const { choice } = this.app;
    const here = new Uint32Array(this.list.length);
    const all = new Uint32Array(this.list.length);
    let [sum, total] = [0, 0];
    for (let row = 0; row < choice.size; row++) {
      const isChosen = !choice.failures[row];
      for (const word of this.rows[row]) {
        all[word]++;
        total++;
        if (isChosen) { here[word]++; sum++; }
      }
    }
    // The whole run, or nearly, has nothing to be held against but news in general.
    const whole = total - sum < sum / 20;
    const NEWS = 200000;
    const ranked = [];
    here.forEach((count, word) => {
      if (count < (sum > 200 ? 3 : 2)) return;
      const name = this.list[word];
      const there = whole ? NEWS * (this.common.get(name) || 2 ** -18) : all[word] - count;
      const how = mark(count, sum, there, whole ? NEWS : total - sum);
      if (how > 1.5) ranked.push({ name, count, how });
    });
    ranked.sort((a, b) => b.how - a.how || (a.name < b.name ? -1 : 1));
    this.show(ranked.slice(0, 12), whole);
  }

  show(ranked, whole) {
    const { choice } = this.app;
    this.card.setAttribute("aria-busy", "false");
    this.note.hidden = !choice.count;
    this.note.textContent = whole ? "Against news in general; choose a speaker to see whose words are whose." : `${counted(choice.count)} against all others of the run.`;
    const top = ranked.length ? ranked[0].how : 1;
    this.bars.replaceChildren(...ranked.map(({ name, count, how }) => {
      const button = element("button", {
        type: "button", class: "barline",
        onclick: () => this.app.search(name),
      }, element("span", { class: "name" }, element("bdi", {}, name)), element("span", { class: "value" }, ...spoken(count)), element("span", { class: "fill" }));
      setSize(button, "--share", how / top);
      return element("li", {}, button);
    }));
    if (!ranked.length) this.bars.append(element("li", { class: "dim" }, choice.count ? "No word stands out." : "Nothing here."));
  }
}
