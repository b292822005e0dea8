import { serveLibraries } from "../../../src/backends/github/library-worker.ts";

// The program of the libraries' process, as `dist/` has it behind an argument.
serveLibraries();
