import { data } from "@actions/expressions";
import { wellKnownFunctions } from "@actions/expressions/funcs";
import type { FunctionDefinition } from "@actions/expressions/funcs/info";

/** The answers of success(), failure() and cancelled(). */
export interface Status {
  readonly success: boolean;
  readonly failure: boolean;
  readonly cancelled: boolean;
}

/** As the parser must know them. */
export const statusFunctions = ["success", "always", "failure", "cancelled"].map((name) => ({
  name,
  minArgs: 0,
  maxArgs: 0,
}));
/** No variable can be longer on Linux, and nested calls could otherwise multiply a text without end. */
const maxValueLength = 128 * 1024;
/** As they are usually written. */
export const functionNames = [
  ...Object.values(wellKnownFunctions).map(({ name }) => name),
  ...statusFunctions.map(({ name }) => name),
];

/** All functions by their names in small letters. */
export function functions(status: Status | undefined): Map<string, FunctionDefinition> {
  const answers: Record<string, boolean> = {
    success: status?.success ?? false,
    always: true,
    failure: status?.failure ?? false,
    cancelled: status?.cancelled ?? false,
  };
  const calls = new Map(bounded);
  for (const definition of statusFunctions) {
    const answer = new data.BooleanData(answers[definition.name] ?? false);
    calls.set(definition.name, { ...definition, call: () => answer });
  }
  return calls;
}

/** The library's own functions, refusing to make a value that is too long. */
const bounded = new Map<string, FunctionDefinition>(
  Object.entries(wellKnownFunctions).map(([name, definition]) => [
    name,
    {
      ...definition,
      call: (...args) => {
        if (expectedLength(name, args) > maxValueLength) throw new Error("its value is too long");
        return definition.call(...args);
      },
    },
  ]),
);

/** At least as long as what the call will give. */
function expectedLength(name: string, args: readonly data.ExpressionData[]): number {
  const [first, second] = args;
  switch (name) {
    case "format": {
      const format = first?.coerceString() ?? "";
      const filled = format.matchAll(/\{(\d+)\}/g);
      return [...filled].reduce(
        (sum, [, index]) => sum + (args[Number(index) + 1]?.coerceString().length ?? 0),
        format.length,
      );
    }
    case "join": {
      const items = first instanceof data.Array ? first.values() : [];
      const between = second?.coerceString().length ?? 1;
      return items.reduce((sum, item) => sum + item.coerceString().length + between, 0);
    }
    case "tojson":
      // A control character becomes six; deep structures are no longer than what they were read from.
      return first?.kind === data.Kind.String ? 6 * first.coerceString().length : 0;
    default:
      return 0;
  }
}
