import { main } from "./main.ts";

// Not awaited at the top level: the bundle is CommonJS, which starts faster and has no such thing.
void main(process.argv.slice(2)).then((code) => {
  // Everything is written and closed by now. Taking the heap apart would be work for nobody.
  process.exit(code);
});
