// One browser for a file of tests, and pages that fail where something was logged or fetched.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

// The flags that keep Chromium from asking the network for anything of its own.
const FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
];

export const launch = () => chromium.launch({ executablePath: process.env.BROWSER, args: FLAGS });

// Opens a page, hands it to `test`, and then asserts that nothing of an article ran and nothing was complained of.
export async function visit(browser, name, options, test) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, acceptDownloads: true, ...options });
  const page = await context.newPage();
  const complaints = [];
  page.on("console", (message) => complaints.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => complaints.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => complaints.push(`dialog: ${dialog.message()}`));
  page.on("request", (request) => {
    if (!/^(file|blob):/.test(request.url())) complaints.push(`fetched ${request.url()}`);
  });
  try {
    await page.goto(pathToFileURL(join(process.env.PAGES, name)).href);
    await test(page);
    assert.deepEqual(complaints, []);
    if (options.javaScriptEnabled !== false) assert.equal(await page.evaluate(() => window.hacked), undefined, "an article ran a script");
  } finally {
    await context.close();
  }
}

// What axe has to say against the page: names, roles, contrast, order.
export async function assertAccessible(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  const told = violations.map((v) => `${v.id}: ${v.help}\n  ${v.nodes.slice(0, 3).map((n) => `${n.html}\n  ${n.failureSummary}`).join("\n  ")}`);
  assert.equal(told.length, 0, told.join("\n"));
}

export async function assertFits(page) {
  const [wide, room] = await page.evaluate(() => [document.scrollingElement.scrollWidth, window.innerWidth]);
  assert.ok(wide <= room, `the page is ${wide} wide in a window of ${room}`);
}
