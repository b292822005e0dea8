import { fail, ok, type Result } from "../diagnostics/result.ts";
import { maxReportBytes, type RunReport } from "./run-report.ts";

/**
 * A report that came from outside, and may be anybody's work. The error is a clause (`it is no JSON`). Asynchronous only
 * because the schema's language is loaded.
 */
export async function readReport(text: string): Promise<Result<RunReport, string>> {
  // A text has at least as many bytes as units.
  if (text.length > maxReportBytes || Buffer.byteLength(text) > maxReportBytes)
    return fail("it is larger than 1 MiB");
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return fail("it is no JSON");
  }
  if (!isMap(value) || value["format"] !== "mity-report") return fail("it is no report of mity's");
  const { version } = value;
  if (typeof version === "number" && version > 1)
    return fail(
      `it is a report of version ${version}, which this mity does not know: install a newer one`,
    );
  const { reportSchema } = await import("./report-schema.ts");
  const parsed = reportSchema.safeParse(value);
  if (parsed.success) return ok(parsed.data);
  const [issue] = parsed.error.issues;
  const place = issue?.path.map(String).join(".") ?? "";
  return fail(`it is damaged: \`${place.slice(0, 100)}\` is not what it should be`);
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
