import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { extname, join, resolve } from "node:path";
import { type Browser, chromium as playwright } from "playwright-core";
import { build } from "vite";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { Between, type Page } from "../local/between.js";
import { answer, publish, question, words } from "../local/jobs.js";
import { chromium } from "./chromium.js";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const TYPES: Readonly<Record<string, string>> = { ".html": "text/html", ".js": "text/javascript" };

let built: string;
let between: Between;
let browser: Browser;

beforeAll(async () => {
  built = await mkdtemp(join(tmpdir(), "jobwright-page-"));
  await build({
    root: resolve(import.meta.dirname, "../../examples/page"),
    logLevel: "warn",
    build: { outDir: built, emptyOutDir: true, minify: false },
  });
  between = await Between.start(inject("serverUrl"), file);
  browser = await playwright.launch({ executablePath: chromium(), args: FLAGS });
});

afterAll(async () => {
  await browser?.close();
  await between?.stop();
  await rm(built, { recursive: true, force: true });
});

/** The page lies beside the API, under one origin, as it would behind one name. */
const file: Page = (path) => {
  const { pathname } = new URL(path, "http://page");
  if (pathname !== "/" && !pathname.startsWith("/assets/")) {
    return null;
  }
  const name = pathname === "/" ? "/index.html" : pathname;
  const type = TYPES[extname(name)] ?? "application/octet-stream";
  return { type, content: readFileSync(join(built, name)) };
};

test("a page that is reloaded goes on with its job to the end", async () => {
  const workflow = await publish([words("before"), question("ask"), words("after")]);
  const page = await browser.newPage();
  const wrong: string[] = [];
  page.on("pageerror", (error) => wrong.push(error.message));
  page.on("console", (line) => line.type() === "error" && wrong.push(line.text()));
  await page.addInitScript((token) => sessionStorage.setItem("token", token), inject("token"));
  await page.goto(`${between.url}/?workflow=${workflow}`);
  await page.getByRole("button", { name: "Run" }).click();
  await page.getByText("ask: waiting").waitFor();
  const jobId = await page.locator("#job").textContent();

  await page.reload();

  await page.getByText("ask: waiting").waitFor();
  expect(await page.locator("#job").textContent()).toBe(jobId);
  expect(await page.locator("#state").textContent()).toBe("running");
  await answer(String(jobId), "ask");
  await page.locator("#status", { hasText: "completed" }).waitFor();
  expect(await page.locator("#state").textContent()).toBe("idle");
  expect(await page.locator("li").allTextContents()).toEqual([
    "before: completed Analyzed 2 sentences",
    "ask: completed ",
    "after: completed Analyzed 2 sentences",
  ]);
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
  await page.reload();
  await page.locator("#state", { hasText: "idle" }).waitFor();
  expect(await page.locator("#job").textContent()).toBe("");
  expect(wrong).toEqual([]);
  await page.close();
});
