import {once} from 'node:events';
import type {Server} from 'node:http';
import {onTestFinished} from 'vitest';

/** Lets a server listen on a free port of this machine until the test ends, and resolves with its URL. */
export async function serveLocally(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
}
