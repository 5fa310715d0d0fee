/** The protocol's version, `major.minor`. Within one major version clients and runtimes of any minor version understand each other. */
export const PROTOCOL_VERSION = '1.0';

/** Whether a client that speaks `version` can be served. */
export function isCompatible(version: string): boolean {
  return version.split('.')[0] === PROTOCOL_VERSION.split('.')[0];
}
