import {expect, it} from 'vitest';
import {isOutOfMemory} from './out-of-memory.ts';

class InsufficientMemoryError extends Error {}

it.each([
  'llama_model_load: error loading model: std::bad_alloc',
  'ggml_backend_cpu_buffer_type_alloc_buffer: failed to allocate buffer of size 3221225472',
  'llama_model_load: error loading model: unable to allocate CUDA0 buffer',
  'cudaMalloc failed: out of memory',
  'ggml_aligned_malloc: insufficient memory (attempted to allocate 3072.00 MB)',
])('is told by %j', (complaint) => {
  expect(isOutOfMemory(new Error('Failed to create context'), complaint)).toBe(true);
});

it('is told by the name of the error', () => {
  expect(isOutOfMemory(new InsufficientMemoryError('A context of 8 GB'), undefined)).toBe(true);
});

it.each([undefined, "missing tensor 'blk.2.attn_norm.weight'"])('is not told by %j', (complaint) => {
  expect(isOutOfMemory(new Error('Failed to load model'), complaint)).toBe(false);
});
