// The page of an audit, as a newsroom opens it.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { assertAccessible, assertFits, launch, visit } from "./browser.mjs";

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

for (const colorScheme of ["light", "dark"]) {
  test(`names, roles and contrast are right in the ${colorScheme}`, () => visit(browser, "audit.html", { colorScheme }, assertAccessible));
}

test("values are words, countries have names, and each table has its numbers", () => visit(browser, "audit.html", {}, async (page) => {
  const values = await page.locator(".bars td:first-child").allTextContents();
  assert.ok(values.includes("named person") && values.includes("Norway"), values.join());
  assert.ok(!values.some((value) => value.includes("_")), values.join());
  for (const link of await page.locator("h2 a").all()) {
    assert.match(await link.getAttribute("download"), /\.csv$/);
    assert.match(await link.getAttribute("href"), /^data:text\/csv/);
  }
  // A browser hands over no more than a few at once.
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator("h2 a").first().click()]);
  assert.match(download.suggestedFilename(), /\.csv$/);
}));

test("a month has a point and an interval in every drawing", () => visit(browser, "audit.html", {}, async (page) => {
  assert.ok(await page.locator(".times figure").count() > 3);
  assert.ok(await page.locator(".times figure").first().locator("rect").count() > 1);
}));

test("a narrow screen holds it all", () => visit(browser, "audit.html", { viewport: { width: 360, height: 740 } }, assertFits));
