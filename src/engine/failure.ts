/** Why a step did not succeed. Closed, so that every reader of it is checked by the compiler. */
export type Failure =
  | { readonly kind: "exit"; readonly code: number }
  | { readonly kind: "signal"; readonly signal: string }
  | { readonly kind: "timed-out"; readonly minutes: number }
  | { readonly kind: "not-started"; readonly message: string }
  | { readonly kind: "output-missing"; readonly pattern: string }
  | { readonly kind: "output-conflict"; readonly path: string; readonly owner: string }
  | { readonly kind: "bad-command-file"; readonly file: string; readonly message: string }
  | { readonly kind: "undeclared-writes"; readonly paths: readonly string[] }
  | { readonly kind: "outputs-differ"; readonly path: string }
  | { readonly kind: "condition"; readonly message: string };
