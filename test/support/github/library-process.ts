/**
 * A process that calls the real `@actions/*` libraries as an action's process would: told over IPC
 * which method to call, with which arguments and in which environment, one call at a time.
 */
import { DefaultArtifactClient } from "@actions/artifact";
import * as cache from "@actions/cache";
import { getOctokit } from "@actions/github";
import type { LibraryAnswer, LibraryCall } from "./libraries.ts";

const libraries: Readonly<Record<LibraryCall["library"], object>> = {
  artifact: new DefaultArtifactClient(),
  cache,
  github: {
    request: async (token: string, route: string, parameters: Record<string, string>) => {
      const answer: { status: number; data: unknown } = await getOctokit(token).request(
        route,
        parameters,
      );
      return { status: answer.status, data: answer.data };
    },
  },
};

let output = "";
for (const stream of [process.stdout, process.stderr])
  stream.write = (text: string | Uint8Array): boolean => {
    output += typeof text === "string" ? text : Buffer.from(text).toString("utf8");
    return true;
  };

async function perform({ library, method, args, environment }: LibraryCall): Promise<void> {
  Object.assign(process.env, environment);
  output = "";
  const called = Reflect.get(libraries[library], method) as (...args: unknown[]) => unknown;
  try {
    answer({ ok: true, value: await called.apply(libraries[library], [...args]), output });
  } catch (error) {
    answer({ ok: false, error: error instanceof Error ? error.message : String(error), output });
  }
}

function answer(answer: LibraryAnswer): void {
  process.send?.(answer);
}

process.on("message", (call: LibraryCall) => void perform(call));
process.send?.("ready");
