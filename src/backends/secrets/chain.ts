import type { Secrets } from "../../engine/ports.ts";

/**
 * The first source that has a secret wins. An empty value is passed over as if it were absent, since that is what CI
 * systems set for a secret that does not exist; it is the answer only where no source has more.
 */
export function chainSecrets(sources: readonly Secrets[]): Secrets {
  return {
    get: (name) => {
      let answer: string | undefined;
      for (const source of sources) {
        const value = source.get(name);
        if (value !== undefined && value !== "") return value;
        answer ??= value;
      }
      return answer;
    },
  };
}
