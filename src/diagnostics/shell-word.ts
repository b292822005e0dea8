/** As a POSIX shell reads it as one word, so that a command in a message can be pasted. Foreign text is made printable before. */
export function shellWord(text: string): string {
  return /^[\w./:@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
