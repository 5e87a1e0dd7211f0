import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
/** The contract promises less; a machine that does much else at once is given more. */
const patience = 30_000;

export interface DeskSettings {
  folder: string;
  port: number;
  token: string;
  operators: string;
}

type State = { is: 'down' } | { is: 'starting' | 'ready'; child: ChildProcess; ended: Promise<unknown> };

/** The real desk, in one process after another on one folder and port. */
export class DeskProcess {
  readonly url: string;
  /** What it has written to standard error, in all its lives. */
  errors = '';
  readonly #settings: DeskSettings;
  #state: State = { is: 'down' };
  #waiting: (() => void)[] = [];

  constructor(settings: DeskSettings) {
    this.#settings = settings;
    this.url = `http://127.0.0.1:${settings.port}`;
  }

  get isReady(): boolean {
    return this.#state.is === 'ready';
  }

  /** Fulfilled as soon as there is somebody to talk to. */
  async whenReady(): Promise<void> {
    while (!this.isReady) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  /** Starts it without waiting for it to be ready; `ready` rejects where it ends before that by itself. */
  start(): { ready: Promise<void> } {
    const { folder, port, token, operators } = this.#settings;
    const child = spawn(process.execPath, ['local/main.ts'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env['PATH'],
        PORT: String(port),
        HOLDFAST_DATA: folder,
        HOLDFAST_TOKEN: token,
        HOLDFAST_OPERATORS: operators,
      },
    });
    const ended = once(child, 'close');
    const state: State = { is: 'starting', child, ended };
    this.#state = state;
    child.stderr.on('data', (chunk: Buffer) => (this.errors += chunk.toString()));
    let said = '';
    const ready = new Promise<void>((resolve, reject) => {
      const late = setTimeout(() => {
        reject(new Error(`the desk is not ready after ${patience} ms: ${this.errors}`));
      }, patience);
      child.stdout.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        if (!said.includes('holdfast is ready on') || this.#state !== state) return;
        this.#state = { is: 'ready', child, ended };
        for (const tell of this.#waiting.splice(0)) tell();
        resolve();
      });
      void ended.then(([code, signal]) => {
        clearTimeout(late);
        reject(new Error(`the desk has ended with ${String(code ?? signal)}: ${this.errors}`));
      });
    });
    ready.catch(() => undefined); // who kills it does not wait for it
    return { ready };
  }

  /** Ends it without a warning; fulfilled when nothing of it is left. */
  async kill(): Promise<void> {
    const state = this.#state;
    if (state.is === 'down') return;
    this.#state = { is: 'down' };
    if (state.child.exitCode !== null) throw new Error(`the desk has ended by itself: ${this.errors}`);
    state.child.kill('SIGKILL');
    await state.ended;
  }

  /** Ends it as a service manager does; answers its exit code. */
  async stop(): Promise<number | null> {
    const state = this.#state;
    if (state.is === 'down') return null;
    this.#state = { is: 'down' };
    state.child.kill('SIGTERM');
    await state.ended;
    return state.child.exitCode;
  }
}
