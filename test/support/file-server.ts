import {createServer} from 'node:http';
import {serveLocally} from './serve-locally.ts';

/** A request for a file. */
export interface Fetched {
  readonly path: string;
  readonly range: string | undefined;
  readonly authorization: string | undefined;
}

export interface FileServer {
  readonly url: string;
  readonly fetched: readonly Fetched[];
  /** Breaks the next download off after so many bytes. */
  breakOffAfter(bytes: number): void;
  /** Serves something else from now on. */
  replace(path: string, contents: Buffer | string): void;
}

/** A small real HTTP server for files, which knows of ranges and of what it has changed since. It ends with the test. */
export async function startFileServer(files: Readonly<Record<string, Buffer | string>>): Promise<FileServer> {
  const served = new Map(Object.entries(files).map(([path, contents]) => [path, {contents: Buffer.from(contents), version: 1}]));
  const fetched: Fetched[] = [];
  let limit: number | undefined;
  const server = createServer((request, response) => {
    const {url: path = '', headers} = request;
    fetched.push({path, range: headers.range, authorization: headers.authorization});
    const file = served.get(path);
    if (file === undefined) {
      response.writeHead(404).end();
      return;
    }
    const etag = `"${file.version}"`;
    const from = headers['if-range'] === etag ? Number(/bytes=(\d+)-/.exec(headers.range ?? '')?.[1] ?? 0) : 0;
    const rest = file.contents.subarray(from);
    response.writeHead(from > 0 ? 206 : 200, {'content-length': rest.length, etag});
    if (limit === undefined) {
      response.end(rest);
    } else {
      response.write(rest.subarray(0, limit), () => setImmediate(() => response.destroy()));
      limit = undefined;
    }
  });
  const url = await serveLocally(server);
  return {
    url,
    fetched,
    breakOffAfter(bytes) {
      limit = bytes;
    },
    replace(path, contents) {
      served.set(path, {contents: Buffer.from(contents), version: (served.get(path)?.version ?? 0) + 1});
    },
  };
}
