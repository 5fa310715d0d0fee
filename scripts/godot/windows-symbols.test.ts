import {expect, test} from 'vitest';
import {parseSymbols, toSymbolProblems} from './windows-symbols.ts';

const REPORT = `
The Import Tables (interpreted .idata section contents)
 vma:            Hint    Time      Forward  DLL       First
	DLL Name: KERNEL32.dll
	vma:  Hint/Ord Member-Name Bound-To
	17ca80	   20  AddVectoredExceptionHandler

	DLL Name: msvcrt.dll

[Ordinal/Name Pointer] Table
	[   0] agent_runtime_init
	[   1] another

The Function Table (interpreted .pdata section contents)
	[   2] not_a_name
`;

test("objdump's report is read", () => {
  expect(parseSymbols(REPORT)).toEqual({exports: ['agent_runtime_init', 'another'], imports: ['KERNEL32.dll', 'msvcrt.dll']});
});

test('a library that has everything with it and shows its entry alone is fit', () => {
  expect(toSymbolProblems({exports: ['agent_runtime_init'], imports: ['KERNEL32.dll', 'msvcrt.dll']})).toEqual([]);
});

test("libraries of the compiler's, other exports and an unread report are named", () => {
  expect(toSymbolProblems({exports: ['agent_runtime_init', 'another'], imports: ['KERNEL32.dll', 'libstdc++-6.dll']})).toEqual([
    'it exports agent_runtime_init, another, but must export agent_runtime_init alone',
    'it needs libstdc++-6.dll, which Windows does not have; link it statically',
  ]);
  expect(toSymbolProblems(parseSymbols(''))).toHaveLength(2);
});
