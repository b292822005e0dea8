import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import * as fs from "node:fs";
import { ContentStore } from "../../../src/backends/stores/content.ts";
import { Checkout } from "../checkout.ts";
import { digestOf } from "./forge.ts";

let folder: Checkout;
let store: ContentStore;
beforeEach(() => {
  folder = new Checkout();
  store = new ContentStore(folder.path("store"));
});
afterEach(() => {
  store.close();
  folder[Symbol.dispose]();
});

const large = "large".repeat(100_000);

function adopt(contents: readonly string[]): number {
  folder.write("waiting", contents.join(""));
  return store.adopt(
    folder.path("waiting"),
    contents.map((content) => [digestOf(content), content.length]),
  );
}

function put(content: string): void {
  store.put(digestOf(content), Buffer.from(content));
}

function reopened(): void {
  store.close();
  store = new ContentStore(folder.path("store"));
}

const text = (content: string): string | undefined => store.read(digestOf(content))?.toString();

describe("many contents put at once", () => {
  test("are there, now and later, large ones too, and what is put afterwards as well", () => {
    const contents = ["a", "", "b", large, "c"];

    expect(adopt(contents)).toBe(5);
    put("later");

    expect(contents.map(text)).toEqual(contents);
    expect(fs.existsSync(folder.path("waiting"))).toBe(false);
    reopened();
    expect([...contents, "later"].map(text)).toEqual([...contents, "later"]);
    expect(store.locate(digestOf("b"))).toEqual({
      file: folder.path("store/content-1.pack"),
      from: 1,
      size: 1,
    });
  });

  test("stand beside what is being put", () => {
    put("before");
    adopt(["a", "b"]);
    put("after");

    reopened();
    expect(["before", "a", "b", "after"].map(text)).toEqual(["before", "a", "b", "after"]);
  });

  test("that are there already are not kept twice", () => {
    put("a");
    put(large);

    expect(adopt(["a", large])).toBe(0);

    expect(fs.readdirSync(folder.path("store")).sort()).toEqual([
      "content-1.idx",
      "content-1.pack",
      "objects",
    ]);
    expect(fs.existsSync(folder.path("waiting"))).toBe(false);
    expect(adopt(["a", "new"])).toBe(1);
    expect(["a", "new"].map(text)).toEqual(["a", "new"]);
  });

  test("take the place of damaged ones", () => {
    put("content a");
    store.close();
    fs.writeFileSync(folder.path("store/content-1.pack"), "CONTENT A");
    reopened();
    expect(text("content a")).toBeUndefined();

    expect(adopt(["content a"])).toBe(1);

    expect(text("content a")).toBe("content a");
    reopened();
    expect(text("content a")).toBe("content a");
  });

  test("that cannot be put are not found, and others can still be put", () => {
    expect(() => store.adopt(folder.path("none"), [[digestOf("a"), 1]])).toThrow("ENOENT");

    expect(store.has(digestOf("a"))).toBe(false);
    put("b");
    expect(text("b")).toBe("b");
  });

  test("survive a clean-up that keeps them", () => {
    adopt(["a", "b", large]);
    put("c");

    store.retain(new Set([digestOf("a"), digestOf(large)]));

    reopened();
    expect(["a", "b", "c", large].map(text)).toEqual(["a", undefined, undefined, large]);
  });
});
