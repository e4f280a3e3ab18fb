import { execFileSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** Where Chromium is; one that is missing is installed where that can be done without asking. */
export function chromium(): string {
  const there = process.env["JOBWRIGHT_CHROMIUM"] ?? onPath(NAMES);
  if (there !== null) {
    return there;
  }
  if (process.getuid?.() === 0 && onPath(["apt-get"]) !== null) {
    apt("update");
    apt("install", "--yes", "--no-install-recommends", "chromium");
  }
  const installed = onPath(NAMES);
  if (installed === null) {
    throw new Error(
      `these tests need Chromium: install it (Debian's package is chromium), or name it by JOBWRIGHT_CHROMIUM`,
    );
  }
  return installed;
}

function apt(...words: readonly string[]): void {
  execFileSync("apt-get", ["--quiet", "--quiet", ...words], {
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    stdio: ["ignore", "ignore", "inherit"],
  });
}

function onPath(names: readonly string[]): string | null {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const places = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return places.find(canRun) ?? null;
}

function canRun(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
