export { serveLibraries } from "../backends/github/library-worker.ts";
