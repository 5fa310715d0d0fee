import {execFileSync} from 'node:child_process';

/** What a DLL offers, and whose functions it needs. */
export interface Symbols {
  /** Names of its own functions that others may call. */
  readonly exports: readonly string[];
  /** File names of the DLLs that Windows loads for it. */
  readonly imports: readonly string[];
}

const ENTRY = 'agent_runtime_init';
/** What every Windows has. MinGW's own libraries are not among them, and must be inside of ours. */
const SYSTEM = /^(kernel32|msvcrt|ucrtbase|user32|advapi32|api-ms-win-[a-z0-9-]+)\.dll$/i;

/** Reads a DLL with the objdump of MinGW-w64. */
export function readSymbols(dll: string): Symbols {
  return parseSymbols(execFileSync('x86_64-w64-mingw32-objdump', ['--private-headers', dll], {encoding: 'utf8', maxBuffer: 1e8}));
}

/** Reads what objdump says about a DLL: "DLL Name:" before each import, and the exports by number behind "[Ordinal/Name Pointer] Table". */
export function parseSymbols(report: string): Symbols {
  const [beforeTable = '', table = ''] = report.split('[Ordinal/Name Pointer] Table');
  const [names = ''] = table.split('\n\n');
  return {
    exports: [...names.matchAll(/^\s*\[\s*\d+\](?: \+base\[\s*\d+\]\s+\S+)? (\S+)$/gm)].map(([, name = '']) => name),
    imports: [...beforeTable.matchAll(/^\s*DLL Name: (\S+)$/gm)].map(([, name = '']) => name),
  };
}

/** Why a library with these symbols would not work in a Godot on a player's Windows, as sentences; empty when it would. */
export function toSymbolProblems({exports, imports}: Symbols): readonly string[] {
  const foreign = imports.filter((name) => !SYSTEM.test(name));
  return [
    ...(exports.length === 1 && exports[0] === ENTRY
      ? []
      : [`it exports ${exports.join(', ') || 'nothing'}, but must export ${ENTRY} alone`]),
    ...(imports.length > 0 ? [] : ['it imports nothing at all, so its report was not understood']),
    ...(foreign.length === 0 ? [] : [`it needs ${foreign.join(', ')}, which Windows does not have; link it statically`]),
  ];
}
