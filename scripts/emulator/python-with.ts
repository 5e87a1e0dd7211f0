import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

/**
 * The Python of a virtual environment in .cache/ that holds these packages, given with their versions. Installs them first where they
 * are missing, which needs Python 3.10 or later with its venv module.
 */
export function pythonWith(name: string, packages: string[]): string {
  const home = join(root, '.cache', name);
  const python = join(home, 'bin', 'python');
  const stamp = join(home, 'holds');
  const wanted = packages.join(' ');
  if (existsSync(python) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return python;

  rmSync(home, { recursive: true, force: true });
  mkdirSync(dirname(home), { recursive: true });
  try {
    execFileSync('python3', ['-m', 'venv', home], { stdio: ['ignore', 'inherit', 'inherit'] });
  } catch (cause) {
    throw new Error('needs Python 3.10 or later as `python3`, with its venv module', { cause });
  }
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...packages];
  execFileSync(python, pip, { stdio: ['ignore', 'inherit', 'inherit'] });
  writeFileSync(stamp, wanted);
  return python;
}
