import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Which files of a data folder hold one of the texts, byte for byte. */
export function filesWith(folder: string, texts: string[]): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap(({ parentPath, name }) => {
      const content = readFileSync(join(parentPath, name));
      return texts.filter((text) => content.includes(text)).map((text) => `${name}: ${text}`);
    });
}
