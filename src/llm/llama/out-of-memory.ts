const COMPLAINT = /bad_alloc|(failed|unable) to allocate|cannot allocate|(out of|insufficient) memory/i;

/**
 * Whether llama.cpp or node-llama-cpp gave up for want of memory, on the processor or on a GPU. Their errors say no more than that something failed;
 * what llama.cpp complained about in its log says why.
 */
export function isOutOfMemory(error: unknown, complaint: string | undefined): boolean {
  const isNamed = error instanceof Error && [error.name, error.constructor.name].includes('InsufficientMemoryError');
  return isNamed || COMPLAINT.test(complaint ?? '');
}
