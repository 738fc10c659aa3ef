// The report over a run, as somebody uses it.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { assertAccessible, assertFits, launch, visit } from "./browser.mjs";

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

const open = (name, options, use) => visit(browser, name, options, async (page) => {
  await page.waitForSelector("#panels .card", { state: "attached" });
  await use(page);
});
const count = async (page) => Number((await page.locator("#count-text").textContent()).match(/^[\d,]+/)[0].replaceAll(",", ""));
const bar = (page, panel, name) => page.locator(`#by-${panel} .barline`, { hasText: name });

test("every panel is drawn, with nothing logged and nothing fetched", () => open("report.html", {}, async (page) => {
  const titles = await page.locator("#panels h2").allTextContents();
  for (const title of ["Who is quoted most", "Over time", "By the speaker’s country", "By office", "Named and unnamed sources", "Reporting words", "Who accuses or denies whom", "Direct against indirect", "Words that stand out"]) {
    assert.ok(titles.includes(title), title);
  }
  assert.ok(await count(page) > 100);
  assert.ok(await page.locator("#rows li").count() > 3);
}));

test("a bar leads to the quotations behind it, and back", () => open("report.html", {}, async (page) => {
  const all = await count(page);
  const behind = await bar(page, "speaker", "Kari Lund").locator(".value").textContent();
  await bar(page, "speaker", "Kari Lund").click();
  assert.equal(await count(page), Number(behind.match(/^\d+/)[0]));
  assert.equal(await bar(page, "speaker", "Kari Lund").getAttribute("aria-pressed"), "true");
  for (const name of await page.locator("#rows .speaker").allTextContents()) assert.equal(name, "Kari Lund");
  await bar(page, "act", "deny").click();
  for (const act of await page.locator("#rows .chip").allTextContents()) assert.match(act, /^deny/);
  assert.equal(await page.locator("#chips .chip").count(), 2);
  await page.locator("#chips .chip").first().click();
  await page.locator("#clear").click();
  assert.equal(await count(page), all);
}));

test("people, organisations and countries can be seen apart", () => open("report.html", {}, async (page) => {
  await page.locator("#by-speaker .tabs button", { hasText: "Organizations" }).click();
  const names = await page.locator("#by-speaker .barline .name").allTextContents();
  assert.ok(names.some((name) => name.includes("World Health Organization")), names.join());
  assert.ok(!names.some((name) => name.includes("Kari Lund")), names.join());
}));

test("a kind of source can be seen alone, and a quotation says how its speaker is introduced", () => open("report.html", {}, async (page) => {
  const all = await count(page);
  await bar(page, "sourcing", "named organization").click();
  assert.ok(await count(page) > 0 && await count(page) < all);
  for (const name of await page.locator("#rows .speaker").allTextContents()) assert.match(name, /World Health Organization/);
  await page.locator("#clear").click();
  await page.locator("#rows .speaker", { hasText: "Kari Lund" }).first().click();
  await page.waitForSelector("#detail[open]");
  assert.match(await page.locator("#detail-about").textContent(), /Foreign Minister/);
  assert.match(await page.locator("#detail-facts").textContent(), /named person/);
}));

test("search finds words whatever their accents, from the keyboard", () => open("report.html", {}, async (page) => {
  await page.keyboard.press("/");
  await page.keyboard.type("PENA treaty");
  await page.waitForFunction(() => / of /.test(document.getElementById("count-text").textContent));
  assert.ok(await count(page) > 0);
  for (const text of await page.locator("#rows blockquote").allTextContents()) assert.match(text, /treaty/);
  await page.locator("#q").fill("no such words at all");
  await page.waitForSelector("#empty:not([hidden])");
}));

test("columns, cells and words lead to quotations too", () => open("report.html", {}, async (page) => {
  const column = page.locator("#over-time .columns button").first();
  const counted = Number((await column.getAttribute("aria-label")).match(/: (\d+)/)[1]);
  await column.click();
  assert.equal(await count(page), counted);
  await page.locator("#over-time .columns button").first().click();
  const cell = page.locator("#matrix td button").first();
  const [, who, country, times] = (await cell.getAttribute("aria-label")).match(/(.*) on (.*): (\d+)/);
  await cell.click();
  assert.equal(await count(page), Number(times));
  const chips = (await page.locator("#chips").textContent());
  assert.ok(chips.includes(who) && chips.includes(country), chips);
  await page.locator("#clear").click();
  const word = page.locator("#words .barline").first();
  await word.click();
  await page.waitForFunction(() => document.getElementById("q").value !== "");
}));

test("undated articles have a place of their own, and what is unsure can be hidden", () => open("report.html", {}, async (page) => {
  const all = await count(page);
  assert.match(await page.locator("#about").textContent(), /1 article without a date/);
  const undated = Number((await page.locator(".undated").textContent()).match(/\d+/)[0]);
  await page.locator(".undated").click();
  assert.equal(await count(page), undated);
  for (const row of await page.locator("#rows li").allTextContents()) assert.match(row, /no date/);
  await page.locator("#clear").click();
  assert.equal(await page.locator("#sure-text").textContent(), "20 %");
  await page.locator("#sure").fill("0.9");
  assert.ok(await count(page) < all);
  await page.locator("#clear").click();
  assert.equal(await count(page), all);
}));

test("a quotation stands in its sentence, and its text opens it", () => open("report.html", {}, async (page) => {
  await page.locator("#q").fill("before the talks");
  await page.waitForFunction(() => / of /.test(document.getElementById("count-text").textContent));
  const row = page.locator("#rows li").first();
  assert.match(await row.locator("mark").first().textContent(), /^“No ship of ours/);
  assert.match(await row.locator("blockquote b").textContent(), /\w/);
  assert.match(await row.locator("blockquote").textContent(), / said on Monday\.$/);
  await row.locator(".said").click();
  await page.waitForSelector("#detail[open]");
  assert.match(await page.locator("#detail-article").textContent(), /Talks, day \d+ · \d{4}-\d\d-\d\d/);
}));

test("a speaker in a headline's capitals is the same speaker", () => open("report.html", {}, async (page) => {
  const names = await page.locator("#by-speaker .barline .name bdi").allTextContents();
  assert.equal(new Set(names.map((name) => name.toLowerCase())).size, names.length, names.join());
}));

test("words are counted while the page says so, and mark whoever is chosen", () => open("report.html", {}, async (page) => {
  await page.waitForSelector('#words[aria-busy="false"]');
  const words = await page.locator("#words .barline .name").allTextContents();
  for (const common of ["people", "it's", "mr", "the"]) assert.ok(!words.includes(common), words.join());
  await bar(page, "speaker", "Anna Berg").click();
  await page.waitForSelector('#words[aria-busy="false"]');
  assert.ok((await page.locator("#words .barline .name").allTextContents()).includes("finland"));
}));

test("a quotation opens in full from the keyboard and leads to its article", () => open("report.html", {}, async (page) => {
  await page.locator("#rows .speaker").first().focus();
  await page.keyboard.press("Enter");
  await page.waitForSelector("#detail[open]");
  assert.match(await page.locator("#detail-article a").getAttribute("href"), /^https:\/\/example\.org\//);
  await assertAccessible(page);
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("#detail[open]").count(), 0);
  assert.ok(await page.evaluate(() => document.activeElement.classList.contains("speaker")), "the focus is lost");
  await page.keyboard.press("Enter");
  await page.locator("#detail-here").click();
  assert.match(await page.locator("#chips").textContent(), /article: Talks, day 0/);
}));

test("what is shown is exported, and no cell is a formula", () => open("report.html", {}, async (page) => {
  await page.locator("#q").fill("HYPERLINK");
  await page.waitForFunction(() => / of /.test(document.getElementById("count-text").textContent));
  // A direct quotation keeps its mark; the formula is what a reader could have stripped it to.
  const shown = await count(page);
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator("#csv").click()]);
  const csv = readFileSync(await download.path(), "utf8");
  assert.equal(csv.trimEnd().split("\r\n").length, shown + 1);
  assert.ok(csv.startsWith("\ufeffid,url,title,"));
  assert.ok(!/(^|,)"?[=+@-]/m.test(csv), csv);
}));

test("no address of an article but the web's becomes a link", () => open("report.html", {}, async (page) => {
  await page.locator("#q").fill("Holm");
  await page.waitForFunction(() => / of /.test(document.getElementById("count-text").textContent));
  assert.ok(await count(page) > 0);
  assert.equal(await page.locator("#rows a").count(), 0);
  assert.equal(await page.locator("a[href^='javascript']").count(), 0);
  assert.equal(await page.locator("#rows img, #rows script, h1 img").count(), 0);
}));

test("100,000 quotations: few rows are made, and the last one can be reached", (t) => open("large.html", {}, async (page) => {
  assert.ok(await count(page) >= 100000);
  assert.ok(await page.locator("#rows li").count() < 60);
  await page.locator("#scroll").evaluate((scroll) => { scroll.scrollTop = scroll.scrollHeight; });
  const last = await count(page);
  await page.waitForSelector(`#rows li[aria-posinset="${last}"]`);
  assert.ok(await page.locator("#rows li").count() < 60);
  const times = await page.evaluate(() => {
    const took = (work) => { const start = performance.now(); work(); return Math.round(performance.now() - start); };
    const input = document.querySelector("#by-speaker .barline");
    return { bar: took(() => input.click()) };
  });
  t.diagnostic(`a click on a bar takes ${times.bar} ms`);
}));

test("a report without quotations says so", () => open("none.html", {}, async (page) => {
  assert.equal(await count(page), 0);
  await page.waitForSelector("#empty:not([hidden])");
  assert.equal(await page.locator("#panels .card:visible").count(), 0, "empty charts are shown");
  await assertAccessible(page);
}));

test("columns stand against an axis whose numbers are round and reach above the highest", () => open("report.html", {}, async (page) => {
  const numbers = (await page.locator("#over-time .axis span").allTextContents()).map((text) => Number(text.replaceAll(",", "")));
  const steps = new Set(numbers.slice(1).map((value, at) => numbers[at] - value));
  assert.equal(steps.size, 1, numbers.join());
  assert.equal(numbers.at(-1), 0);
  const labels = await page.locator("#over-time .columns button").evaluateAll((all) => all.map((button) => button.getAttribute("aria-label")));
  const highest = Math.max(...labels.map((label) => Number(label.match(/: (\d+)/)[1])));
  assert.ok(numbers[0] >= highest && numbers.length <= 6, `${numbers} for ${highest}`);
  // The tallest column has the height that the axis gives it.
  const [top, line, bottom] = await page.evaluate(() => {
    const y = (query) => document.querySelector(query).getBoundingClientRect().top;
    const tops = [...document.querySelectorAll("#over-time .part")].filter((part) => part.offsetHeight).map((part) => part.getBoundingClientRect().top);
    return [Math.min(...tops), y("#over-time .lines span:first-child"), y("#over-time .lines span:last-child")];
  });
  assert.ok(Math.abs((bottom - top) / (bottom - line) - highest / numbers[0]) < 0.02, `${top}, ${line}, ${bottom}`);
}));

test("a speaker's bar says how much is direct, and leads to it", () => open("report.html", {}, async (page) => {
  const split = page.locator("#by-kind .split").first();
  const who = await split.locator(".name").textContent();
  const [, direct, all] = (await split.locator(".value").textContent()).match(/(\d+) of (\d+) quotations direct/);
  const widths = await split.locator(".stack span").evaluateAll((parts) => parts.map((part) => part.offsetWidth));
  assert.ok(Math.abs(widths[0] / widths.reduce((a, b) => a + b) - direct / all) < 0.02, widths.join());
  await split.click();
  assert.equal(await count(page), Number(direct));
  assert.ok((await page.locator("#chips").textContent()).includes(who));
}));

test("charts are used from the keyboard, and what is chosen keeps the focus", () => open("report.html", {}, async (page) => {
  for (const [query, key] of [["#over-time .columns button", "Enter"], ["#by-kind .barline", " "], ["#matrix td button", "Enter"], ["#by-cue .barline", "Enter"]]) {
    await page.locator(query).first().focus();
    await page.keyboard.press(key);
    assert.ok(await page.locator("#chips .chip").count() > 0, query);
    await page.locator("#clear").click();
  }
  await page.locator("#by-speaker .barline").nth(1).focus();
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("aria-pressed")), "true");
}));

for (const colorScheme of ["light", "dark"]) {
  test(`names, roles and contrast are right in the ${colorScheme}`, () => open("report.html", { colorScheme }, async (page) => {
    await assertAccessible(page);
    await bar(page, "speaker", "Kari Lund").click();
    await page.locator("#by-country .barline").first().hover();
    await assertAccessible(page);
  }));
}

test("a narrow screen holds it all", () => open("report.html", { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true }, async (page) => {
  await assertFits(page);
  await bar(page, "speaker", "Kari Lund").tap();
  await assertFits(page);
  await page.locator("#count").tap();
  await page.waitForFunction(() => document.getElementById("quotes").getBoundingClientRect().top < window.innerHeight);
  await page.locator("#rows .speaker").first().tap();
  await page.waitForSelector("#detail[open]");
  await assertFits(page);
  await assertAccessible(page);
}));
