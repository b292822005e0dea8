import { Artifacts } from "../../../src/backends/github/artifacts.ts";
import { LibraryProcess } from "../../../src/backends/github/library-process.ts";

// An action that asks for the list of artifacts and waits for the answer.
const libraries = new LibraryProcess({
  program: [process.argv[2] ?? ""],
  environment: process.env,
  scratch: process.env["MITY_SCRATCH"] ?? "",
});
await new Artifacts(libraries).list();
