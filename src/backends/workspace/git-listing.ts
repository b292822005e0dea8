import * as fs from "node:fs";
import * as path from "node:path";
import { checkOfBytes } from "../stores/checksum.ts";
import { repositoryOf } from "./repository-of.ts";

/*
 * What git listed, kept from run to run, since starting git costs more than a small step does. It holds as long as nothing
 * has changed that git's answer depends on: the index, every folder that is not ignored (a file that comes or goes changes
 * its folder), every file of ignore rules, git's configuration. Only a shortcut: in any doubt git is asked.
 */

interface Listing {
  /** Root, and the variables that tell git where to look. */
  readonly about: string;
  readonly files: readonly string[];
  /** Paths with size, change time and inode; absent ones with zeros. */
  readonly looks: readonly (readonly [path: string, size: number, ctime: number, ino: number])[];
}

/** A change within so many milliseconds before the listing might have come after it: clocks of file systems are coarse. */
const coarseMs = 100;
/** The same where a file system counts whole seconds, or pairs of them. */
const veryCoarseMs = 2_000;
/** With more folders than that, asking git is as quick. */
const mostFolders = 20_000;

type Environment = Readonly<Record<string, string | undefined>>;

/** What git would list, if that can be told without it. */
export function readListing(
  root: string,
  file: string,
  environment: Environment,
): readonly string[] | undefined {
  let listing: Listing;
  try {
    const bytes = fs.readFileSync(file);
    const body = bytes.subarray(8);
    if (checkOfBytes(body) !== bytes.toString("latin1", 0, 8)) return undefined;
    listing = JSON.parse(body.toString()) as Listing;
  } catch {
    return undefined;
  }
  if (listing.about !== aboutOf(root, environment)) return undefined;
  const isSame = listing.looks.every(([name, ...before]) => {
    const now = lookAt(name);
    return now[0] === before[0] && now[1] === before[1] && now[2] === before[2];
  });
  return isSame ? listing.files : undefined;
}

/**
 * Keeps what git listed from `listedAt` (milliseconds since 1970) on, unless something has changed since or shortly before.
 * Throws what the file system throws.
 */
export function keepListing(
  root: string,
  file: string,
  environment: Environment,
  files: readonly string[],
  listedAt: number,
): void {
  fs.rmSync(file, { force: true });
  const repository = repositoryOf(root);
  // Work trees and nested repositories keep their index elsewhere.
  if (repository === undefined || files.some((name) => name.endsWith("/"))) return;
  const folders = foldersOf(root, files);
  if (folders === undefined) return;
  const rules = rulesOf(root, repository, folders, environment);
  if (rules === undefined) return;
  const names = [...folders, ...rules];
  const looks = names.map((name) => [name, ...lookAt(name)] as const);
  const isRecent = ([, , ctime]: (typeof looks)[number]): boolean =>
    ctime >= listedAt - (ctime % 1000 === 0 ? veryCoarseMs : coarseMs);
  if (looks.some(isRecent)) return;
  const listing: Listing = { about: aboutOf(root, environment), files, looks };
  const body = Buffer.from(JSON.stringify(listing));
  fs.writeFileSync(`${file}.new`, Buffer.concat([Buffer.from(checkOfBytes(body)), body]));
  fs.renameSync(`${file}.new`, file);
}

function aboutOf(root: string, environment: Environment): string {
  const git = Object.entries(environment).filter(([name]) => name.startsWith("GIT_"));
  const { HOME, XDG_CONFIG_HOME } = environment;
  return JSON.stringify([root, HOME, XDG_CONFIG_HOME, git.sort()]);
}

/** For a folder the size says nothing; its times and its inode do. */
function lookAt(name: string): [size: number, ctime: number, ino: number] {
  const stat = fs.statSync(name, { throwIfNoEntry: false });
  if (!stat) return [0, 0, 0];
  return [stat.isDirectory() ? 0 : stat.size, stat.ctimeMs, stat.ino];
}

/** Every folder in which a new file would be listed. */
function foldersOf(root: string, files: readonly string[]): string[] | undefined {
  const listed = new Set(files);
  const known = new Set<string>();
  for (const file of files) {
    for (let at = file.lastIndexOf("/"); at > 0; at = file.lastIndexOf("/", at - 1)) {
      const folder = file.slice(0, at);
      if (known.has(folder)) break;
      known.add(folder);
    }
  }
  // A folder with nothing listed in it is ignored, or a new file in it would be listed. Git knows which.
  const found = [""];
  const silent: string[] = [];
  for (let index = 0; index < found.length; index++) {
    const folder = found[index] ?? "";
    for (const name of subfolders(path.join(root, folder))) {
      const full = folder === "" ? name : `${folder}/${name}`;
      if (full === ".git" || full === ".mity" || listed.has(full)) continue;
      if (known.has(full)) found.push(full);
      else silent.push(full);
    }
    if (found.length > mostFolders) return undefined;
  }
  const ignored = silent.length === 0 ? new Set<string>() : ignoredOf(root, silent);
  if (ignored === undefined) return undefined;
  const open = silent.filter((folder) => !ignored.has(folder));
  for (let index = 0; index < open.length; index++) {
    const folder = open[index] ?? "";
    for (const name of subfolders(path.join(root, folder))) open.push(`${folder}/${name}`);
    if (open.length > mostFolders) return undefined;
  }
  return [...found, ...open].map((folder) => path.join(root, folder));
}

function subfolders(folder: string): string[] {
  return fs
    .readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
}

function ignoredOf(root: string, folders: readonly string[]): Set<string> | undefined {
  const { spawnSync } = process.getBuiltinModule("node:child_process");
  const { status, stdout } = spawnSync("git", ["check-ignore", "-z", "--stdin"], {
    cwd: root,
    input: folders.map((folder) => `${folder}/\0`).join(""),
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
    stdio: ["pipe", "pipe", "ignore"],
  });
  // 1: none of them is.
  if (status !== 0 && status !== 1) return undefined;
  return new Set(stdout.split("\0").map((folder) => folder.replace(/\/$/, "")));
}

/** Files, there or not, that say what git tracks and ignores. Undefined if a configuration includes others. */
function rulesOf(
  root: string,
  repository: string,
  folders: readonly string[],
  environment: Environment,
): string[] | undefined {
  const home = environment["HOME"] ?? "/";
  const ofUser = path.join(environment["XDG_CONFIG_HOME"] || path.join(home, ".config"), "git");
  const configs = [
    path.join(repository, ".git/config"),
    path.join(repository, ".git/config.worktree"),
    path.join(home, ".gitconfig"),
    path.join(ofUser, "config"),
    "/etc/gitconfig",
  ];
  let text = "";
  for (const config of configs) if (fs.existsSync(config)) text += fs.readFileSync(config, "utf8");
  if (/\binclude/i.test(text)) return undefined;
  const rules = [...configs, path.join(ofUser, "ignore")];
  for (const name of ["index", "info/exclude", "info/sparse-checkout"])
    rules.push(path.join(repository, ".git", name));
  // A new one would change its folder.
  for (const folder of folders) {
    const ignore = path.join(folder, ".gitignore");
    if (fs.existsSync(ignore)) rules.push(ignore);
  }
  for (let folder = root; folder !== repository;) {
    folder = path.dirname(folder);
    rules.push(path.join(folder, ".gitignore"));
  }
  if (/\bexcludesfile\b/i.test(text)) {
    const { spawnSync } = process.getBuiltinModule("node:child_process");
    const { status, stdout } = spawnSync("git", ["config", "--path", "core.excludesFile"], {
      cwd: root,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    if (status === 0) rules.push(path.resolve(repository, stdout.trim()));
  }
  return rules;
}
