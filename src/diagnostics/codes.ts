/** Every code a diagnostic can carry. The long forms that `mity explain` prints stand beside the codes. */
export type DiagnosticCode = string;
