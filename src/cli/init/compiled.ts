/** Stacks whose own tool knows what there is to do: Go, Rust, Maven, Gradle. */
import type { Draft, DraftStep } from "./draft.ts";
import type { Project } from "./project.ts";

export function draftGo(project: Project): Draft | undefined {
  if (!project.has("go.mod")) return undefined;
  const tools = ["go version", "go env GOFLAGS CGO_ENABLED"];
  const hasModules = project.has("go.sum") && !project.has("vendor/modules.txt");
  const needs = hasModules ? ["download"] : [];
  const hasMain = project
    .find(".go")
    .some((file) => !file.endsWith("_test.go") && /^package main\s*$/m.test(project.read(file)));
  const steps: DraftStep[] = [];
  if (hasModules) {
    steps.push({
      id: "download",
      needs: [],
      run: "go mod download",
      effects: "machine",
      inputs: { files: ["go.mod", "go.sum"], tools: ["go version"] },
    });
  }
  steps.push({ id: "vet", needs, run: "go vet ./...", inputs: { tools } });
  steps.push({ id: "test", needs, run: "go test ./...", inputs: { tools } });
  steps.push(
    hasMain
      ? {
          id: "build",
          needs: ["vet", "test"],
          run: "mkdir -p bin\ngo build -trimpath -o bin/ ./...",
          inputs: { tools },
          outputs: ["bin/**"],
        }
      : { id: "build", needs, run: "go build ./...", inputs: { tools } },
  );
  const module = /^module\s+(\S+)/m.exec(project.read("go.mod"))?.[1];
  const name = module
    ?.replace(/\/v\d+$/, "")
    .split("/")
    .at(-1);
  return {
    stack: "go",
    found: `a Go module${hasMain ? " with a program" : ""}`,
    ...(name === undefined ? {} : { name }),
    steps,
    leftovers: [],
  };
}

export function draftRust(project: Project): Draft | undefined {
  if (!project.has("Cargo.toml")) return undefined;
  const manifest = project.read("Cargo.toml");
  const locked = project.has("Cargo.lock") ? " --locked" : "";
  const tools = ["rustc --version"];
  const hasDependencies = project
    .find("Cargo.toml")
    .some((file) =>
      /^\[(?:workspace\.)?(?:[a-z-]+-)?dependencies[\].][^[]*?^\s*[\w-]+\s*[=.]/ms.test(
        project.read(file),
      ),
    );
  const isWorkspace = /^\[workspace\]/m.test(manifest);
  const name = /^\[package\][^[]*?^name\s*=\s*"([\w-]+)"/ms.exec(manifest)?.[1];
  const hasProgram =
    !isWorkspace &&
    name !== undefined &&
    project.has("src/main.rs") &&
    !manifest.includes("[[bin]]");
  const needs = hasDependencies ? ["fetch"] : [];
  const target = ["target/**"];
  const steps: DraftStep[] = [];
  if (hasDependencies) {
    const files = [
      "Cargo.toml",
      ...(locked === "" ? [] : ["Cargo.lock"]),
      ...(isWorkspace ? ["**/Cargo.toml"] : []),
    ];
    steps.push({
      id: "fetch",
      needs: [],
      run: `cargo fetch${locked}`,
      effects: "machine",
      inputs: { files, tools },
    });
  }
  const all = isWorkspace ? " --workspace" : "";
  steps.push({
    id: "test",
    needs,
    run: `cargo test${all}${locked}`,
    inputs: { tools },
    scratch: target,
  });
  steps.push({
    id: "build",
    needs: ["test"],
    run: `cargo build --release${all}${locked}`,
    ...(hasProgram
      ? { inputs: { tools }, outputs: [`target/release/${name}`] }
      : {
          comment:
            "Add the programs that it makes, as in `outputs: [target/release/NAME]`: then it is reused and they come back.",
        }),
    scratch: target,
  });
  return {
    stack: "rust",
    found: `a Rust ${isWorkspace ? "workspace" : "crate"}`,
    ...(name === undefined ? {} : { name }),
    steps,
    leftovers: [{ pattern: "target/**", example: "target/x" }],
  };
}

export function draftMaven(project: Project): Draft | undefined {
  if (!project.has("pom.xml")) return undefined;
  const pom = project.read("pom.xml");
  const maven = project.has("mvnw") ? "./mvnw" : "mvn";
  const tools = ["java -version"];
  const packaging = /<packaging>\s*(\w+)\s*<\/packaging>/.exec(pom)?.[1] ?? "jar";
  const isSingle = !/<modules>/.test(pom);
  const scratch = [isSingle ? "target/**" : "**/target/**"];
  const file = isSingle && ["jar", "war"].includes(packaging) ? `target/*.${packaging}` : undefined;
  const ownName = pom.replaceAll(/<(parent|dependencies|build|plugins)>.*?<\/\1>/gs, "");
  const name = /<artifactId>\s*([\w.-]+)\s*<\/artifactId>/.exec(ownName)?.[1];
  return {
    stack: "maven",
    found: `a Maven project (${maven})`,
    ...(name === undefined ? {} : { name }),
    steps: [
      { id: "test", needs: [], run: `${maven} -B -ntp test`, inputs: { tools }, scratch },
      {
        id: "package",
        needs: ["test"],
        run: `${maven} -B -ntp package -DskipTests`,
        ...(file === undefined
          ? { comment: "Add what it makes as `outputs`: then it is reused and brought back." }
          : { inputs: { tools }, outputs: [file] }),
        scratch,
      },
    ],
    leftovers: [{ pattern: scratch[0] ?? "target/**", example: "target/x" }],
  };
}

export function draftGradle(project: Project): Draft | undefined {
  const script = project.first([
    "build.gradle",
    "build.gradle.kts",
    "settings.gradle",
    "settings.gradle.kts",
  ]);
  if (script === undefined) return undefined;
  const gradle = project.has("gradlew") ? "./gradlew" : "gradle";
  const tools = ["java -version"];
  const scratch = ["**/build/**", ".gradle/**"];
  const text = project.read("settings.gradle") + project.read("settings.gradle.kts");
  const isSingle =
    !/\binclude\b/.test(text) && /\bjava\b|java-library|application/.test(project.read(script));
  const name = /rootProject\.name\s*=\s*["']([\w.-]+)["']/.exec(text)?.[1];
  return {
    stack: "gradle",
    found: `a Gradle project (${gradle})`,
    ...(name === undefined ? {} : { name }),
    steps: [
      { id: "test", needs: [], run: `${gradle} --console=plain test`, inputs: { tools }, scratch },
      {
        id: "assemble",
        needs: ["test"],
        run: `${gradle} --console=plain assemble`,
        ...(isSingle
          ? { inputs: { tools }, outputs: ["build/libs/*.jar"] }
          : { comment: "Add what it makes as `outputs`: then it is reused and brought back." }),
        scratch,
      },
    ],
    leftovers: [
      { pattern: "**/build/**", example: "build/x" },
      { pattern: ".gradle/**", example: ".gradle/x" },
    ],
  };
}
