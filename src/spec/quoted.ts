/** A name or value of the file as a part of a sentence: between backticks, cut if it is long. */
export function quoted(text: string | number): string {
  const whole = String(text);
  return whole.length <= longest ? `\`${whole}\`` : `\`${whole.slice(0, longest - 1)}…\``;
}

const longest = 60;
