import { EVENT_ID, getScalarValue, SCALAR_STYLE, type Event } from "js-yaml";
import type { DiagnosticCode } from "../diagnostics/codes.ts";
import type { Diagnostic, Related, SourceFile } from "../diagnostics/diagnostic.ts";
import { coreScalar } from "./core-scalar.ts";
import { quoted } from "./quoted.ts";
import { forbiddenText, refuseKey, unfaithful, type Refusal } from "./refusals.ts";
import type { Span } from "./locate.ts";
import {
  eventSpan,
  keySpans,
  type AliasEvent,
  type ContentEvent,
  type ScalarEvent,
} from "./yaml-tree.ts";

/** Values that aliases may add to a document: those of 10,000 steps that share a map of ten variables, twice over. */
const maxAliased = 200_000;

interface Anchored {
  readonly value: unknown;
  /** How many values it stands for, itself included. */
  readonly size: number;
}

/** Builds the value of a parsed document, and collects what YAML allows and a spec does not. Read once. */
export class YamlValues {
  readonly problems: Diagnostic[] = [];
  readonly #source: SourceFile;
  readonly #events: readonly Event[];
  #next = 0;
  /** Values so far, those behind aliases included. */
  #size = 0;
  #aliased = 0;
  /** undefined: still open, so an alias to it would be inside itself. */
  readonly #anchors = new Map<string, Anchored | undefined>();

  constructor(source: SourceFile, events: readonly Event[]) {
    this.#source = source;
    this.#events = events;
  }

  /** The first document's value, undefined if there is none. */
  read(): unknown {
    const first = this.#events[this.#next++];
    if (first?.type !== EVENT_ID.DOCUMENT) return undefined;
    if (first.directives.length > 0) this.#refuseDirectives();
    const value = this.#value();
    this.#next++;
    if (this.#next < this.#events.length) this.#refuseSecondDocument();
    return value;
  }

  #value(): unknown {
    const event = this.#events[this.#next++] as ContentEvent;
    if (event.type === EVENT_ID.ALIAS) return this.#alias(event);
    if (event.tagStart >= 0) this.#refuseTag(event.tagStart, event.tagEnd);
    if (event.anchorStart < 0) return this.#content(event);

    const name = this.#text(event.anchorStart, event.anchorEnd);
    const sizeBefore = this.#size;
    this.#anchors.set(name, undefined);
    const value = this.#content(event);
    this.#anchors.set(name, { value, size: this.#size - sizeBefore });
    return value;
  }

  #content(event: Exclude<ContentEvent, AliasEvent>): unknown {
    this.#size++;
    if (event.type === EVENT_ID.SCALAR) return this.#scalar(event);
    const value = event.type === EVENT_ID.SEQUENCE ? this.#sequence() : this.#mapping();
    this.#next++;
    return value;
  }

  #sequence(): unknown[] {
    const items: unknown[] = [];
    while (!this.#isAtEnd()) items.push(this.#value());
    return items;
  }

  #mapping(): Record<string, unknown> {
    const map: Record<string, unknown> = {};
    const start = this.#next;
    let spans: ReadonlyMap<string, Span> | undefined;
    while (!this.#isAtEnd()) {
      const keyEvent = this.#events[this.#next] as ContentEvent;
      const key = this.#key(keyEvent);
      const value = this.#value();
      if (key === undefined) continue;
      if (!Object.hasOwn(map, key)) {
        map[key] = value;
        continue;
      }
      spans ??= keySpans(this.#source.text, this.#events, start);
      this.#report("spec/duplicate-key", eventSpan(this.#source.text, keyEvent), {
        message: `${quoted(key)} is written twice`,
        hint: "keep one of the two",
        related: [{ message: "first written here", at: this.#at(spans.get(key) as Span) }],
      });
    }
    return map;
  }

  /** The key that comes next as text, whatever it looks like; undefined after a report if it cannot be one. */
  #key(event: ContentEvent): string | undefined {
    if (event.type !== EVENT_ID.SCALAR) {
      this.#value();
      const kinds = {
        [EVENT_ID.ALIAS]: "an alias",
        [EVENT_ID.SEQUENCE]: "a list",
        [EVENT_ID.MAPPING]: "a map",
      };
      this.#report("spec/wrong-type", eventSpan(this.#source.text, event), {
        message: `a key must be text, not ${kinds[event.type]}`,
        hint: 'a text that begins with `[`, `{` or `*` must be in quotes, as in `"*": …`',
      });
      return undefined;
    }
    this.#next++;
    if (event.tagStart >= 0) this.#refuseTag(event.tagStart, event.tagEnd);
    const key = getScalarValue(this.#source.text, event);
    const isPlain = event.style === SCALAR_STYLE.PLAIN;
    const refusal = refuseKey(key, isPlain) ?? (isPlain ? undefined : forbiddenText(key));
    if (refusal === undefined) return key;
    this.#refuse(event, refusal);
    return undefined;
  }

  #scalar(event: ScalarEvent): unknown {
    const text = getScalarValue(this.#source.text, event);
    if (event.style !== SCALAR_STYLE.PLAIN) {
      // Only escapes can make text that the file itself could not hold.
      const refusal = event.style === SCALAR_STYLE.DOUBLE_QUOTED ? forbiddenText(text) : undefined;
      if (refusal !== undefined) this.#refuse(event, refusal);
      return text;
    }
    const value = coreScalar(text);
    if (typeof value === "number" || typeof value === "boolean") {
      const refusal = unfaithful(value, text);
      if (refusal !== undefined) this.#refuse(event, refusal);
    }
    return value;
  }

  #alias(event: AliasEvent): unknown {
    const name = this.#text(event.anchorStart, event.anchorEnd);
    const anchored = this.#anchors.get(name);
    if (anchored !== undefined) {
      this.#size += anchored.size;
      this.#aliased += anchored.size;
      if (this.#aliased <= maxAliased) return anchored.value;
      // Reported once: the budget is the whole document's.
      if (this.#aliased - anchored.size <= maxAliased) {
        this.#report("spec/aliases", eventSpan(this.#source.text, event), {
          message: `aliases up to ${quoted(`*${name}`)} stand for more than ${maxAliased.toLocaleString("en")} values`,
          hint: "aliases of aliases multiply: write what is really needed",
        });
      }
    } else if (this.#anchors.has(name)) {
      this.#report("spec/aliases", eventSpan(this.#source.text, event), {
        message: `${quoted(`*${name}`)} stands inside the value that it is an alias of`,
        hint: "a value cannot hold itself: move the anchor or write the value out",
      });
    } else {
      this.#report("spec/aliases", eventSpan(this.#source.text, event), {
        message: `${quoted(`*${name}`)} is an alias, but nothing before it has the anchor ${quoted(`&${name}`)}`,
        hint: 'a text that begins with `*` must be in quotes, as in `"*.txt"`',
      });
    }
    // Of any wrong kind: a complaint about it has the same place, and only the first of a place is shown.
    return "";
  }

  #isAtEnd(): boolean {
    return (this.#events[this.#next] as Event).type === EVENT_ID.POP;
  }

  #refuseTag(start: number, end: number): void {
    this.#report(
      "spec/custom-tag",
      { start, end },
      {
        message: `${quoted(this.#text(start, end))} is a YAML tag, and a spec has none`,
        hint: "leave it out; a text that begins with `!` must be in quotes",
      },
    );
  }

  #refuseDirectives(): void {
    const start = Math.max(0, this.#source.text.search(/^%/m));
    const end =
      start + (/^[^\r\n]*/.exec(this.#source.text.slice(start))?.[0].trimEnd().length ?? 0);
    this.#report(
      "spec/syntax",
      { start, end },
      {
        message: "a spec is read as YAML 1.2 and has no directives",
        hint: "delete the lines that begin with `%`",
      },
    );
  }

  #refuseSecondDocument(): void {
    const { text } = this.#source;
    const positioned = this.#events
      .slice(this.#next)
      .map((event) => eventSpan(text, event as ContentEvent));
    const content = positioned.find(({ start }) => start > 0)?.start ?? text.length;
    const marker = text.lastIndexOf("\n---", content - 1);
    const start = marker === -1 ? content : marker + 1;
    this.#report(
      "spec/syntax",
      { start, end: marker === -1 ? start : start + 3 },
      {
        message: "a second YAML document begins here, and a spec is one",
        hint: "delete the `---` line, or move what follows to a file of its own",
      },
    );
  }

  #refuse(event: ContentEvent, refusal: Refusal): void {
    this.#report(refusal.code, eventSpan(this.#source.text, event), refusal);
  }

  #report(
    code: DiagnosticCode,
    span: Span,
    says: {
      readonly message: string;
      readonly hint: string;
      readonly related?: readonly Related[];
    },
  ): void {
    const { message, hint, related } = says;
    const at = this.#at(span);
    const more = related === undefined ? {} : { related };
    this.problems.push({ code, severity: "error", message, at, hint, ...more });
  }

  #at(span: Span): { readonly file: string; readonly start: number; readonly end: number } {
    return { file: this.#source.path, start: span.start, end: span.end };
  }

  #text(start: number, end: number): string {
    return this.#source.text.slice(start, end);
  }
}
