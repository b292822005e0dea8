"use strict";
exports.id = 869;
exports.ids = [869];
exports.modules = {

/***/ 2869:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  explain: () => (/* binding */ explain_explain)
});

;// CONCATENATED MODULE: ./lib/diagnostics/codes.js
const codes = {
    "spec/not-found": "there is no spec",
    "spec/unreadable": "the spec cannot be read",
    "spec/too-large": "the spec is too large",
    "spec/not-text": "the spec is not text",
    "spec/encoding": "the spec is not UTF-8",
    "spec/empty": "the spec says nothing",
    "spec/syntax": "the file is not valid YAML or TOML",
    "spec/tab": "a tab indents a line of YAML",
    "spec/duplicate-key": "a key is written twice",
    "spec/custom-tag": "a value has a YAML tag",
    "spec/aliases": "a YAML alias cannot be followed",
    "spec/wrong-type": "a value is of the wrong kind",
    "spec/unknown-key": "a key means nothing here",
    "spec/not-yet": "a key means nothing yet",
    "spec/missing-key": "a key is missing",
    "spec/bad-value": "a value is not allowed",
    "spec/bad-id": "a name cannot be a step's id",
    "spec/ambiguous-scalar": "a number or truth value is not read as written",
    "spec/too-many-steps": "the spec has too many steps",
    "plan/unknown-need": "a step needs one that does not exist",
    "plan/need-self": "a step needs itself",
    "plan/cycle": "steps need each other in a circle",
    "plan/duplicate-step": "two steps have the same name",
    "plan/matrix-too-large": "a matrix has too many legs",
    "plan/too-many-steps": "the plan has too many steps",
    "plan/expression-syntax": "an expression cannot be read",
    "plan/expression-context": "an expression reads what is not known there",
    "plan/unsafe-expression-in-run": "an expression would be pasted into a script",
    "plan/secret-not-whole": "a secret is used as a part of a value",
    "plan/unknown-matrix-axis": "an expression reads an axis that does not exist",
    "plan/unknown-step-output": "an expression reads a step that is not needed",
    "plan/plain-output-of-matrix-step": "an output of a matrix step is read without naming the leg",
    "plan/output-outside": "an output lies outside the workspace",
    "plan/output-protected": "an output may not be stored",
    "plan/output-overlap": "two steps have the same output",
    "plan/bad-glob": "a pattern cannot be understood",
    "plan/external-retry": "a step that changes the world would be repeated",
    "plan/unknown-step": "a step is named that does not exist",
    "plan/input-race": "a step reads what another may be writing",
    "secret/directory": "the directory of secrets cannot be read",
    "secret/file": "a file with a secret cannot be read",
    "secret/env-file": "an env file cannot be read",
    "secret/env-file-syntax": "a line of an env file cannot be understood",
    "secret/env-file-duplicate": "a variable is written twice in an env file",
};

// EXTERNAL MODULE: ./lib/diagnostics/did-you-mean.js
var did_you_mean = __webpack_require__(5588);
;// CONCATENATED MODULE: ./lib/diagnostics/explanations.js

function explain(code) {
    if (!isCode(code))
        return undefined;
    const { says, wrong, right } = explanations[code];
    return `${code}: ${codes[code]}

${wrapped(says)}

Wrong:

${indented(wrong)}

Right:

${indented(right)}
`;
}
function isCode(code) {
    return Object.hasOwn(codes, code);
}
function wrapped(text) {
    const lines = [];
    let line = "";
    for (const word of text.split(/\s+/)) {
        if (line.length + word.length >= 78) {
            lines.push(line);
            line = word;
        }
        else
            line = line === "" ? word : `${line} ${word}`;
    }
    return [...lines, line].join("\n");
}
function indented(text) {
    return text
        .split("\n")
        .map((line) => (line === "" ? "" : `    ${line}`))
        .join("\n");
}
const test = "steps:\n  test:\n    run: npm test";
const explanations = {
    "spec/not-found": {
        says: "mity looks for mity.yml, mity.yaml and mity.toml in the current directory and in each one above it, up to the root of the repository. None was found, or the file that --spec names does not exist.",
        wrong: "$ cd /tmp && mity run",
        right: "$ cd my-project && mity init && mity run",
    },
    "spec/unreadable": {
        says: "The spec exists, but the system does not let mity read it as a file: it may be a directory, or belong to somebody else.",
        wrong: "$ mkdir mity.yml && mity run",
        right: "$ rmdir mity.yml && mity init && mity run",
    },
    "spec/too-large": {
        says: "A spec may have 1 MiB. That is room for 10,000 steps; what is larger usually holds data or whole scripts, which belong in files of their own.",
        wrong: "steps:\n  load:\n    run: |\n      # \u2026 two megabytes of SQL \u2026",
        right: "steps:\n  load:\n    run: psql -f data.sql\n    inputs: [data.sql]",
    },
    "spec/not-text": {
        says: "The file holds NUL bytes, so it is a program, a picture or an archive, and no spec.",
        wrong: "$ mity run --spec build.tar",
        right: "$ mity run --spec mity.yml",
    },
    "spec/encoding": {
        says: "A spec is UTF-8. A byte order mark at its start does no harm. UTF-16, which PowerShell's `>` writes in its older versions, and Latin-1 must be converted.",
        wrong: "$ iconv -t UTF-16 spec.txt > mity.yml",
        right: "$ iconv -f UTF-16 -t UTF-8 spec.txt > mity.yml",
    },
    "spec/empty": {
        says: "The file has nothing but space and comments. A spec has at least one step.",
        wrong: "# here the steps will be",
        right: test,
    },
    "spec/syntax": {
        says: "The file is not valid YAML 1.2 or, if it ends in .toml, TOML 1.0. In YAML the usual causes are a text that holds a colon and a space and is not in quotes, a line that is indented otherwise than its neighbours, and a quote or bracket that is never closed. All such mistakes of a file are listed, one a line.",
        wrong: "steps:\n  test:\n    run: echo result: good",
        right: 'steps:\n  test:\n    run: "echo result: good"',
    },
    "spec/tab": {
        says: "YAML allows only spaces before a line's text. A tab looks like some number of them, but which number differs from editor to editor.",
        wrong: "steps:\n\ttest: { run: npm test }",
        right: "steps:\n  test: { run: npm test }",
    },
    "spec/duplicate-key": {
        says: "A map has the same key twice. Some readers take the first, some the last; mity takes neither, as one of the two would be lost without a word.",
        wrong: "steps:\n  test:\n    run: npm run lint\n    run: npm test",
        right: "steps:\n  lint:\n    run: npm run lint\n  test:\n    run: npm test",
    },
    "spec/custom-tag": {
        says: "YAML can tag a value with a type, as in `!!str 5` or `!reference`. A spec has no tags. Text that looks like something else is put in quotes.",
        wrong: "steps:\n  test:\n    run: npm test\n    env: { LEVEL: !!str 5 }",
        right: 'steps:\n  test:\n    run: npm test\n    env: { LEVEL: "5" }',
    },
    "spec/aliases": {
        says: "A YAML alias (`*name`) stands for the value with the anchor `&name`. The anchor must come first in the file, may not hold its own alias, and all aliases of a file together may not stand for more than 200,000 values.",
        wrong: "steps:\n  a: { run: make, env: *shared }\n  b: { run: make, env: &shared { CI: 1 } }",
        right: "steps:\n  a: { run: make, env: &shared { CI: 1 } }\n  b: { run: make, env: *shared }",
    },
    "spec/wrong-type": {
        says: "A value is text where a list is wanted, a list where a map is wanted, or the like. A key with nothing after its colon has no value at all.",
        wrong: "steps:\n  - run: npm test",
        right: test,
    },
    "spec/unknown-key": {
        says: "The key does not exist at this place, so it would do nothing. It may be misspelt, belong a level higher or lower, or come from another CI system.",
        wrong: "steps:\n  test:\n    run: npm test\n    depends-on: build\n  build:\n    run: npm run build",
        right: "steps:\n  test:\n    run: npm test\n    needs: build\n  build:\n    run: npm run build",
    },
    "spec/not-yet": {
        says: "The key is planned and not built. It is refused rather than skipped, so that a spec never promises what does not happen.",
        wrong: "steps:\n  test:\n    container: node:24\n    run: npm test",
        right: 'steps:\n  test:\n    run: docker run --rm -v "$PWD:/w" -w /w node:24 npm test',
    },
    "spec/missing-key": {
        says: "A key that must be there is missing: `steps` of a spec, `run` of a step, `max` of a retry.",
        wrong: "steps:\n  test:\n    retry: { backoff: 10s }\n    run: npm test",
        right: "steps:\n  test:\n    retry: { max: 2, backoff: 10s }\n    run: npm test",
    },
    "spec/bad-value": {
        says: "The value is of the right kind, but not one that is allowed here.",
        wrong: "steps:\n  deploy:\n    run: ./deploy.sh\n    effects: outside",
        right: "steps:\n  deploy:\n    run: ./deploy.sh\n    effects: external",
    },
    "spec/bad-id": {
        says: "A step's id becomes the name of files, of log groups and of jobs, so it is 1 to 64 ASCII letters, digits, dots, underscores and hyphens, and begins with a letter or digit. A title for people goes into `name`.",
        wrong: 'steps:\n  "unit tests": { run: npm test }',
        right: "steps:\n  unit-tests: { name: Unit tests, run: npm test }",
    },
    "spec/ambiguous-scalar": {
        says: "YAML reads `3.10` as the number 3.1, `007` as 7 and `True` as true. Made text again for a variable or a matrix, it would not be what was written. Quotes keep it as it is.",
        wrong: "steps:\n  test:\n    matrix: { python: [3.9, 3.10] }\n    run: tox",
        right: 'steps:\n  test:\n    matrix: { python: ["3.9", "3.10"] }\n    run: tox',
    },
    "spec/too-many-steps": {
        says: "A spec may have 10,000 steps. Each one costs a process, a log and a line in the journal; so many small ones are better done by one step that calls a build tool.",
        wrong: "steps:\n  file-00001: { run: ./convert 1 }\n  # \u2026 10,001 of them",
        right: "steps:\n  files:\n    run: make -j8 all",
    },
    "plan/unknown-need": {
        says: "A step names another one in `needs` that the spec does not have.",
        wrong: "steps:\n  build: { run: make }\n  test: { run: make test, needs: biuld }",
        right: "steps:\n  build: { run: make }\n  test: { run: make test, needs: build }",
    },
    "plan/need-self": {
        says: "A step names itself in `needs`, so it could never start.",
        wrong: "steps:\n  build: { run: make, needs: build }",
        right: "steps:\n  build: { run: make }",
    },
    "plan/cycle": {
        says: "Following `needs` from step to step leads back to where it began, so none of these steps could start. Every need on the way is shown; one of them must go.",
        wrong: "steps:\n  a: { run: make a, needs: b }\n  b: { run: make b, needs: a }",
        right: "steps:\n  a: { run: make a, needs: b }\n  b: { run: make b }",
    },
    "plan/duplicate-step": {
        says: "Two legs of a matrix have the same values, and so the same name.",
        wrong: 'steps:\n  test:\n    matrix: { node: ["24", "24"] }\n    run: npm test',
        right: 'steps:\n  test:\n    matrix: { node: ["22", "24"] }\n    run: npm test',
    },
    "plan/matrix-too-large": {
        says: "A matrix may have 256 legs, as on GitHub. The number of legs is the product of the lengths of its axes, less `exclude`, plus what `include` adds.",
        wrong: "steps:\n  test:\n    matrix: { shard: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17], os: [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p] }\n    run: npm test",
        right: "steps:\n  test:\n    matrix: { shard: [1, 2, 3, 4], os: [a, b] }\n    run: npm test",
    },
    "plan/too-many-steps": {
        says: "With its matrices expanded, a plan may have 10,000 steps. Fewer axis values or `exclude` make it smaller.",
        wrong: "# 100 steps with a matrix of 200 legs each",
        right: "# one step with a matrix of 200 legs that does the work of the 100 in a row",
    },
    "plan/expression-syntax": {
        says: "What stands between `${{` and `}}`, or in `if`, is not an expression: a bracket or quote is not closed, an operator is misspelt, a function does not exist. Text in expressions has single quotes. hashFiles is not available: `inputs` does its work.",
        wrong: 'steps:\n  deploy:\n    run: ./deploy.sh\n    if: github.ref = "refs/heads/main"',
        right: "steps:\n  deploy:\n    run: ./deploy.sh\n    if: github.ref == 'refs/heads/main'",
    },
    "plan/expression-context": {
        says: "The expression reads something that does not exist or is not known at this place. `needs` has values only when those steps have ended, so it may be read in `env` and `if` and nowhere else; a matrix and the paths of outputs must be known before.",
        wrong: "steps:\n  pack:\n    run: make\n    outputs: ${{ needs.build.outputs.folder }}/**\n    needs: build\n  build: { run: make }",
        right: "steps:\n  pack:\n    run: make FOLDER=dist\n    outputs: dist/**\n    needs: build\n  build: { run: make }",
    },
    "plan/unsafe-expression-in-run": {
        says: "An expression in `run` is pasted into the script as text, so a value with quotes or semicolons would become commands: that is how workflows are broken into. Only values of `matrix` and `env` made of harmless characters are pasted. Everything else goes through a variable, which no shell takes for commands.",
        wrong: "steps:\n  greet:\n    run: echo ${{ github.head_ref }}",
        right: 'steps:\n  greet:\n    env: { BRANCH: "${{ github.head_ref }}" }\n    run: echo "$BRANCH"',
    },
    "plan/secret-not-whole": {
        says: "A secret may only be the whole value of a variable of one step. So it is known which steps get it, it can be found in all that is printed, and it is never part of a stored definition.",
        wrong: 'steps:\n  push:\n    env: { HEADER: "Bearer ${{ secrets.TOKEN }}" }\n    run: ./push.sh',
        right: 'steps:\n  push:\n    env: { TOKEN: "${{ secrets.TOKEN }}" }\n    run: HEADER="Bearer $TOKEN" ./push.sh',
    },
    "plan/unknown-matrix-axis": {
        says: "The expression reads `matrix.NAME`, and the step's matrix has no such axis, or the step has no matrix.",
        wrong: 'steps:\n  test:\n    matrix: { node: ["22", "24"] }\n    run: nvm exec ${{ matrix.version }} npm test',
        right: 'steps:\n  test:\n    matrix: { node: ["22", "24"] }\n    run: nvm exec ${{ matrix.node }} npm test',
    },
    "plan/unknown-step-output": {
        says: "The expression reads `needs.STEP`, and the step does not have STEP in its own `needs`, or STEP has no such leg. Only what a step needs has surely ended before it.",
        wrong: 'steps:\n  version: { run: echo "v=1" >> "$GITHUB_OUTPUT" }\n  tag:\n    env: { V: "${{ needs.version.outputs.v }}" }\n    run: git tag "$V"',
        right: 'steps:\n  version: { run: echo "v=1" >> "$GITHUB_OUTPUT" }\n  tag:\n    needs: version\n    env: { V: "${{ needs.version.outputs.v }}" }\n    run: git tag "$V"',
    },
    "plan/plain-output-of-matrix-step": {
        says: "The needed step has a matrix, so each of its legs has output values of its own. GitHub takes those of whichever leg ended last; here the leg is named.",
        wrong: 'steps:\n  build:\n    matrix: { os: [linux, mac] }\n    run: ./build.sh\n  tag:\n    needs: build\n    env: { V: "${{ needs.build.outputs.v }}" }\n    run: git tag "$V"',
        right: 'steps:\n  build:\n    matrix: { os: [linux, mac] }\n    run: ./build.sh\n  tag:\n    needs: build\n    env: { V: "${{ needs.build.legs[\'os=linux\'].outputs.v }}" }\n    run: git tag "$V"',
    },
    "plan/output-outside": {
        says: "Outputs are stored and brought back on other machines, so they are paths in the workspace, relative to its root, with `/` between folders.",
        wrong: "steps:\n  build:\n    run: make\n    outputs: ../dist/**",
        right: "steps:\n  build:\n    run: make\n    outputs: dist/**",
    },
    "plan/output-protected": {
        says: "Some paths are never stored: git's own folder, mity's, and files that usually hold secrets (.env, key files, credentials).",
        wrong: "steps:\n  configure:\n    run: ./configure.sh > .env\n    outputs: .env",
        right: "steps:\n  configure:\n    run: ./configure.sh > config.json\n    outputs: config.json",
    },
    "plan/output-overlap": {
        says: "A path belongs to one step: were it written by two, which of them made what is there would depend on chance. Legs of a matrix that write files have the leg in the path.",
        wrong: 'steps:\n  test:\n    matrix: { node: ["22", "24"] }\n    run: npm test\n    outputs: report.xml',
        right: 'steps:\n  test:\n    matrix: { node: ["22", "24"] }\n    run: npm test\n    outputs: report-${{ matrix.node }}.xml',
    },
    "plan/bad-glob": {
        says: "The pattern cannot be understood, or names nothing in particular. Patterns are relative to the workspace and use `/`; `*` stands for a name, `**` for any folders, `{a,b}` for either; a leading `!` takes out, and only in `inputs`.",
        wrong: "steps:\n  build:\n    run: make\n    outputs: dist\\*.js",
        right: "steps:\n  build:\n    run: make\n    outputs: dist/*.js",
    },
    "plan/external-retry": {
        says: "A step with `effects: external` changes the world: it deploys, publishes, sends. When an attempt fails nobody knows how far it got, so it is not repeated unless the spec says that repeating does no harm.",
        wrong: "steps:\n  deploy:\n    run: ./deploy.sh\n    effects: external\n    retry: { max: 2 }",
        right: "steps:\n  deploy:\n    run: ./deploy.sh\n    effects: external\n    idempotent: true\n    retry: { max: 2 }",
    },
    "plan/unknown-step": {
        says: "A step named on the command line does not exist. All legs of a step are named by its id, one leg by the id with its values in brackets.",
        wrong: "$ mity run tset",
        right: "$ mity run test\n$ mity run 'test[node=24]'",
    },
    "plan/input-race": {
        says: "A step reads what another one writes and does not need it, so it may read before, while or after the other writes.",
        wrong: "steps:\n  build: { run: make, outputs: dist/** }\n  pack: { run: tar cf app.tar dist, inputs: dist/** }",
        right: "steps:\n  build: { run: make, outputs: dist/** }\n  pack: { run: tar cf app.tar dist, inputs: dist/**, needs: build }",
    },
    "secret/directory": {
        says: "The directory in which each secret has a file does not exist, or may not be read.",
        wrong: "a directory that belongs to another user",
        right: "a directory that you may list, with a file named as each secret",
    },
    "secret/file": {
        says: "The file that holds a secret may not be read, is no plain file, is too large, or is not UTF-8 text.",
        wrong: "a folder named TOKEN in the directory of secrets",
        right: "a file named TOKEN in it, with the value as its text",
    },
    "secret/env-file": {
        says: "The file that --env-file names does not exist, is no plain file, may not be read, is larger than 1 MiB, or is not UTF-8 text.",
        wrong: "$ mity run --env-file secrets/",
        right: "$ mity run --env-file secrets/ci.env",
    },
    "secret/env-file-syntax": {
        says: "A line is neither NAME=value, nor blank, nor a comment. A value with spaces at its ends or line breaks stands in quotes. Nothing in a value is expanded.",
        wrong: "TOKEN: abc",
        right: "TOKEN=abc",
    },
    "secret/env-file-duplicate": {
        says: "A name stands in the env file twice, and which of the two values is meant cannot be known.",
        wrong: "TOKEN=abc\nTOKEN=def",
        right: "TOKEN=def",
    },
};

// EXTERNAL MODULE: ./lib/cli/command.js
var command = __webpack_require__(4028);
// EXTERNAL MODULE: ./lib/cli/context.js
var cli_context = __webpack_require__(4370);
// EXTERNAL MODULE: ./lib/cli/exit-code.js
var exit_code = __webpack_require__(5775);
// EXTERNAL MODULE: ./lib/cli/run.js + 9 modules
var run = __webpack_require__(3890);
// EXTERNAL MODULE: ./lib/cli/words.js
var words = __webpack_require__(336);
;// CONCATENATED MODULE: ./lib/cli/explain.js








function explain_explain(context, args) {
    const parsed = (0,command/* parseCommand */.R)(words/* explainWords */.N8, args);
    if (!parsed.ok)
        return Promise.resolve((0,run/* usage */.CI)(context, parsed.error));
    const [code] = parsed.value.operands;
    if (code === undefined) {
        const known = Object.entries(codes);
        const width = Math.max(...known.map(([name]) => name.length)) + 2;
        context.out.write(`${known.map(([name, summary]) => name.padEnd(width) + summary).join("\n")}\n`);
        return Promise.resolve(exit_code/* exitCode */.I.ok);
    }
    const text = explain(code);
    if (text === undefined) {
        const meant = (0,did_you_mean.didYouMean)(code, Object.keys(codes));
        (0,cli_context/* complain */.c)(context, `there is no code "${code}"`, meant === undefined ? "`mity explain` lists them" : `did you mean ${meant}?`);
        return Promise.resolve(exit_code/* exitCode */.I.usage);
    }
    context.out.write(text.endsWith("\n") ? text : `${text}\n`);
    return Promise.resolve(exit_code/* exitCode */.I.ok);
}


/***/ })

};
;