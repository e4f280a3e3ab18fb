import { expect, test } from "vitest";
import { storedJob } from "../../src/index.js";

function store(): Map<string, string> & {
  all: () => Pick<Storage, "getItem" | "setItem" | "removeItem">;
} {
  const map = new Map<string, string>();
  const all = () => ({
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
    removeItem: (key: string) => void map.delete(key),
  });
  return Object.assign(map, { all });
}

test("a job is kept under its key until it is cleared", () => {
  const stored = store();
  const memory = storedJob("a", stored.all);
  expect(memory.load()).toBeNull();
  memory.save("job_1");
  expect(storedJob("a", stored.all).load()).toBe("job_1");
  expect(storedJob("b", stored.all).load()).toBeNull();
  memory.clear("job_1");
  expect(memory.load()).toBeNull();
});

test("a job that another page has saved since is not cleared", () => {
  const stored = store();
  const memory = storedJob("a", stored.all);
  memory.save("job_1");
  storedJob("a", stored.all).save("job_2");
  memory.clear("job_1");
  expect(memory.load()).toBe("job_2");
});

test("a browser that stores nothing is one without a memory", () => {
  const memory = storedJob("a", () => {
    throw new DOMException("denied", "SecurityError");
  });
  memory.save("job_1");
  memory.clear("job_1");
  expect(memory.load()).toBeNull();
});
