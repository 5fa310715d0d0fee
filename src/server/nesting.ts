/**
 * Whether a value that came out of JSON.parse nests at most `levels` levels deep. JSON.parse reads any depth, but whatever walks through the value
 * afterwards, to write it or to check it, would run out of stack.
 */
export function isShallow(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) {
    return true;
  }
  if (levels === 0) {
    return false;
  }
  // Loops without callbacks: this looks at every value of every message.
  if (Array.isArray(value)) {
    for (const item of value) {
      if (typeof item === 'object' && !isShallow(item, levels - 1)) {
        return false;
      }
    }
    return true;
  }
  for (const name in value) {
    const item = (value as Record<string, unknown>)[name];
    if (typeof item === 'object' && !isShallow(item, levels - 1)) {
      return false;
    }
  }
  return true;
}
