import { fail, ok, type Result } from "../../diagnostics/result.ts";
import {
  explain,
  isObject,
  like,
  line,
  listOf,
  shapeOf,
  whole,
  type Check,
} from "../checkpoints/shape.ts";

/** An artifact as a list of GitHub's tells of it. */
export interface ArtifactInfo {
  readonly id: number;
  /** Any job of the run may have given it. */
  readonly name: string;
  readonly bytes: number;
  /** SHA-256 (hex) of the bytes, if GitHub tells it. */
  readonly digest?: string;
}

const one: Check = shapeOf<ArtifactInfo>(
  {
    id: whole(1, Number.MAX_SAFE_INTEGER),
    name: line(1024),
    bytes: whole(0, Number.MAX_SAFE_INTEGER),
  },
  { digest: like(/^[0-9a-f]{64}$/, "a SHA-256 in hex") },
);

/** More than a run can have by far. */
const maxArtifacts = 20_000;

/** Reads a list whose entries call the size `sizeField`. The error is a clause about the list. */
export function readArtifactInfos(
  value: unknown,
  sizeField: "size" | "size_in_bytes",
): Result<readonly ArtifactInfo[], string> {
  if (!Array.isArray(value)) return fail("is not a list");
  const infos = value.map((entry: unknown) => {
    if (!isObject(entry)) return entry;
    const { id, name, digest } = entry;
    const bytes = entry[sizeField];
    const hex = typeof digest === "string" ? digest.replace(/^sha256:/, "").toLowerCase() : "";
    return { id, name, bytes, ...(hex === "" ? {} : { digest: hex }) };
  });
  const wrong = listOf(one, maxArtifacts)(infos);
  return wrong ? fail(`is one ${explain(wrong)}`) : ok(infos as ArtifactInfo[]);
}
