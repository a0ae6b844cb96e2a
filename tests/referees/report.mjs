// Works with a batch report as a person would, in a browser, and prints what was seen as one line of JSON.
//   node report.mjs PAGE [quick]      quick: times alone
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(`${process.env.NEWSDOC_AXE}/`);
const axe = require("axe-core");
const { default: puppeteer } = await import(pathToFileURL(require.resolve("puppeteer-core")));
const browser = await puppeteer.launch({ executablePath: process.env.NEWSDOC_CHROMIUM, args: ["--no-sandbox"] });
const [, , path, quick] = process.argv;
const seen = { errors: [], asked: [], dialogs: 0 };

async function open({ bypass = false, dark = false } = {}) {
  const page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 900 });
  await page.setBypassCSP(bypass);
  page.on("pageerror", (error) => seen.errors.push(error.message));
  page.on("console", (message) => message.type() === "error" && seen.errors.push(message.text()));
  page.on("request", (request) => seen.asked.push(request.url()));
  page.on("dialog", (dialog) => { seen.dialogs++; dialog.dismiss(); });
  const features = { "prefers-color-scheme": dark ? "dark" : "light", "prefers-reduced-motion": "reduce" };
  await page.emulateMediaFeatures(Object.entries(features).map(([name, value]) => ({ name, value })));
  await page.goto(pathToFileURL(path).href, { timeout: 120000 });
  await page.waitForFunction(() => document.documentElement.dataset.ready, { timeout: 120000 });
  return page;
}
const page = await open();
const found = () => page.$eval("#found", (element) => element.textContent);
const column = (place) => page.$$eval(".documents tbody tr:not(.more)", (rows, place) => rows.map((row) => row.cells[place].textContent), place);
const sorts = () => page.$$eval(".documents thead th", (cells) => cells.map((cell) => cell.getAttribute("aria-sort")));
const header = (name) => `xpath///table[contains(@class,"documents")]//thead//button[text()="${name}"]`;
const change = async (act) => {
  const before = await found();
  await act();
  await page.waitForFunction((before) => document.querySelector("#found").textContent !== before, { timeout: 60000 }, before);
};
const timed = (act) => page.evaluate(async (act) => {
  const [selector, kind, value] = act;
  const element = document.querySelector(selector), start = performance.now();
  if (kind === "click") element.click();
  else { element.value = value; element.form.requestSubmit(); }
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return Math.round(performance.now() - start);
}, act);

seen.ready = Number(await page.evaluate(() => document.documentElement.dataset.ready));
seen.first = await found();
if (quick) {
  seen.sort = await timed([".documents thead th:nth-child(2) button", "click"]);
  seen.sortNumbers = await timed([".documents thead th:nth-child(8) button", "click"]);
  seen.search = await timed(["#words", "words", "ferry 4242"]);
  seen.found = await found();
  seen.searchAgain = await timed(["#words", "words", "number 77"]);
  seen.memory = Math.round((await page.metrics()).JSHeapUsedSize / 1048576);
} else {
  // sorting, by mouse and by keyboard
  await change(async () => (await page.$(header("Time"))).click());
  seen.ascending = { sorts: await sorts(), times: await column(7), said: await found() };
  await change(() => page.keyboard.press("Enter"));
  seen.descending = { sorts: await sorts(), times: await column(7), said: await found() };
  await change(() => page.keyboard.press("Enter"));
  seen.unsorted = await sorts();
  // pages of the table
  await change(() => page.click("#next"));
  seen.second = await found();
  await change(() => page.click("#first"));
  // filters
  await change(() => page.click('.statuses input[data-name="failed"]'));
  seen.failed = { said: await found(), states: [...new Set(await column(0))] };
  await change(() => page.click('.controls [type="reset"]'));
  seen.cleared = await found();
  await change(() => page.select("#code", "ND802"));
  seen.code = { said: await found(), states: [...new Set(await column(0))] };
  await change(() => page.select("#code", ""));
  await change(() => page.type("#words", "FERRY 42"));
  seen.search = { said: await found(), names: await column(1) };
  await change(() => page.type("#words", "zzz"));
  seen.nothing = await found();
  // the parts above lead into the table
  await page.click('.outcome [data-status="quarantined"]');
  await page.waitForFunction(() => document.activeElement.id === "documents");
  await new Promise((done) => setTimeout(done, 100));
  seen.jump = { said: await found(), states: [...new Set(await column(0))], words: await page.$eval("#words", (box) => box.value) };
  await page.click('#notes button[data-code="ND302"]');
  await new Promise((done) => setTimeout(done, 100));
  seen.noted = await found();
  await page.click('.controls [type="reset"]');
  await new Promise((done) => setTimeout(done, 100));
  // details of a document
  await page.focus(".documents tbody tr button.turn");
  await page.keyboard.press("Space");
  seen.details = await page.$eval("tr.more", (row) => row.textContent);
  seen.expanded = await page.$eval(".documents tbody tr button.turn", (button) => button.getAttribute("aria-expanded"));
  await page.keyboard.press("Space");
  seen.closed = await page.$$eval("tr.more", (rows) => rows.length);
  // links, and what hostile headlines came to
  seen.links = await page.$$eval(".documents tbody a", (links) => links.map((link) => link.href));
  seen.headlines = await page.$$eval(".documents .headline bdi:first-child", (names) => names.slice(0, 6).map((name) => name.textContent));
  seen.hacked = await page.evaluate(() => globalThis.hacked ?? null);
  await page.emulateMediaType("print");
  seen.printed = await page.$eval(".controls", (form) => getComputedStyle(form).display);
  seen.focusable = await page.$$eval(".scroll", (regions) => regions.every((region) => region.tabIndex === 0 && region.getAttribute("aria-label")));
  await page.close();
  seen.violations = {};
  for (const dark of [false, true]) {
    const other = await open({ bypass: true, dark });
    await other.click(".documents tbody tr button.turn");
    await other.evaluate(() => document.querySelectorAll("details").forEach((part) => (part.open = true)));
    await other.evaluate(axe.source);
    const { violations } = await other.evaluate(() => globalThis.axe.run());
    seen.violations[dark ? "dark" : "light"] = violations.map((one) => `${one.id}: ${one.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" | ")}`);
    await other.close();
  }
}
seen.remote = seen.asked.filter((url) => !url.startsWith("data:") && !url.startsWith("file:"));
delete seen.asked;
console.log(JSON.stringify(seen));
await browser.close();
