import { readFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { fileURLToPath } from 'node:url';

/** A place in a bundle, as it stands in a stack. */
const placeInBundle = /(file:\/\/[^\s()]+\.mjs):(\d+):(\d+)/g;

/**
 * What is to be logged, with places in bundles told as places in the sources. The maps lie beside the bundles and are read
 * when something has failed; Node would read every one at every start, which is an eighth of it.
 */
export function inSources(text: string): string {
  const maps = new Map<string, SourceMap | undefined>();
  return text.replaceAll(placeInBundle, (place, url: string, line: string, column: string) => {
    if (!maps.has(url)) maps.set(url, mapBeside(url));
    const found = maps.get(url)?.findEntry(Number(line) - 1, Number(column) - 1);
    if (found === undefined || !('originalSource' in found)) return place;
    const { originalSource, originalLine, originalColumn } = found;
    return `${originalSource.replace(/^(\.\.\/)+/, '')}:${String(originalLine + 1)}:${String(originalColumn + 1)}`;
  });
}

/** What is no bundle of ours has no map; that is no reason to lose the line. */
function mapBeside(url: string): SourceMap | undefined {
  try {
    return new SourceMap(JSON.parse(readFileSync(fileURLToPath(`${url}.map`), 'utf8')) as SourceMapPayload);
  } catch {
    return undefined;
  }
}
