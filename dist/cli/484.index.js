"use strict";
exports.id = 484;
exports.ids = [484];
exports.modules = {

/***/ 2484:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  init: () => (/* binding */ init)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/cli/command.js
var command = __webpack_require__(4028);
// EXTERNAL MODULE: ./lib/cli/context.js
var cli_context = __webpack_require__(4370);
// EXTERNAL MODULE: ./lib/cli/exit-code.js
var exit_code = __webpack_require__(5775);
;// CONCATENATED MODULE: ./lib/cli/init/compiled.js
function draftGo(project) {
    if (!project.has("go.mod"))
        return undefined;
    const tools = ["go version", "go env GOFLAGS CGO_ENABLED"];
    const hasModules = project.has("go.sum") && !project.has("vendor/modules.txt");
    const needs = hasModules ? ["download"] : [];
    const hasMain = project
        .find(".go")
        .some((file) => !file.endsWith("_test.go") && /^package main\s*$/m.test(project.read(file)));
    const steps = [];
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
    steps.push(hasMain
        ? {
            id: "build",
            needs: ["vet", "test"],
            run: "mkdir -p bin\ngo build -trimpath -o bin/ ./...",
            inputs: { tools },
            outputs: ["bin/**"],
        }
        : { id: "build", needs, run: "go build ./...", inputs: { tools } });
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
function draftRust(project) {
    if (!project.has("Cargo.toml"))
        return undefined;
    const manifest = project.read("Cargo.toml");
    const locked = project.has("Cargo.lock") ? " --locked" : "";
    const tools = ["rustc --version"];
    const hasDependencies = project
        .find("Cargo.toml")
        .some((file) => /^\[(?:workspace\.)?(?:[a-z-]+-)?dependencies[\].][^[]*?^\s*[\w-]+\s*[=.]/ms.test(project.read(file)));
    const isWorkspace = /^\[workspace\]/m.test(manifest);
    const name = /^\[package\][^[]*?^name\s*=\s*"([\w-]+)"/ms.exec(manifest)?.[1];
    const hasProgram = !isWorkspace &&
        name !== undefined &&
        project.has("src/main.rs") &&
        !manifest.includes("[[bin]]");
    const needs = hasDependencies ? ["fetch"] : [];
    const target = ["target/**"];
    const steps = [];
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
                comment: "Add the programs that it makes, as in `outputs: [target/release/NAME]`: then it is reused and they come back.",
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
function draftMaven(project) {
    if (!project.has("pom.xml"))
        return undefined;
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
function draftGradle(project) {
    const script = project.first([
        "build.gradle",
        "build.gradle.kts",
        "settings.gradle",
        "settings.gradle.kts",
    ]);
    if (script === undefined)
        return undefined;
    const gradle = project.has("gradlew") ? "./gradlew" : "gradle";
    const tools = ["java -version"];
    const scratch = ["**/build/**", ".gradle/**"];
    const text = project.read("settings.gradle") + project.read("settings.gradle.kts");
    const isSingle = !/\binclude\b/.test(text) && /\bjava\b|java-library|application/.test(project.read(script));
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

;// CONCATENATED MODULE: ./lib/cli/init/native.js
function draftCMake(project) {
    if (!project.has("CMakeLists.txt"))
        return undefined;
    const lists = project
        .find("CMakeLists.txt")
        .map((file) => project.read(file))
        .join("\n");
    const tools = ["cmake --version", "cc --version"];
    const scratch = ["build/**"];
    const steps = [
        {
            id: "build",
            needs: [],
            comment: "The build tree knows this machine's paths and goes on where it stopped, so it stays here.",
            run: "cmake -S . -B build\ncmake --build build --parallel",
            effects: "machine",
            inputs: { tools },
            scratch,
        },
    ];
    if (/^\s*add_test\s*\(|^\s*enable_testing\s*\(|include\s*\(\s*CTest\s*\)/im.test(lists)) {
        steps.push({
            id: "test",
            needs: ["build"],
            run: "ctest --test-dir build --output-on-failure",
            inputs: { tools },
            scratch,
        });
    }
    if (/^\s*install\s*\(/im.test(lists)) {
        const needs = [steps.at(-1)?.id ?? "build"];
        steps.push({
            id: "install",
            needs,
            run: "cmake --install build --prefix dist",
            inputs: { tools },
            outputs: ["dist/**"],
        });
    }
    const name = /^\s*project\s*\(\s*"?([\w.-]+)/im.exec(lists)?.[1];
    return {
        stack: "cmake",
        found: "a CMake project",
        ...(name === undefined ? {} : { name }),
        steps,
        leftovers: [{ pattern: "build/**", example: "build/x" }],
    };
}
const checks = ["lint", "vet", "fmt-check", "typecheck"];
const tests = ["test", "check", "tests"];
function draftMake(project) {
    const file = project.first(["GNUmakefile", "makefile", "Makefile"]);
    if (file === undefined)
        return undefined;
    const targets = targetsOf(project.read(file));
    const steps = [];
    for (const id of checks)
        if (targets.includes(id))
            steps.push({ id, needs: [], run: `make ${id}` });
    const build = ["all", "build"].find((target) => targets.includes(target));
    if (build !== undefined || targets.length > 0) {
        steps.push({
            id: "build",
            needs: [],
            comment: "make knows what is up to date here. With `inputs: [src/**, Makefile]` and `outputs: [PROGRAM]`, whatever they are\n" +
                "called here, mity knows it too: on a fresh machine, and for the steps after it.",
            run: build === undefined ? "make" : `make ${build}`,
        });
    }
    const test = tests.find((target) => targets.includes(target));
    if (test !== undefined)
        steps.push({ id: "test", needs: ["build"], run: `make ${test}` });
    return steps.length === 0
        ? undefined
        : { stack: "make", found: `a ${file}`, steps, leftovers: [] };
}
function targetsOf(makefile) {
    const rules = [...makefile.matchAll(/^([A-Za-z0-9][\w .-]*?)\s*::?(?![:=])/gm)];
    return [...new Set(rules.flatMap(([, names]) => (names ?? "").split(/\s+/)))];
}
const helloDraft = {
    stack: "hello",
    found: "nothing to build",
    steps: [
        {
            id: "greet",
            needs: [],
            run: 'echo "Hello from $(uname -s)" > greeting.txt',
            inputs: { tools: ["uname -s"], files: [] },
            outputs: ["greeting.txt"],
        },
        {
            id: "check",
            needs: ["greet"],
            run: "cat greeting.txt\ngrep -q Hello greeting.txt",
            inputs: { files: ["greeting.txt"] },
        },
    ],
    leftovers: [],
};

;// CONCATENATED MODULE: ./lib/cli/init/project.js


class Project {
    root;
    constructor(root) {
        this.root = root;
    }
    has(name) {
        return external_node_fs_.existsSync(external_node_path_.join(this.root, name));
    }
    first(names) {
        return names.find((name) => this.has(name));
    }
    read(name) {
        try {
            return external_node_fs_.readFileSync(external_node_path_.join(this.root, name), "utf8");
        }
        catch {
            return "";
        }
    }
    readMap(name) {
        try {
            return mapOf(JSON.parse(this.read(name)));
        }
        catch {
            return {};
        }
    }
    list(folder = "") {
        try {
            return external_node_fs_.readdirSync(external_node_path_.join(this.root, folder)).sort();
        }
        catch {
            return [];
        }
    }
    find(ending, folder = "", depth = 3) {
        const files = [];
        for (const name of this.list(folder)) {
            const file = folder === "" ? name : `${folder}/${name}`;
            if (name.endsWith(ending))
                files.push(file);
            if (depth === 0 || name.startsWith(".") || foreign.has(name))
                continue;
            files.push(...this.find(ending, file, depth - 1));
        }
        return files;
    }
    ignoresAll(paths) {
        if (paths.length === 0)
            return this.#git(["rev-parse"]) === 0;
        return paths.every((name) => this.#git(["check-ignore", "-q", "--", name]) === 0);
    }
    #git(args) {
        const { spawnSync } = process.getBuiltinModule("node:child_process");
        return spawnSync("git", args, { cwd: this.root, stdio: "ignore" }).status;
    }
}
const foreign = new Set(["node_modules", "target", "vendor", "build", "dist", "venv"]);
function mapOf(value) {
    return typeof value === "object" && value !== null ? value : {};
}
function textOf(value) {
    return typeof value === "string" ? value : undefined;
}

;// CONCATENATED MODULE: ./lib/cli/init/node.js

const managers = [
    { name: "npm", lock: "package-lock.json", install: "npm ci" },
    { name: "npm", lock: "npm-shrinkwrap.json", install: "npm ci" },
    { name: "pnpm", lock: "pnpm-lock.yaml", install: "pnpm install --frozen-lockfile" },
    { name: "yarn", lock: "yarn.lock", install: "yarn install --immutable" },
    { name: "bun", lock: "bun.lock", install: "bun install --frozen-lockfile" },
    { name: "bun", lock: "bun.lockb", install: "bun install --frozen-lockfile" },
];
const unlocked = {
    npm: "npm install --no-package-lock",
    pnpm: "pnpm install --no-lockfile",
};
const lintScripts = ["lint", "eslint", "check:lint"];
const typeScripts = ["typecheck", "type-check", "types", "check:types", "tsc"];
function draftNode(project) {
    if (!project.has("package.json"))
        return undefined;
    const manifest = project.readMap("package.json");
    const scripts = mapOf(manifest["scripts"]);
    const manager = managerOf(project, manifest);
    const script = (names) => names.find((name) => isToRun(textOf(scripts[name])));
    const hasDependencies = ["dependencies", "devDependencies", "optionalDependencies"].some((kind) => Object.keys(mapOf(manifest[kind])).length > 0);
    const isInstalled = hasDependencies || manifest["workspaces"] !== undefined;
    const first = isInstalled ? ["install"] : [];
    const tools = ["node --version"];
    const call = (name) => name === "test" && manager.name !== "bun"
        ? `${manager.name} test`
        : `${manager.name} run ${name}`;
    const steps = [];
    if (isInstalled) {
        const files = ["package.json", manager.lock, project.first([".npmrc", ".yarnrc.yml"])];
        steps.push({
            id: "install",
            needs: [],
            run: manager.install,
            effects: "machine",
            inputs: {
                files: [
                    ...files.filter((file) => file !== undefined),
                    ...(manifest["workspaces"] !== undefined || project.has("pnpm-workspace.yaml")
                        ? ["**/package.json", "!**/node_modules/**"]
                        : []),
                ],
                tools,
            },
            scratch: ["**/node_modules/**"],
        });
    }
    const lint = script(lintScripts);
    if (lint !== undefined)
        steps.push({ id: "lint", needs: first, run: call(lint), inputs: { tools } });
    const types = script(typeScripts);
    if (types !== undefined)
        steps.push({ id: "types", needs: first, run: call(types), inputs: { tools } });
    const build = script(["build"]);
    const outputs = build === undefined ? undefined : outputsOf(project, manifest, textOf(scripts[build]) ?? "");
    if (build !== undefined) {
        const told = outputs === undefined ? unknownOutputs : { inputs: { tools }, outputs: [outputs] };
        steps.push({ id: "build", needs: first, run: call(build), ...told });
    }
    const test = script(["test:ci", "test"]) ?? (hasOwnTests(project) ? "" : undefined);
    if (test !== undefined) {
        steps.push({
            id: "test",
            needs: build === undefined ? first : ["build"],
            ...(build === undefined
                ? {}
                : {
                    comment: "If the tests read nothing that the build makes, let it need what the build needs.",
                }),
            run: test === "" ? "node --test" : call(test),
            inputs: { tools },
        });
    }
    if (steps.every(({ id }) => id === "install"))
        return undefined;
    const lock = manager.lock === undefined ? "" : `, ${manager.lock}`;
    const name = textOf(manifest["name"]);
    return {
        stack: "node",
        found: `a Node project (${manager.name}${lock})`,
        ...(name === undefined ? {} : { name }),
        env: { CI: "true" },
        steps,
        leftovers: isInstalled ? [{ pattern: "**/node_modules/**", example: "node_modules/x" }] : [],
    };
}
const unknownOutputs = {
    comment: "Add what it makes, as in `outputs: [dist/**]`: then it is reused when nothing changed.",
};
function managerOf(project, manifest) {
    const wanted = /^(npm|pnpm|yarn|bun)@(\d+)?/.exec(textOf(manifest["packageManager"]) ?? "");
    const manager = managers.find(({ name, lock }) => project.has(lock) && (wanted?.[1] === undefined || wanted[1] === name));
    if (!manager) {
        const name = wanted?.[1] ?? "npm";
        return { name, install: unlocked[name] ?? `${name} install` };
    }
    const isYarn1 = manager.name === "yarn" && /^# yarn lockfile v1$/m.test(project.read("yarn.lock"));
    return isYarn1 ? { ...manager, install: "yarn install --frozen-lockfile" } : manager;
}
function isToRun(script) {
    if (script === undefined || script.trim() === "")
        return false;
    return !/no test specified|--watch(?!All=false|=false)\b/.test(script);
}
function hasOwnTests(project) {
    return [".test.js", ".test.mjs", ".test.cjs"].some((ending) => project.find(ending).some((file) => /node:test/.test(project.read(file))));
}
function outputsOf(project, manifest, script) {
    if (/^\s*next build\b/.test(script))
        return project.first(nextConfigs) ? undefined : ".next/**";
    if (/^\s*react-scripts build\b/.test(script))
        return "build/**";
    const isVite = /(^|&&)\s*vite build\s*$/.test(script);
    if (isVite && !/outDir/.test(viteConfigs.map((name) => project.read(name)).join("")))
        return "dist/**";
    const outDir = /^\s*tsc\b/.test(script) ? tscFolder(project) : undefined;
    const folder = outDir ?? entryFolder(manifest);
    if (folder === undefined || (project.has(folder) && !project.ignoresAll([`${folder}/x`])))
        return undefined;
    return `${folder}/**`;
}
const nextConfigs = ["next.config.js", "next.config.mjs", "next.config.ts"];
const viteConfigs = ["vite.config.js", "vite.config.mjs", "vite.config.ts"];
const plainFolder = /^(?:\.\/)?([A-Za-z0-9_-]+)\/?$/;
function tscFolder(project) {
    const outDir = /"outDir"\s*:\s*"([^"]+)"/.exec(project.read("tsconfig.json"))?.[1];
    return outDir === undefined ? undefined : plainFolder.exec(outDir)?.[1];
}
function entryFolder(manifest) {
    const { bin } = manifest;
    const entries = [
        manifest["main"],
        manifest["module"],
        ...(typeof bin === "string" ? [bin] : Object.values(mapOf(bin))),
    ];
    for (const entry of entries) {
        const folder = /^(?:\.\/)?(dist|build|lib|out)\//.exec(textOf(entry) ?? "")?.[1];
        if (folder !== undefined)
            return folder;
    }
    return undefined;
}

;// CONCATENATED MODULE: ./lib/cli/init/python.js
const marks = [
    "pyproject.toml",
    "setup.cfg",
    "setup.py",
    "requirements.txt",
    "uv.lock",
    "poetry.lock",
];
const requirementFiles = [
    "requirements.txt",
    "requirements-dev.txt",
    "requirements-test.txt",
    "dev-requirements.txt",
];
const caches = [
    { pattern: "**/__pycache__/**", example: "__pycache__/x.pyc" },
    { pattern: ".pytest_cache/**", example: ".pytest_cache/x" },
];
const environment = { pattern: ".venv/**", example: ".venv/x" };
const eggInfo = { pattern: "**/*.egg-info/**", example: "x.egg-info/PKG-INFO" };
function draftPython(project) {
    const mark = project.first(marks);
    if (mark === undefined)
        return undefined;
    const declared = [...requirementFiles, "pyproject.toml", "setup.cfg", "setup.py", "tox.ini"]
        .map((name) => project.read(name))
        .join("\n");
    const tests = testFiles(project);
    const usesPytest = /\bpytest\b/.test(declared) ||
        project.has("conftest.py") ||
        project.has("tests/conftest.py") ||
        tests.some((file) => /^\s*(?:import|from) pytest\b|^def test_/m.test(project.read(file)));
    const made = environmentOf(project, declared, usesPytest);
    const leftovers = [...made.leftovers, ...caches];
    const scratch = caches.map(({ pattern }) => pattern);
    const tools = ["python3 --version"];
    const needs = made.install === undefined ? [] : ["install"];
    const steps = [];
    if (made.install !== undefined) {
        steps.push({
            id: "install",
            needs: [],
            run: made.install.run,
            effects: "machine",
            inputs: { files: made.install.files, tools },
            scratch: made.leftovers.map(({ pattern }) => pattern),
        });
    }
    for (const { id, tool, run } of checkers) {
        const isConfigured = declared.includes(`[tool.${tool}`) ||
            project.has(`${tool}.toml`) ||
            project.has(`${tool}.ini`);
        const isListed = new RegExp(`(^|["'\\s])${tool}\\b(?!\\])`, "m").test(declared.replaceAll(/^\[.*\]$/gm, ""));
        if (made.install === undefined || !isConfigured || !isListed)
            continue;
        const scratchOfTool = [`.${tool}_cache/**`];
        leftovers.push({ pattern: `.${tool}_cache/**`, example: `.${tool}_cache/x` });
        steps.push({
            id,
            needs,
            run: `${made.module}${run}`,
            inputs: { tools },
            scratch: scratchOfTool,
        });
    }
    const run = testCommand(project, made.module, usesPytest, tests);
    if (run !== undefined)
        steps.push({ id: "test", needs, run, inputs: { tools }, scratch });
    if (steps.every(({ id }) => id === "install")) {
        steps.push({
            id: "compile",
            needs,
            run: compileCommand(project, made.module),
            inputs: { tools },
            scratch,
        });
    }
    const name = /^\s*name\s*=\s*["']([^"']+)["']/m.exec(project.read("pyproject.toml"))?.[1];
    return {
        stack: "python",
        found: `a Python project (${[mark, ...(made.found === "" ? [] : [made.found]), ...(run === undefined ? [] : [usesPytest ? "pytest" : "unittest"])].join(", ")})`,
        ...(name === undefined ? {} : { name }),
        steps,
        leftovers,
    };
}
const checkers = [
    { id: "lint", tool: "ruff", run: "ruff check ." },
    { id: "types", tool: "mypy", run: "mypy ." },
];
function testFiles(project) {
    return project.find(".py").filter((file) => /(^|\/)(test_[^/]*|[^/]*_test)\.py$/.test(file));
}
function environmentOf(project, declared, usesPytest) {
    if (project.has("uv.lock")) {
        const files = ["pyproject.toml", "uv.lock"];
        return {
            found: "uv",
            install: { run: "uv sync --locked", files },
            module: "uv run --no-sync python -m ",
            leftovers: [environment, eggInfo],
        };
    }
    if (project.has("poetry.lock")) {
        const files = ["pyproject.toml", "poetry.lock"];
        return {
            found: "poetry",
            install: { run: "poetry install", files },
            module: "poetry run python -m ",
            leftovers: [environment],
        };
    }
    const requirements = requirementFiles.filter((name) => project.has(name));
    const wanted = requirements.map((name) => `-r ${name}`);
    const isPackage = /^\[(?:project|build-system)\]$/m.test(project.read("pyproject.toml")) ||
        project.has("setup.py");
    const isBare = !/^\s*(?:dependencies\s*=\s*\[\s*["'\n]|install_requires)/m.test(declared);
    if (isPackage && (!isBare || project.has("src")))
        wanted.push(`-e ${packageText(project)}`);
    if (usesPytest && !/\bpytest\b/.test(requirements.map((name) => project.read(name)).join("\n"))) {
        if (!wanted.some((word) => word.includes("[")))
            wanted.push("pytest");
    }
    if (wanted.length === 0)
        return { found: "", module: "python3 -m ", leftovers: [] };
    const lines = [
        "python3 -m venv .venv",
        `.venv/bin/python -m pip install --quiet --disable-pip-version-check ${wanted.join(" ")}`,
    ];
    const files = [
        ...requirements,
        ...["pyproject.toml", "setup.cfg", "setup.py"].filter((name) => project.has(name)),
    ];
    const isEditable = wanted.some((word) => word.startsWith("-e"));
    return {
        found: ".venv",
        install: { run: lines.join("\n"), files },
        module: ".venv/bin/python -m ",
        leftovers: isEditable ? [environment, eggInfo] : [environment],
    };
}
function packageText(project) {
    const extras = /^\[project\.optional-dependencies\]\n((?:(?!\[).*\n?)*)/m.exec(project.read("pyproject.toml"))?.[1] ?? "";
    const extra = ["test", "tests", "testing", "dev"].find((name) => new RegExp(`^${name}\\s*=`, "m").test(extras));
    return extra === undefined ? "." : `".[${extra}]"`;
}
function testCommand(project, module, usesPytest, tests) {
    if (tests.length === 0)
        return undefined;
    if (usesPytest)
        return `${module}pytest -q`;
    const folder = ["tests", "test"].find((name) => tests.some((file) => file.startsWith(`${name}/`)));
    if (folder === undefined)
        return `${module}unittest discover`;
    return project.has(`${folder}/__init__.py`)
        ? `${module}unittest discover -s ${folder} -t .`
        : `${module}unittest discover -s ${folder}`;
}
function compileCommand(project, module) {
    const folders = project.list().filter((name) => project.has(`${name}/__init__.py`));
    const what = project.has("src") ? ["src"] : folders.length > 0 ? folders : ["."];
    return `${module}compileall -q ${what.join(" ")}`;
}

;// CONCATENATED MODULE: ./lib/cli/init/spec-text.js
const rawSchema = "https://raw.githubusercontent.com/mityfactory/mityfactory/main/mity.schema.json";
const installedSchema = "node_modules/mityfactory/mity.schema.json";
function specText(project, name, drafts) {
    const manifest = project.read("package.json");
    const schema = /"mityfactory"\s*:/.test(manifest) ? installedSchema : rawSchema;
    const writer = new Writer();
    const all = joined(drafts);
    const leftovers = drafts.flatMap((draft) => draft.leftovers);
    const tidy = project.ignoresAll(leftovers.map(({ example }) => example));
    const outputs = all.flatMap((step) => step.outputs ?? []);
    const everything = [
        "**",
        "!mity.yml",
        ...[...leftovers.map(({ pattern }) => pattern), ...outputs].map((pattern) => `!${pattern}`),
    ];
    writer.line(0, `# yaml-language-server: $schema=${schema}`);
    writer.line(0, "#");
    writer.line(0, `# Written by \`mity init\`, which found ${drafts.map(({ found }) => found).join(" and ")}. It is yours to change.`);
    writer.line(0, "# `mity plan` says what would run and why, `mity run` runs it, `mity resume` goes on after a failure.");
    writer.line(0, "");
    writer.line(0, `name: ${scalar(name)}`);
    const env = Object.entries(Object.assign({}, ...drafts.map((draft) => draft.env ?? {})));
    if (env.length > 0) {
        writer.line(0, "env:");
        for (const [variable, value] of env)
            writer.line(1, `${variable}: ${scalar(value)}`);
    }
    writer.line(0, "");
    writer.line(0, "steps:");
    all.forEach((step, at) => {
        if (at > 0)
            writer.line(0, "");
        writer.step(step, tidy ? undefined : [...new Set(everything)]);
    });
    return writer.text;
}
function joined(drafts) {
    const [only, ...others] = drafts;
    if (only === undefined || others.length === 0)
        return [...(only?.steps ?? [])];
    const taken = new Set();
    return drafts.flatMap(({ stack, steps }) => steps.map(({ outputs, ...step }) => {
        const folders = (outputs ?? []).map((pattern) => pattern.split("/")[0] ?? pattern);
        const isTaken = folders.some((folder) => taken.has(folder));
        for (const folder of folders)
            taken.add(folder);
        return {
            ...step,
            id: `${stack}-${step.id}`,
            needs: step.needs.map((need) => `${stack}-${need}`),
            ...(outputs === undefined || isTaken ? {} : { outputs }),
        };
    }));
}
class Writer {
    text = "";
    #explained = new Set();
    line(depth, text) {
        this.text += `${"  ".repeat(depth)}${text}\n`;
    }
    step(step, everything) {
        for (const line of step.comment?.split("\n") ?? [])
            this.line(1, `# ${line}`);
        this.line(1, `${step.id}:`);
        this.#explain("needs", "The steps to wait for. Steps that wait for nothing start at once, in parallel.");
        this.line(2, `needs: ${flow(step.needs)}`);
        if (step.effects !== undefined) {
            this.#explain("effects", "It prepares this machine: done once here for the same inputs, and never stored.");
            this.line(2, `effects: ${step.effects}`);
        }
        if (step.run.includes("\n")) {
            this.line(2, "run: |");
            for (const line of step.run.split("\n"))
                this.line(3, line);
        }
        else {
            this.line(2, `run: ${scalar(step.run)}`);
        }
        if (step.inputs !== undefined)
            this.#inputs(step.inputs, everything);
        if (step.outputs !== undefined) {
            this.#explain("outputs", "What it makes: stored, and brought back when the step need not run.");
            this.line(2, `outputs: ${flow(step.outputs)}`);
        }
        if (step.scratch !== undefined && step.scratch.length > 0) {
            this.#explain("scratch", "What it leaves behind that no other step's result depends on.");
            this.line(2, `scratch: ${flow(step.scratch)}`);
        }
    }
    #inputs({ files, tools = [] }, everything) {
        const listed = files ?? everything;
        if (listed === undefined) {
            this.#explain("inputs", "It runs again when a file that git lists changes, or what these commands print.");
            this.line(2, `inputs: { tools: ${flow(tools)} }`);
            return;
        }
        if (listed === everything) {
            this.#explain("all", "It runs again when one of these files changes. (With git and a .gitignore that names what is not\nsource, leave `files` out: then the files that git lists count.)");
        }
        else {
            this.#explain("listed", "What it reads: it runs again when one of these changes, or what the commands print.");
        }
        if (tools.length === 0)
            this.line(2, `inputs: ${flow(listed)}`);
        else {
            this.line(2, "inputs:");
            this.line(3, `files: ${flow(listed)}`);
            this.line(3, `tools: ${flow(tools)}`);
        }
    }
    #explain(key, text) {
        if (this.#explained.has(key))
            return;
        this.#explained.add(key);
        for (const line of text.split("\n"))
            this.line(2, `# ${line}`);
    }
}
function flow(texts) {
    return `[${texts.map(scalar).join(", ")}]`;
}
function scalar(text) {
    const isBare = /^[A-Za-z._/][A-Za-z0-9 ._/@+*=-]*$/.test(text) && !text.endsWith(" ");
    const isWord = /^(?:true|false|null|yes|no|on|off|y|n|~|\.nan|[+-]?\.inf|\.[\d_]+|\.+)$/i.test(text);
    if (isBare && !isWord)
        return text;
    return text.includes('"') && !/['\n]/.test(text) ? `'${text}'` : JSON.stringify(text);
}

// EXTERNAL MODULE: ./lib/cli/run.js + 9 modules
var run = __webpack_require__(3890);
// EXTERNAL MODULE: ./lib/cli/words.js
var words = __webpack_require__(336);
;// CONCATENATED MODULE: ./lib/cli/init.js













const specNames = ["mity.yml", "mity.yaml", "mity.toml"];
const stacks = [draftNode, draftPython, draftGo, draftRust, draftMaven, draftGradle, draftCMake];
function init(context, args) {
    return Promise.resolve(write(context, args));
}
function write(context, args) {
    const parsed = (0,command/* parseCommand */.R)(words/* initWords */.kd, args);
    if (!parsed.ok)
        return (0,run/* usage */.CI)(context, parsed.error);
    const project = new Project(context.cwd);
    const there = project.first(specNames);
    if (there !== undefined && !parsed.value.has("force")) {
        const forced = there === "mity.yml"
            ? "--force writes over it"
            : "--force writes a mity.yml beside it, which then counts";
        (0,cli_context/* complain */.c)(context, `there is a ${there} here already`, forced);
        return exit_code/* exitCode */.I.usage;
    }
    const drafts = draftsOf(project);
    const name = (drafts.length === 1 ? drafts[0]?.name : undefined) ?? external_node_path_.basename(context.cwd);
    const text = specText(project, plainName(name), drafts);
    try {
        external_node_fs_.writeFileSync(external_node_path_.join(context.cwd, "mity.yml"), text);
    }
    catch (error) {
        (0,cli_context/* complain */.c)(context, `mity.yml cannot be written: ${error.message}`, "check the folder's permissions");
        return exit_code/* exitCode */.I.usage;
    }
    context.out.write(toldText(project, drafts));
    return exit_code/* exitCode */.I.ok;
}
function draftsOf(project) {
    const found = stacks.map((draft) => draft(project)).filter((draft) => draft !== undefined);
    if (found.length > 0)
        return found;
    return [draftMake(project) ?? helloDraft];
}
function toldText(project, drafts) {
    const found = drafts.map((draft) => draft.found).join(" and ");
    const steps = drafts.flatMap((draft) => draft.steps.map(({ id }) => (drafts.length > 1 ? `${draft.stack}-${id}` : id)));
    const lines = [`found ${found}`, `wrote mity.yml: ${steps.join(", ")}`];
    const loose = (project.ignoresAll([]) ? drafts : [])
        .flatMap((draft) => [
        ...draft.leftovers,
        ...draft.steps
            .flatMap((step) => step.outputs ?? [])
            .map((pattern) => ({ pattern, example: pattern.replaceAll("*", "x") })),
    ])
        .filter(({ example }) => !project.ignoresAll([example]))
        .map(({ pattern }) => pattern.replace(/\*\*$/, "").replace(/^\*\*\//, ""));
    if (loose.length > 0)
        lines.push("", `What runs leave here belongs in .gitignore: ${[...new Set(loose)].join(" ")}`);
    const others = project.first(["mity.yaml", "mity.toml"]);
    if (others !== undefined)
        lines.push("", `${others} is still here, but mity.yml comes first: remove one of the two.`);
    return `${lines.join("\n")}

Next: mity run      runs it
      mity run      again: what did not change is not run
      mity plan     says what would run, and why
`;
}
function plainName(name) {
    const plain = name.replaceAll(/[\p{C}\p{Z}]+/gu, " ").trim();
    return plain === "" ? "project" : plain;
}


/***/ })

};
;