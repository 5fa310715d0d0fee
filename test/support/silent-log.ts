import type {Logger} from '../../src/log.ts';

/** A logger that keeps nothing. */
export const silentLog: Logger = {debug() {}, info() {}, warn() {}, error() {}};
