/** A command that a step printed: `::name key=value,key=value::data`, or `##[name key=value;…]data`. */
export interface WorkflowCommand {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

/** Names are told apart without regard to case. `isKnown` gets them in small letters. */
export function parseCommand(
  line: string,
  isKnown: (name: string) => boolean,
): WorkflowCommand | undefined {
  return colonCommand(line, isKnown) ?? bracketCommand(line, isKnown);
}

/** It must open the line, but for blanks. */
function colonCommand(
  line: string,
  isKnown: (name: string) => boolean,
): WorkflowCommand | undefined {
  const text = line.trimStart();
  const end = text.startsWith("::") ? text.indexOf("::", 2) : -1;
  if (end < 0) return undefined;
  const escapes = { "%0D": "\r", "%0A": "\n" };
  return command(text.slice(2, end), text.slice(end + 2), isKnown, {
    separator: ",",
    inData: { ...escapes, "%25": "%" },
    inProperties: { ...escapes, "%3A": ":", "%2C": ",", "%25": "%" },
  });
}

/** It may stand anywhere in the line. */
function bracketCommand(
  line: string,
  isKnown: (name: string) => boolean,
): WorkflowCommand | undefined {
  const start = line.indexOf("##[");
  const end = start < 0 ? -1 : line.indexOf("]", start);
  if (end < 0) return undefined;
  const escapes = { "%3B": ";", "%0D": "\r", "%0A": "\n", "%5D": "]", "%25": "%" };
  return command(line.slice(start + 3, end), line.slice(end + 1), isKnown, {
    separator: ";",
    inData: escapes,
    inProperties: escapes,
  });
}

interface Form {
  readonly separator: string;
  readonly inData: Readonly<Record<string, string>>;
  readonly inProperties: Readonly<Record<string, string>>;
}

function command(
  info: string,
  data: string,
  isKnown: (name: string) => boolean,
  form: Form,
): WorkflowCommand | undefined {
  const space = info.indexOf(" ");
  const name = (space < 0 ? info : info.slice(0, space)).toLowerCase();
  if (!isKnown(name)) return undefined;
  const properties: Record<string, string> = {};
  for (const pair of space < 0
    ? []
    : info
        .slice(space + 1)
        .trim()
        .split(form.separator)) {
    const equals = pair.indexOf("=");
    if (equals > 0 && equals < pair.length - 1)
      properties[pair.slice(0, equals)] = unescape(pair.slice(equals + 1), form.inProperties);
  }
  return { name, properties, data: unescape(data, form.inData) };
}

/** In the order of `escapes`, so that `%` comes last and no escape is read twice. */
function unescape(text: string, escapes: Readonly<Record<string, string>>): string {
  let result = text;
  for (const [escape, meant] of Object.entries(escapes)) result = result.replaceAll(escape, meant);
  return result;
}
