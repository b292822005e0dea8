import * as fs from "node:fs";
import * as path from "node:path";

/**
 * The path of a file in the workspace, relative to it and with `/`, whether there is such a file or not. Undefined if it
 * lies outside, be it by a link.
 */
export function placeInWorkspace(workspace: string, written: string): string | undefined {
  if (/\p{Cc}/u.test(written)) return undefined;
  const full = path.resolve(workspace, written);
  const place = relative(workspace, full);
  const real = relative(realPath(workspace), realPath(full));
  return place === undefined || real === undefined ? undefined : place;
}

function relative(folder: string, file: string): string | undefined {
  const place = path.relative(folder, file);
  // On Windows it is absolute if the two are on two drives.
  const isOutside = place === "" || /^\.\.(?:[/\\]|$)/.test(place) || path.isAbsolute(place);
  return isOutside ? undefined : place.replaceAll(path.sep, "/");
}

/** Of what does not exist, that of the nearest folder above that does. */
function realPath(file: string): string {
  try {
    return fs.realpathSync(file);
  } catch {
    const folder = path.dirname(file);
    return folder === file ? file : path.join(realPath(folder), path.basename(file));
  }
}
