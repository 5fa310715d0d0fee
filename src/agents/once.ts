/** Works something out when it is first asked for, and remembers it. What throws is tried again. */
export function once<Value>(work: () => Value): () => Value {
  let known: {readonly value: Value} | undefined;
  return () => {
    known ??= {value: work()};
    return known.value;
  };
}
