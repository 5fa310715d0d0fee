/**
 * Threads for the model on a machine with so many cores that compute well (without hyper-threads): all but one, which is left to the
 * game. llama.cpp's threads wait for each other many times per token, so a single one that has to share its core with the game slows
 * all of them: on two cores with other work, two threads took fifty times as long as one.
 */
export function modelThreads(mathCores: number, requested: number | undefined): number {
  return requested ?? Math.max(1, mathCores - 1);
}
