import {Writable} from 'node:stream';

/**
 * Keeps stdout for the protocol: returns the only stream that still writes to it. Whatever else the process prints, through console
 * or process.stdout, goes to stderr from now on, so that no library can put a stray line between two messages.
 */
export function claimStdout(stdout: NodeJS.WriteStream, stderr: NodeJS.WriteStream): Writable {
  const write = stdout.write.bind(stdout);
  const protocol = new Writable({
    decodeStrings: false,
    write: (chunk: string | Buffer, encoding, done) => {
      write(chunk, encoding as BufferEncoding, done as (error?: Error | null) => void);
    },
  });
  stdout.on('error', (error) => protocol.destroy(error));
  stdout.write = stderr.write.bind(stderr) as typeof stdout.write;
  return protocol;
}
