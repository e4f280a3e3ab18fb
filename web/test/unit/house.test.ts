import { existsSync, readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";

const WEB = resolve(import.meta.dirname, "../..");
const GUIDE = resolve(WEB, "../docs/guide/typescript.md");

const FREE = ["MIT", "Apache-2.0", "ISC", "0BSD", "BSD-2-Clause", "BSD-3-Clause"];
/** What only builds and tests need may also be changed under its own licence alone. */
const FREE_TO_BUILD_WITH = [...FREE, "MPL-2.0", "BlueOak-1.0.0", "Python-2.0"];

interface Locked {
  readonly version: string;
  readonly license?: string;
  readonly integrity?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly peer?: boolean;
}

function text(...path: readonly string[]): string {
  return readFileSync(resolve(WEB, ...path), "utf8");
}

test("every package that is used has a licence that allows it, and is known by its hash", () => {
  const lock = JSON.parse(text("package-lock.json")) as {
    readonly packages: Readonly<Record<string, Locked>>;
  };
  const packages = Object.entries(lock.packages).filter(([path]) => path !== "");
  expect(packages.length).toBeGreaterThan(50);
  const wrong = packages.filter(([, it]) => {
    const isShipped = it.dev !== true && it.devOptional !== true && it.peer !== true;
    const allowed = isShipped ? FREE : FREE_TO_BUILD_WITH;
    const offered = (it.license ?? "none").replace(/[()]/g, "").split(" OR ");
    return !offered.some((licence) => allowed.includes(licence)) || it.integrity === undefined;
  });
  expect(wrong.map(([path, { license }]) => `${path}: ${license}`)).toEqual([]);
});

test("every version is exact", () => {
  const { dependencies, devDependencies } = JSON.parse(text("package.json"));
  for (const version of Object.values({ ...dependencies, ...devDependencies })) {
    expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  }
});

test.each(["examples/page/main.tsx", "examples/analyze.ts"])(
  "the guide shows %s as it is tested",
  (file) => {
    expect(readFileSync(GUIDE, "utf8")).toContain(text(file));
  },
);

test("the client itself needs no React", () => {
  for (const room of ["api", "socket", "runner"]) {
    for (const file of readdirSync(resolve(WEB, "src", room))) {
      if (file.endsWith(".ts")) {
        expect(text("src", room, file), file).not.toMatch(/from "(react|zustand)"/);
      }
    }
  }
});

test("a licence is sent with the package", () => {
  expect(existsSync(resolve(WEB, "LICENSE"))).toBe(true);
  expect(text("LICENSE")).toBe(text("..", "LICENSE"));
});
