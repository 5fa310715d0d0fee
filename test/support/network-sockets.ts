import {readdirSync, readFileSync, readlinkSync} from 'node:fs';

const TABLES = ['tcp', 'tcp6', 'udp', 'udp6', 'raw', 'raw6'];

/** The network sockets that a process has open, as lines of Linux' own tables; pipes between processes are none. See proc_net(5). */
export function networkSocketsOf(pid: number): string[] {
  const inodes = new Set(
    readdirSync(`/proc/${pid}/fd`).flatMap((fd) => /^socket:\[(\d+)\]$/.exec(readLink(`/proc/${pid}/fd/${fd}`))?.[1] ?? []),
  );
  return TABLES.flatMap((table) => readFileSync(`/proc/${pid}/net/${table}`, 'utf8').trim().split('\n').slice(1)).filter(
    (line) => {
      const [, inode] = /^(?:\s*\S+){9}\s+(\d+)/.exec(line) ?? [];
      return inode !== undefined && inodes.has(inode);
    },
  );
}

/** Nothing when the file has been closed in the meantime. */
function readLink(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}
