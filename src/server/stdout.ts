import {Writable} from 'node:stream';

/** How many bytes of answers may wait for the client before no more of its messages are read. */
const HIGH_WATER_MARK = 2 ** 20;

/**
 * Keeps stdout for the protocol: returns the only stream that still writes to it. Whatever else the process prints, through console
 * or process.stdout, goes to stderr from now on, so that no library can put a stray line between two messages.
 */
export function claimStdout(stdout: NodeJS.WriteStream, stderr: NodeJS.WriteStream): Writable {
  const write = stdout.write.bind(stdout);
  const protocol = new Writable({
    decodeStrings: false,
    highWaterMark: HIGH_WATER_MARK,
    write: (chunk: string | Buffer, encoding, done) => {
      write(chunk, encoding as BufferEncoding, done as (error?: Error | null) => void);
    },
  });
  stdout.on('error', (error) => protocol.destroy(error));
  stdout.write = stderr.write.bind(stderr) as typeof stdout.write;
  return protocol;
}
