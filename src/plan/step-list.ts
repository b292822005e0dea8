/**
 * Names of steps in one text, as the Action's input `steps` takes them: apart by spaces, commas or line breaks that stand
 * outside of brackets, since a leg's values may hold all of these.
 */
export function readStepList(text: string): readonly string[] {
  const names: string[] = [];
  let name = "";
  let isLeg = false;
  let isQuoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at] as string;
    if (isQuoted && character === "\\") {
      name += character + (text[++at] ?? "");
      continue;
    }
    if (isLeg && character === '"') isQuoted = !isQuoted;
    else if (!isQuoted && character === "[") isLeg = true;
    else if (!isQuoted && character === "]") isLeg = false;
    else if (!isLeg && /[\s,]/.test(character)) {
      if (name !== "") names.push(name);
      name = "";
      continue;
    }
    name += character;
  }
  return name === "" ? names : [...names, name];
}

/** The text from which `readStepList` reads these identities of steps. */
export function stepListText(names: readonly string[]): string {
  return names.join(" ");
}
