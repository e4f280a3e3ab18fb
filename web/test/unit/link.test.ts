import { describe, expect, test } from "vitest";
import { delay } from "../../src/socket/backoff.js";
import {
  LINK_SETTINGS,
  type Link,
  type LinkEvent,
  step,
  type Weather,
} from "../../src/socket/link.js";

const WEATHER: Weather = {
  settings: { ...LINK_SETTINGS, baseMs: 100, capMs: 1_000, maxFailures: 3 },
  chance: 0.5,
  isOnline: true,
};

function linkAfter(events: readonly LinkEvent[], weather = WEATHER): Link {
  return events.reduce<Link>((link, event) => step(link, event, weather).link, { kind: "closed" });
}

function effects(link: Link, event: LinkEvent, weather = WEATHER) {
  return step(link, event, weather).effects;
}

describe("backoff", () => {
  test("the ceiling doubles up to the cap, and chance decides below it", () => {
    const backoff = { baseMs: 100, capMs: 1_000 };
    const ceilings = [1, 2, 3, 4, 5, 50, 5_000].map((n) => delay(backoff, n, 1));
    expect(ceilings).toEqual([100, 200, 400, 800, 1_000, 1_000, 1_000]);
    expect(delay(backoff, 3, 0)).toBe(0);
    expect(delay(backoff, 3, 0.5)).toBe(200);
  });
});

describe("a link", () => {
  test("connects when it is wanted, and not before", () => {
    expect(effects({ kind: "closed" }, "online")).toEqual([]);
    expect(effects({ kind: "closed" }, "wanted")).toEqual([
      { kind: "connect" },
      { kind: "wake", inMs: 10_000 },
    ]);
    expect(linkAfter(["wanted", "opened"])).toEqual({ kind: "open", failures: 0, isProbed: false });
  });

  test("waits longer after each failure, and gives up after as many as are allowed", () => {
    const once = linkAfter(["wanted", "lost"]);
    expect(once).toEqual({ kind: "waiting", failures: 1 });
    const again = step(linkAfter(["wanted", "lost", "due"]), "lost", WEATHER);
    expect(again.effects).toEqual([{ kind: "drop" }, { kind: "wake", inMs: 100 }]);
    const last = step(linkAfter(["wanted", "lost", "due", "lost", "due"]), "lost", WEATHER);
    expect(last.link).toEqual({ kind: "given_up", failures: 3 });
    expect(last.effects).toEqual([{ kind: "drop" }, { kind: "never_wake" }]);
    expect(step(last.link, "wanted", WEATHER).link).toEqual({ kind: "opening", failures: 0 });
  });

  test("never gives up by itself as it is set at first", () => {
    const link: Link = { kind: "opening", failures: 1_000_000 };
    expect(step(link, "lost", { ...WEATHER, settings: LINK_SETTINGS }).link.kind).toBe("waiting");
  });

  test("that is opened and dropped has failed; only what is heard proves it good", () => {
    expect(linkAfter(["wanted", "opened", "lost", "due", "opened", "lost"])).toEqual({
      kind: "waiting",
      failures: 2,
    });
    expect(linkAfter(["wanted", "lost", "due", "opened", "heard", "lost"])).toEqual({
      kind: "waiting",
      failures: 2,
    });
    expect(linkAfter(["wanted", "lost", "due", "opened", "heard", "proven", "lost"])).toEqual({
      kind: "waiting",
      failures: 1,
    });
  });

  test("that opens for too long is dropped", () => {
    const { link, effects } = step(linkAfter(["wanted"]), "due", WEATHER);
    expect(link).toEqual({ kind: "waiting", failures: 1 });
    expect(effects[0]).toEqual({ kind: "drop" });
  });

  test("asks after a silence whether anybody is there, and is lost without an answer", () => {
    const open = linkAfter(["wanted", "opened"]);
    const probed = step(open, "due", WEATHER);
    expect(probed.effects).toEqual([{ kind: "ping" }, { kind: "wake", inMs: 10_000 }]);
    expect(step(probed.link, "heard", WEATHER)).toEqual({
      link: { kind: "open", failures: 0, isProbed: false },
      effects: [{ kind: "wake", inMs: 30_000 }],
    });
    expect(step(probed.link, "due", WEATHER).link.kind).toBe("waiting");
  });

  test("is asked at once when the network changes, once", () => {
    for (const event of ["online", "offline"] as const) {
      const probed = step(linkAfter(["wanted", "opened"]), event, WEATHER);
      expect(probed.effects[0]).toEqual({ kind: "ping" });
      expect(effects(probed.link, event)).toEqual([]);
    }
  });

  test("without a network waits for one, and the longest time at most", () => {
    const offline = { ...WEATHER, isOnline: false };
    const lost = step(linkAfter(["wanted", "opened"]), "lost", offline);
    expect(lost.effects).toEqual([{ kind: "drop" }, { kind: "wake", inMs: 1_000 }]);
    expect(step(lost.link, "online", WEATHER)).toEqual({
      link: { kind: "opening", failures: 0 },
      effects: [{ kind: "connect" }, { kind: "wake", inMs: 10_000 }],
    });
    expect(step(lost.link, "due", offline).link.kind).toBe("opening");
  });

  test("that nobody wants is dropped wherever it is", () => {
    const places: readonly (readonly LinkEvent[])[] = [
      ["wanted"],
      ["wanted", "opened"],
      ["wanted", "lost"],
    ];
    for (const events of places) {
      const { link, effects } = step(linkAfter(events), "unwanted", WEATHER);
      expect(link).toEqual({ kind: "closed" });
      expect(effects).toEqual([{ kind: "drop" }, { kind: "never_wake" }]);
    }
  });
});
