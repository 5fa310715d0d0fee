import {ensureCommands} from '../debian/ensure-commands.ts';

/** Sees to it that a C++ compiler, CMake and make are there. Throws and says what to install where it may not install. */
export const ensureCompiler = (): Promise<void> =>
  ensureCommands([
    {command: 'c++', package: 'g++'},
    {command: 'cmake', package: 'cmake'},
    {command: 'make', package: 'make'},
  ]);
