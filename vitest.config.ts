import {defineConfig} from 'vitest/config';

export default defineConfig({
  test: {
    // As many as there are cores: by itself vitest leaves one of them idle, and most of these tests wait for another program.
    maxWorkers: '100%',
    projects: [
      {test: {name: 'unit', include: ['src/**/*.test.ts', 'scripts/**/*.test.ts', 'bench/**/*.test.ts'], testTimeout: 60_000}},
      {test: {name: 'contract', include: ['test/contract/**/*.test.ts']}},
      {test: {name: 'integration', include: ['test/integration/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 120_000}},
      {test: {name: 'report', include: ['test/report/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 300_000}},
      {test: {name: 'model', include: ['test/model/**/*.test.ts'], testTimeout: 120_000}},
      {test: {name: 'godot', include: ['test/godot/**/*.test.ts'], testTimeout: 180_000, hookTimeout: 180_000}},
    ],
  },
});
