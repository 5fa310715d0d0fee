import {spawn} from 'node:child_process';

/** How a program is run. */
export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Shows its output only when it fails, together with the error. */
  readonly quiet?: boolean;
}

/** Runs a program to its end. Throws when it cannot be started or fails; the message names the command and what became of it. */
export async function runProgram(command: string, args: readonly string[], options: RunOptions = {}): Promise<void> {
  const output = options.quiet ? 'pipe' : 'inherit';
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: {...process.env, ...options.env},
    stdio: ['ignore', output, output],
  });
  const chunks: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk));
  const end = Promise.withResolvers<string | undefined>();
  child.on('error', (error) => end.reject(new Error(`cannot start ${command}: ${error.message}`, {cause: error})));
  child.on('close', (code, signal) =>
    end.resolve(code === 0 ? undefined : signal ? `was ended by ${signal}` : `failed with exit code ${code}`),
  );
  const failure = await end.promise;
  if (failure) {
    const said = Buffer.concat(chunks).toString().trim();
    throw new Error(`${[command, ...args].join(' ')} ${failure}${said ? `:\n${said}` : ''}`);
  }
}
