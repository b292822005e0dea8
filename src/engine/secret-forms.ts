/**
 * The byte sequences by which a secret can be known in output: as it is, line by line, and in the encodings that
 * programs print by accident. Transformed secrets (reversed, hashed, compressed, base64 that a tool wrapped at a column
 * of its own in the middle of other data) cannot be known this way.
 */

/** Shorter values are looked for as they are, as GitHub does; their encodings would match by chance. */
const SHORTEST_ENCODED = 4;
/** Of longer values, only base64 of the whole is looked for besides themselves and their lines, to bound memory. */
const LONGEST_IN_EVERY_FORM = 16 * 1024;
/** Values of fewer characters do not keep a file out of a store: they would be found by chance. */
const SHORTEST_WITHHELD = 8;
/** What one line of a key file looks like; the other lines of a multi-line secret occur in harmless files too. */
const KEY_MATERIAL = /^(?!-----)[A-Za-z0-9+/=_-]{20,}$/;
/** The line lengths of `base64` and of PEM; both hold whole groups of three bytes. */
const WRAPPED_COLUMNS = [64, 76];

/** All that is replaced in output: every form of every value, trimmed and untrimmed, and of its lines. */
export function outputForms(secrets: readonly string[]): ReadonlySet<string> {
  const forms = new Set<string>();
  for (const secret of wellFormed(secrets)) {
    addValue(forms, secret);
    for (const line of linesOf(secret)) {
      if (line.length < SHORTEST_ENCODED) continue;
      if (secret.length > LONGEST_IN_EVERY_FORM) forms.add(line);
      else addForms(forms, line);
    }
  }
  return forms;
}

/** What keeps a file out of every store: values of 8 characters or more in every form, and the lines of a key file. */
export function storageForms(secrets: readonly string[]): ReadonlySet<string> {
  const forms = new Set<string>();
  for (const secret of wellFormed(secrets)) {
    if (secret.trim().length < SHORTEST_WITHHELD) continue;
    // The trimmed value alone: every file that holds the untrimmed one holds it too.
    addForms(forms, secret.trim());
    for (const line of linesOf(secret)) if (KEY_MATERIAL.test(line)) addForms(forms, line);
  }
  return forms;
}

/** Blank values are no secrets: to hide them would hide every space. */
function wellFormed(secrets: readonly string[]): readonly string[] {
  return secrets.filter((secret) => secret.trim() !== "").map((secret) => secret.toWellFormed());
}

function linesOf(secret: string): readonly string[] {
  return /[\r\n]/.test(secret) ? secret.split(/[\r\n]+/).map((line) => line.trim()) : [];
}

function addValue(forms: Set<string>, secret: string): void {
  addForms(forms, secret);
  const trimmed = secret.trim();
  if (trimmed !== secret) addForms(forms, trimmed);
}

function addForms(forms: Set<string>, value: string): void {
  forms.add(value);
  if (value.length < SHORTEST_ENCODED) return;
  const bytes = Buffer.from(value);
  addBase64(forms, bytes);
  if (value.includes("\n")) {
    const unix = value.replaceAll("\r\n", "\n");
    forms.add(unix).add(unix.replaceAll("\n", "\r\n"));
  }
  if (value.length > LONGEST_IN_EVERY_FORM) return;
  const hex = bytes.toString("hex");
  forms.add(hex).add(hex.toUpperCase());
  addUrl(forms, value);
  addCommand(forms, value);
  addJson(forms, value);
  addMarkup(forms, value);
  addShell(forms, value);
}

/**
 * A value that stands at byte 0, 1 or 2 of a group of three is encoded in three ways. Characters that its neighbours
 * decide too are left out; where the data ends with the value, its last character is known as well.
 */
function addBase64(forms: Set<string>, bytes: Buffer): void {
  const add = (form: string): void => {
    forms.add(form).add(form.replaceAll("+", "-").replaceAll("/", "_"));
  };
  for (const shift of [0, 1, 2]) {
    const shifted = Buffer.concat([Buffer.alloc(shift), bytes]);
    const encoded = shifted.toString("base64").replace(/=+$/, "");
    const first = shift === 0 ? 0 : shift + 1;
    add(encoded.slice(first, Math.floor((shifted.length * 8) / 6)));
    add(encoded.slice(first));
  }
  const encoded = bytes.toString("base64").replace(/=+$/, "");
  for (const columns of WRAPPED_COLUMNS) {
    if (encoded.length <= columns) continue;
    for (let at = 0; at < encoded.length; at += columns) {
      const line = encoded.slice(at, at + columns);
      if (line.length >= SHORTEST_WITHHELD) add(line);
    }
  }
}

function addUrl(forms: Set<string>, value: string): void {
  const component = encodeURIComponent(value);
  const strict = component.replace(
    /[!'()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  const form = strict.replaceAll("%20", "+");
  for (const encoded of [component, strict, form, encodeURI(value)]) {
    forms.add(encoded).add(encoded.replace(/%[0-9A-F]{2}/g, (hex) => hex.toLowerCase()));
  }
}

/** As a workflow command holds it: in its data, and in its properties. */
function addCommand(forms: Set<string>, value: string): void {
  const data = value.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
  forms.add(data).add(data.replaceAll(":", "%3A").replaceAll(",", "%2C"));
}

function addJson(forms: Set<string>, value: string): void {
  const plain = JSON.stringify(value).slice(1, -1);
  const escape = (c: string): string => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`;
  forms.add(plain);
  forms.add(plain.replaceAll("/", "\\/"));
  // Python's json.dumps, and Go's encoding/json.
  forms.add(plain.replace(/[\u007f-\uffff]/g, escape));
  forms.add(plain.replace(/[<>&\u2028\u2029]/g, escape));
}

function addMarkup(forms: Set<string>, value: string): void {
  const text = value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  const quoted = text.replaceAll('"', "&quot;");
  forms.add(text).add(quoted);
  for (const apostrophe of ["&#39;", "&#x27;", "&apos;"]) {
    forms.add(quoted.replaceAll("'", apostrophe));
  }
}

/** As `set -x` prints it, as `printf %q` does, and inside double quotes. */
function addShell(forms: Set<string>, value: string): void {
  forms.add(value.replaceAll("'", "'\\''"));
  forms.add(value.replace(/[^A-Za-z0-9_@%+=:,./\u0080-\uffff-]/g, "\\$&"));
  forms.add(value.replace(/[\\"$`]/g, "\\$&"));
}
