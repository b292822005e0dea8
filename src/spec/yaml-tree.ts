import { COLLECTION_STYLE, EVENT_ID, getScalarValue, SCALAR_STYLE, type Event } from "js-yaml";
import type { Span, TextEntry, TextNode } from "./locate.ts";

export type ScalarEvent = Extract<Event, { type: typeof EVENT_ID.SCALAR }>;
export type AliasEvent = Extract<Event, { type: typeof EVENT_ID.ALIAS }>;
export type CollectionEvent = Extract<
  Event,
  { type: typeof EVENT_ID.SEQUENCE | typeof EVENT_ID.MAPPING }
>;
export type ContentEvent = ScalarEvent | AliasEvent | CollectionEvent;

/** Where a value stands, quotes included. A collection ends where it starts: its events do not say more. -1: nowhere. */
export function eventSpan(text: string, event: ContentEvent): Span {
  if (event.type === EVENT_ID.ALIAS) return { start: event.anchorStart - 1, end: event.anchorEnd };
  if (event.type !== EVENT_ID.SCALAR) return { start: event.start, end: event.start };
  const { valueStart: start, valueEnd: end, style } = event;
  if (style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED) {
    return { start: start - 1, end: end + 1 };
  }
  if (style === SCALAR_STYLE.PLAIN) return { start, end };
  // A block scalar begins with its indentation and ends with its line breaks.
  const content = text.slice(start, end);
  const trimmed = content.trimStart();
  if (trimmed === "") return { start, end: start };
  return { start: start + content.length - trimmed.length, end: start + content.trimEnd().length };
}

/** Where the keys are of the mapping whose keys and values begin at event `start`; of equal ones, the first. */
export function keySpans(
  text: string,
  events: readonly Event[],
  start: number,
): ReadonlyMap<string, Span> {
  const spans = new Map<string, Span>();
  let depth = 0;
  let isKey = true;
  for (let at = start; depth >= 0; at++) {
    const event = events[at] as Event;
    if (depth === 0 && isKey && event.type === EVENT_ID.SCALAR) {
      const name = getScalarValue(text, event);
      if (!spans.has(name)) spans.set(name, eventSpan(text, event));
    }
    if (event.type === EVENT_ID.SEQUENCE || event.type === EVENT_ID.MAPPING) depth++;
    if (event.type === EVENT_ID.POP) depth--;
    if (depth === 0) isKey = !isKey;
  }
  return spans;
}

/** Where everything of a document stands. `events` are those of a whole, valid text. */
export function yamlTree(text: string, events: readonly Event[]): TextNode {
  const anchors = new Map<string, TextNode>();
  // The document's own event comes first.
  let next = 1;

  function node(fallback: Span): TextNode {
    const event = events[next++] as ContentEvent;
    if (event.type === EVENT_ID.ALIAS) {
      // What the alias stands for is written only once, and there its parts are found.
      const named = anchors.get(text.slice(event.anchorStart, event.anchorEnd));
      const entries = named?.entries;
      return { ...eventSpan(text, event), ...(entries === undefined ? {} : { entries }) };
    }
    const made = event.type === EVENT_ID.SCALAR ? scalar(event, fallback) : collection(event);
    if (event.anchorStart >= 0) anchors.set(text.slice(event.anchorStart, event.anchorEnd), made);
    return made;
  }

  function scalar(event: ScalarEvent, fallback: Span): TextNode {
    return event.valueStart < 0 ? fallback : eventSpan(text, event);
  }

  function collection(event: CollectionEvent): TextNode {
    const entries = new Map<string | number, TextEntry>();
    let end = event.start + 1;
    for (let index = 0; (events[next] as Event).type !== EVENT_ID.POP; index++) {
      const here = { start: end, end };
      if (event.type === EVENT_ID.SEQUENCE) {
        const value = node(here);
        entries.set(index, { value });
        end = Math.max(end, value.end);
      } else {
        const keyEvent = events[next] as ContentEvent;
        const key = node(here);
        const value = node(key);
        end = Math.max(end, value.end);
        if (keyEvent.type !== EVENT_ID.SCALAR) continue;
        const name = getScalarValue(text, keyEvent);
        if (!entries.has(name)) entries.set(name, { key, value });
      }
    }
    next++;
    if (event.style === COLLECTION_STYLE.FLOW) end = closingBracket(text, end);
    return { start: event.start, end, entries };
  }

  return events.length === 0 ? { start: 0, end: 0 } : node({ start: 0, end: 0 });
}

/** After the bracket that closes a flow collection whose last item ends at `from`. */
function closingBracket(text: string, from: number): number {
  const between = /(?:[\s,:]|(?<=\s)#[^\r\n]*)*[\]}]/y;
  between.lastIndex = from;
  return between.test(text) ? between.lastIndex : from;
}
