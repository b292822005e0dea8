import { act } from "./act.ts";

if (process.argv[2] === "--libraries") {
  void import("../assembly/libraries.ts").then(({ serveLibraries }) => {
    serveLibraries();
  });
} else {
  // The exit code is set and the process left to end by itself, so that all it printed arrives.
  void act(process.env).then((code) => {
    process.exitCode = code;
  });
}
