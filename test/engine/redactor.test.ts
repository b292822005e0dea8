import { describe, expect, test } from "@jest/globals";
import { createRedactor } from "../../src/engine/redactor.ts";
import { outputForms } from "../../src/engine/secret-forms.ts";

/** A generator of numbers that repeats itself, so that a failure can be seen again. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Redacts as the contract says, in the plainest way: cover every occurrence, then replace each covered stretch. */
function redactPlainly(secrets: readonly string[], text: string): string {
  const bytes = Buffer.from(text);
  const covered = new Uint8Array(bytes.length);
  for (const form of outputForms(secrets)) {
    const needle = Buffer.from(form);
    for (let at = bytes.indexOf(needle); at !== -1; at = bytes.indexOf(needle, at + 1)) {
      covered.fill(1, at, at + needle.length);
    }
  }
  const parts: Buffer[] = [];
  for (let at = 0; at < bytes.length; at++) {
    if (covered[at] === 0) parts.push(bytes.subarray(at, at + 1));
    else if (at === 0 || covered[at - 1] === 0) parts.push(Buffer.from("***"));
  }
  return Buffer.concat(parts).toString("latin1");
}

function redactInPieces(
  secrets: readonly string[],
  text: string,
  pieceLength: () => number,
): string {
  const stream = createRedactor(secrets).stream();
  const bytes = Buffer.from(text);
  const parts: Uint8Array[] = [];
  for (let at = 0; at < bytes.length;) {
    const piece = Buffer.from(bytes.subarray(at, at + pieceLength()));
    at += piece.length;
    parts.push(Uint8Array.from(stream.push(piece)));
    // As a pipe does that uses its buffer again.
    piece.fill(0);
  }
  parts.push(stream.end());
  return Buffer.concat(parts).toString("latin1");
}

describe("text", () => {
  test("hides a secret wherever it stands", () => {
    const redactor = createRedactor(["hunter22"]);

    expect(redactor.redactText("login hunter22 and again hunter22\n")).toBe(
      "login *** and again ***\n",
    );
  });

  test("hides occurrences that touch or overlap as one", () => {
    expect(createRedactor(["abcdef", "defghi"]).redactText("<abcdefghi>")).toBe("<***>");
    expect(createRedactor(["abcdef"]).redactText("<abcdefabcdef>")).toBe("<***>");
    expect(createRedactor(["aXaXa"]).redactText("<aXaXaXa>")).toBe("<***>");
  });

  test("leaves nothing of the longer of two secrets when one is part of the other", () => {
    const redactor = createRedactor(["pass", "password-of-ann"]);

    expect(redactor.redactText("password-of-ann, password-of-bob")).toBe("***, ***word-of-bob");
  });

  test("hides a short secret as GitHub does, however often it stands there", () => {
    expect(createRedactor(["7"]).redactText("17 of 777")).toBe("1*** of ***");
  });

  test("hides each line of a multi-line secret, indented or with other line ends too", () => {
    const redactor = createRedactor(["-----BEGIN KEY-----\nMIIEpAIBAAKCAQEA\nu1SU1LfVLPHCozMx\n"]);

    expect(redactor.redactText("  MIIEpAIBAAKCAQEA\r\n  u1SU1LfVLPHCozMx\r\n")).toBe(
      "  ***\r\n  ***\r\n",
    );
  });

  test("hides a secret whose final line break the program dropped", () => {
    expect(createRedactor(["s3cret-value\n"]).redactText("[s3cret-value]")).toBe("[***]");
  });

  test("takes blank values for no secrets", () => {
    const redactor = createRedactor(["", " ", "\n"]);

    expect(redactor.hasSecrets).toBe(false);
    expect(redactor.redactText("a b\nc")).toBe("a b\nc");
  });

  test("keeps a text without secrets as it is, broken characters included", () => {
    const text = "half a pair: \ud83d";

    expect(createRedactor(["hunter22"]).redactText(text)).toBe(text);
  });
});

describe("encodings", () => {
  const secret = `p&ss/w+rd "it's" <é>`;
  const shown = (text: string): string => createRedactor([secret]).redactText(text);

  test.each([0, 1, 2])(
    "hides base64 of data that holds the secret after %i more bytes",
    (shift) => {
      const data = Buffer.from("x".repeat(shift) + secret + "~tail");

      for (const encoding of ["base64", "base64url"] as const) {
        const output = shown(data.toString(encoding)).replaceAll("=", "");

        // Only the characters that the neighbouring bytes decide too may stay.
        expect(output).toMatch(/^.{0,3}\*\*\*.{6,8}$/);
      }
    },
  );

  test("hides base64 of the secret alone, but for the padding", () => {
    expect(shown(Buffer.from(secret).toString("base64"))).toMatch(/^\*\*\*=*$/);
  });

  test("hides base64 that was wrapped at 64 or 76 columns", () => {
    const long = "0123456789abcdefghijklmnopqrstuvwxyz!".repeat(6);
    const encoded = Buffer.from(long).toString("base64");

    for (const columns of [64, 76]) {
      const wrapped = encoded.replace(new RegExp(`.{${columns}}`, "g"), "$&\n");
      expect(createRedactor([long]).redactText(wrapped).replaceAll(/[=\n]/g, "")).toMatch(
        /^(\*\*\*)+$/,
      );
    }
  });

  test.each([
    ["a URL", encodeURIComponent(secret)],
    ["a URL, in small letters", encodeURIComponent(secret).replace(/%../g, (c) => c.toLowerCase())],
    ["a form", new URLSearchParams({ k: secret }).toString().slice(2)],
    ["JSON", JSON.stringify(secret).slice(1, -1)],
    [
      "JSON in ASCII",
      JSON.stringify(secret)
        .slice(1, -1)
        .replace("é", "\\" + "u00e9"),
    ],
    ["hex", Buffer.from(secret).toString("hex")],
    ["XML", "p&amp;ss/w+rd &quot;it&apos;s&quot; &lt;é&gt;"],
    ["HTML", "p&amp;ss/w+rd &quot;it&#x27;s&quot; &lt;é&gt;"],
    ["a shell's trace", `p&ss/w+rd "it'\\''s" <é>`],
  ])("hides the secret as written in %s", (_where, written) => {
    expect(shown(`<${written}>`)).toBe("<***>");
  });
});

describe("streams", () => {
  test("hides a secret that comes byte by byte", () => {
    expect(redactInPieces(["hunter22"], "a hunter22 b", () => 1)).toBe("a *** b");
  });

  test("holds back only what could still begin a secret", () => {
    const stream = createRedactor(["hunter22"]).stream();

    expect(Buffer.from(stream.push(Buffer.from("a hunter"))).toString()).toBe("a ");
    expect(Buffer.from(stream.push(Buffer.from("s hu"))).toString()).toBe("hunters ");
    expect(Buffer.from(stream.end()).toString()).toBe("hu");
  });

  test("hides a secret in a secret that has not come to its end", () => {
    const secrets = ["xx-inner-yy", "inner"];

    expect(redactInPieces(secrets, "xx-inner-zz", () => 9)).toBe("xx-***-zz");
    expect(redactInPieces(secrets, "xx-inner-yy", () => 9)).toBe("***");
  });

  test("gives a chunk back as it is when nothing is secret", () => {
    const chunk = Buffer.from("all of it");

    expect(createRedactor([]).stream().push(chunk)).toBe(chunk);
  });

  test("keeps bytes that are no text", () => {
    const stream = createRedactor(["hunter22"]).stream();
    const bytes = Uint8Array.from([0, 255, 254, 128, 10]);

    expect(Buffer.concat([stream.push(bytes), stream.end()])).toEqual(Buffer.from(bytes));
  });

  test("gives the same for every way to cut, with secrets that nest and overlap", () => {
    for (let seed = 1; seed <= 400; seed++) {
      const random = randomFrom(seed);
      // Few letters, so that secrets are parts of each other and of the text.
      const word = (length: number): string =>
        Array.from({ length }, () => "ab/é\n"[random(seed % 2 === 0 ? 2 : 5)]).join("");
      const secrets = Array.from({ length: 1 + random(4) }, () => word(1 + random(12)));
      const pieces = Array.from({ length: 12 }, () => {
        const secret = secrets[random(secrets.length)] ?? "";
        const base64 = Buffer.from(word(random(3)) + secret + word(random(3))).toString("base64");
        return [secret, word(6), base64, secret.slice(0, 3)][random(4)] ?? "";
      });
      const text = pieces.join(word(random(3)));

      const whole = redactPlainly(secrets, text);
      const cut = redactInPieces(secrets, text, () => 1 + random(7));
      const inOne = redactInPieces(secrets, text, () => text.length * 4 + 1);

      expect({ seed, cut, inOne }).toEqual({ seed, cut: whole, inOne: whole });
    }
  });
});

describe("what may not be kept", () => {
  test("an output value that contains a secret is known", () => {
    const redactor = createRedactor(["hunter22", "k"]);

    expect(redactor.contains("user:hunter22@host")).toBe(true);
    expect(redactor.contains("a key")).toBe(true);
    expect(redactor.contains("harmless")).toBe(false);
  });

  test("content that holds a secret of 8 characters or more, in any form, is known", () => {
    const redactor = createRedactor(["hunter22", "short"]);
    const holds = (text: string): boolean => redactor.containsSecret(Buffer.from(text));

    expect(holds("password=hunter22\n")).toBe(true);
    expect(holds(`_auth=${Buffer.from("ann:hunter22").toString("base64")}`)).toBe(true);
    expect(holds("a short file")).toBe(false);
  });

  test("the key in a key file is secret, the lines around it are not", () => {
    const body = "MIIEpAIBAAKCAQEAu1SU1LfVLPHCozMxH2Mo";
    const redactor = createRedactor([
      `-----BEGIN RSA PRIVATE KEY-----\n${body}\n-----END RSA PRIVATE KEY-----\n`,
      `apiVersion: v1\nkind: Config\ntoken: ${body}\n`,
    ]);

    expect(redactor.containsSecret(Buffer.from(`key: |\n    ${body}\n`))).toBe(true);
    expect(redactor.containsSecret(Buffer.from("-----BEGIN RSA PRIVATE KEY-----\n"))).toBe(false);
    expect(redactor.containsSecret(Buffer.from("apiVersion: v1\nkind: Config\n"))).toBe(false);
  });

  test("content read in pieces is searched across them", () => {
    const search = createRedactor(["hunter22"]).search();

    expect(search(Buffer.from("… hunt"))).toBe(false);
    expect(search(Buffer.from("er22 …"))).toBe(true);
    expect(search(Buffer.from("harmless"))).toBe(true);
  });
});

describe("a secret that is added", () => {
  test("is hidden from then on, in streams that are under way too", () => {
    const redactor = createRedactor([]);
    const stream = redactor.stream();
    const show = (text: string): string => Buffer.from(stream.push(Buffer.from(text))).toString();

    expect(show("hunter22 ")).toBe("hunter22 ");
    expect(redactor.add("hunter22")).toBe(true);
    expect(redactor.hasSecrets).toBe(true);
    expect(show("hunter22 hunt")).toBe("*** ");
    expect(redactor.add("unter99")).toBe(true);
    expect(show("er99 hunter22")).toBe("h*** ***");
    expect(redactor.redactText("hunter22 unter99")).toBe("*** ***");
  });

  test("is told once, and only if it is one", () => {
    const told: string[] = [];
    const redactor = createRedactor(["known"], (secret) => told.push(secret));

    expect(["new", "new", "known", "", " \n"].map((secret) => redactor.add(secret))).toEqual([
      true,
      true,
      true,
      true,
      true,
    ]);
    expect(told).toEqual(["new"]);
  });

  test("is refused beyond a thousand and beyond a mebibyte", () => {
    const many = createRedactor([]);
    for (let at = 0; at < 1000; at++) expect(many.add(`value ${at}`)).toBe(true);
    const much = createRedactor([]);

    expect(many.add("one more")).toBe(false);
    expect(many.add("value 7")).toBe(true);
    expect(much.add("x".repeat(1024 * 1024 - 1))).toBe(true);
    expect(much.add("yy")).toBe(false);
    expect(much.add("z")).toBe(true);
  });
});
