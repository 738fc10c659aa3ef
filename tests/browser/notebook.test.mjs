// Documents as a notebook shows them.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { assertAccessible, assertFits, launch, visit } from "./browser.mjs";

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

const open = (options, use) => visit(browser, "notebook.html", { reducedMotion: "reduce", ...options }, use);
const opacity = (locator) => locator.evaluate((element) => Number(getComputedStyle(element).opacity));
const ground = (locator) => locator.evaluate((element) => getComputedStyle(element).backgroundColor);

test("hovering a quotation lights its speaker everywhere, without any script", () => open({ javaScriptEnabled: false }, async (page) => {
  const first = page.locator(".output").first();
  const quote = first.locator(".pq-text .pq-q").first();
  const speaker = await quote.getAttribute("data-s");
  const legend = first.locator(`.pq-legend [data-s="${speaker}"]`);
  const before = await ground(legend);
  await quote.hover();
  assert.notEqual(await ground(legend), before);
  const other = first.locator(`.pq-legend [data-s]:not([data-s="${speaker}"])`).first();
  assert.ok(await opacity(other) < 0.5);
  const elsewhere = page.locator(".output").nth(1).locator(".pq-legend [data-s]").first();
  assert.equal(await opacity(elsewhere), 1, "another output is touched");
}));

test("the keyboard lights a speaker from the legend", () => open({}, async (page) => {
  await page.keyboard.press("Tab");
  const others = page.locator(".output").first().locator(".pq-text [data-s]:not([data-s='0'])").first();
  assert.ok(await opacity(others) < 0.5);
}));

test("long articles fold and open", () => open({}, async (page) => {
  const summary = page.locator("summary", { hasText: "more paragraphs" }).first();
  const hidden = page.locator(".pq-text details p").last();
  assert.equal(await hidden.isVisible(), false);
  await summary.click();
  assert.equal(await hidden.isVisible(), true);
}));

test("every paragraph reads in its own direction", () => open({}, async (page) => {
  const paragraphs = page.locator(".pq-text").last().locator("p");
  const directions = await paragraphs.evaluateAll((all) => all.map((p) => getComputedStyle(p).direction));
  assert.ok(directions.includes("rtl"), directions.join());
}));

test("the notebook's theme decides, and the system's where there is none", () => open({ colorScheme: "dark" }, async (page) => {
  const output = page.locator(".pullquote").first();
  const dark = await ground(output);
  await page.evaluate(() => document.body.setAttribute("data-jp-theme-light", "true"));
  const light = await ground(output);
  assert.notEqual(dark, light);
  await page.evaluate(() => document.body.setAttribute("data-jp-theme-light", "false"));
  assert.equal(await ground(output), dark);
  await page.evaluate(() => { document.body.removeAttribute("data-jp-theme-light"); document.body.className = "vscode-light"; });
  assert.equal(await ground(output), light);
}));

// What notebooks say of every table: JupyterLab and nbconvert, the classic notebook, VS Code.
const NOTEBOOKS = {
  "JupyterLab": ".o .jp-RenderedHTMLCommon table{table-layout:fixed;margin-left:auto;border:none;font-size:12px}.jp-RenderedHTMLCommon td,.jp-RenderedHTMLCommon th,.jp-RenderedHTMLCommon tr{vertical-align:middle;padding:.5em;line-height:normal;white-space:normal;max-width:none;border:none}:not(.jp-RenderedMarkdown).jp-RenderedHTMLCommon td,:not(.jp-RenderedMarkdown).jp-RenderedHTMLCommon th{text-align:right}.jp-RenderedHTMLCommon tbody tr:nth-child(odd){background:#fff}",
  "classic": ".rendered_html table{margin-left:auto;table-layout:fixed;font-size:12px}.rendered_html tr,.rendered_html th,.rendered_html td{text-align:right;vertical-align:middle;max-width:none;white-space:nowrap}.rendered_html tbody tr:nth-child(odd){background:#f5f5f5}",
  "VS Code": "table,thead,tr,th,td,tbody{border:none;border-spacing:0}table,th,tr{vertical-align:middle;text-align:right}tr:nth-child(even){background-color:rgba(130,130,130,.08)}",
};
for (const [name, style] of Object.entries(NOTEBOOKS)) {
  test(`the style of tables in ${name} does not reach ours`, () => open({}, async (page) => {
    await page.addStyleTag({ content: style });
    await page.locator(".output").evaluateAll((all) => all.forEach((output) => output.classList.add("jp-RenderedHTMLCommon", "rendered_html")));
    const grid = page.locator(".pq-grid").first();
    const cells = await grid.locator("tbody tr:first-child td").evaluateAll((all) => all.map((cell) => {
      const { textAlign, verticalAlign } = getComputedStyle(cell);
      return { textAlign, verticalAlign, width: cell.offsetWidth, what: cell.classList.contains("pq-what"), share: cell.classList.contains("pq-share") };
    }));
    for (const cell of cells) assert.equal(`${cell.textAlign} ${cell.verticalAlign}`, `${cell.share ? "end" : "start"} top`);
    const room = await grid.locator("table").evaluate((table) => table.offsetWidth);
    const { width } = cells.find((cell) => cell.what);
    assert.ok(width > room * 0.45, `the quotation has ${width} of ${room}`);
  }));
}

test("a table of many articles shows its first rows", () => open({}, async (page) => {
  const grid = page.locator(".pq-grid").last();
  assert.equal(await grid.locator("tbody tr").count(), 20);
  assert.match(await grid.locator(".pq-about").textContent(), /first 20 of \d+ quotes/);
}));

test("no article becomes markup", () => open({}, async (page) => {
  assert.equal(await page.locator("main img, main script").count(), 0);
  assert.equal(await page.locator("main [id]").count(), 0, "ids would clash");
}));

for (const colorScheme of ["light", "dark"]) {
  test(`names, roles and contrast are right in the ${colorScheme}`, () => open({ colorScheme }, async (page) => {
    await page.locator("summary").evaluateAll((all) => all.forEach((summary) => summary.parentElement.setAttribute("open", "")));
    await assertAccessible(page);
  }));
}

test("a narrow screen holds it", () => open({ viewport: { width: 340, height: 700 } }, assertFits));
