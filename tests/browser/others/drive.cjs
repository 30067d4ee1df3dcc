/* Firefox (by puppeteer, WebDriver BiDi) and WebKit (by Selenium, WebDriver), alike.

   node drive.cjs BROWSER PROGRAM MODULES, with what to do as JSON lines on the standard
   input, each answered by a line: ["goto", url], ["type", selector, text],
   ["press", key], ["click", selector], ["wait", expression], ["value", expression]. */
"use strict";

const { createRequire } = require("node:module");
const { spawn } = require("node:child_process");
const { createServer } = require("node:net");
const { createInterface } = require("node:readline");

const [, , browser, program, modules] = process.argv;
const load = createRequire(`${modules}/`);
const PATIENCE = 60_000;
const EVERY = 50; // milliseconds between two looks at a page

async function firefox() {
  const started = await load("puppeteer-core").launch({
    browser: "firefox", executablePath: program, headless: true,
  });
  const page = await started.newPage();
  page.setDefaultTimeout(PATIENCE);
  return {
    goto: (url) => page.goto(url, { waitUntil: "domcontentloaded" }),
    type: (selector, text) => page.type(selector, text),
    press: (key) => page.keyboard.press(key),
    click: (selector) => page.click(selector),
    value: (expression) => page.evaluate(expression),
    close: () => started.close(),
  };
}

/** A port that nobody listens on. */
function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

async function webkit() {
  const { Builder, By, Capabilities, Key } = load("selenium-webdriver");
  const port = await freePort();
  const service = spawn("WebKitWebDriver", [`--port=${port}`], { stdio: "ignore" });
  const wanted = new Capabilities({
    browserName: "MiniBrowser",
    "webkitgtk:browserOptions": { binary: program, args: ["--automation"] },
  });
  const builder = new Builder().usingServer(`http://127.0.0.1:${port}`).withCapabilities(wanted);
  let driver;
  for (const end = Date.now() + PATIENCE; !driver;) {
    try {
      driver = await builder.build();
    } catch (error) {
      // it does not listen yet
      if (error.code !== "ECONNREFUSED" && !/ECONNREFUSED/.test(error.message)) throw error;
      if (Date.now() > end) throw error;
      await new Promise((resolve) => { setTimeout(resolve, EVERY); });
    }
  }
  return {
    goto: (url) => driver.get(url),
    type: (selector, text) => driver.findElement(By.css(selector)).sendKeys(text),
    press: (key) => driver.switchTo().activeElement().sendKeys(Key[
      { ArrowDown: "ARROW_DOWN", ArrowUp: "ARROW_UP", Enter: "ENTER", Escape: "ESCAPE" }[key]]),
    click: (selector) => driver.findElement(By.css(selector)).click(),
    value: (expression) => driver.executeScript(`return ${expression}`),
    close: async () => {
      await driver.quit();
      service.kill();
    },
  };
}

/** Look again and again until `expression` is true, also while the page changes. */
async function wait(page, expression) {
  let error;
  for (const end = Date.now() + PATIENCE; Date.now() < end;) {
    try {
      if (await page.value(expression)) return true;
    } catch (problem) {
      error = problem;
    }
    await new Promise((resolve) => { setTimeout(resolve, EVERY); });
  }
  throw new Error(`never true: ${expression} ${error ?? ""}`);
}

async function main() {
  const page = await { firefox, webkit }[browser]();
  process.stdout.write(`${JSON.stringify({ value: "ready" })}\n`);
  for await (const line of createInterface({ input: process.stdin })) {
    const [what, ...given] = JSON.parse(line);
    let answer;
    try {
      const value = await (what === "wait" ? wait(page, ...given) : page[what](...given));
      answer = { value: what === "value" ? value ?? null : null };
    } catch (error) {
      answer = { error: String(error) };
    }
    process.stdout.write(`${JSON.stringify(answer)}\n`);
  }
  await page.close();
}

main().catch((error) => {
  process.stdout.write(`${JSON.stringify({ error: String(error) })}\n`);
  process.exit(1);
});
