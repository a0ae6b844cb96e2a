// Runs axe over the pages named on the command line: a JSON line {path, violations} each.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(`${process.env.NEWSDOC_AXE}/`);
const axe = require("axe-core");
const { default: puppeteer } = await import(pathToFileURL(require.resolve("puppeteer-core")));
const browser = await puppeteer.launch({ executablePath: process.env.NEWSDOC_CHROMIUM, args: ["--no-sandbox"] });
for (const path of process.argv.slice(2)) {
  const page = await browser.newPage();
  await page.setBypassCSP(true);
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.goto(pathToFileURL(path).href);
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  const found = violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 120)).join(" | ")}`);
  const remote = asked.filter((url) => !url.startsWith("data:") && !url.startsWith("file:"));
  console.log(JSON.stringify({ path, violations: found, remote }));
  await page.close();
}
await browser.close();
