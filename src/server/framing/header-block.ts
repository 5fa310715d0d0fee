/** The headers of one message, read line by line. */
export interface HeaderBlock {
  /** Takes one line without its line end. Returns what is wrong with it, if anything. */
  addLine(line: string): string | undefined;
  /** What is missing, now that the blank line after the headers has come. Blank lines before the first header miss nothing. */
  missing(): string | undefined;
  /** The body's length in bytes once `Content-Length` was seen. */
  readonly contentLength: number | undefined;
}

const MAX_HEADER_LINES = 32;

/**
 * Reads `Name: value` lines as vscode-jsonrpc and the Language Server Protocol write them. Accepts one `Content-Length` of plain
 * digits up to `maxBodyBytes`, a `Content-Type` in UTF-8, and ignores other headers, but none that has a `Content-Length:` inside: that is stray
 * text with a message's first header behind it.
 */
export function createHeaderBlock(maxBodyBytes: number): HeaderBlock {
  let contentLength: number | undefined;
  let lines = 0;

  const readContentLength = (value: string): string | undefined => {
    if (contentLength !== undefined) {
      return 'Content-Length is given twice';
    }
    if (!/^\d{1,15}$/.test(value)) {
      return `Content-Length is ${JSON.stringify(value)}, expected a number of bytes`;
    }
    if (Number(value) > maxBodyBytes) {
      return `a message of ${value} bytes is longer than the ${maxBodyBytes} bytes allowed; see --max-message-bytes`;
    }
    contentLength = Number(value);
    return undefined;
  };

  return {
    get contentLength() {
      return contentLength;
    },
    missing() {
      return lines > 0 && contentLength === undefined ? 'the headers hold no Content-Length' : undefined;
    },
    addLine(line) {
      const match = /^([A-Za-z][A-Za-z-]*):[ \t]*(.*?)[ \t]*$/.exec(line);
      lines += 1;
      if (match === null || lines > MAX_HEADER_LINES || /.content-length:/i.test(line)) {
        return `expected a header such as "Content-Length: 42", got ${JSON.stringify(line.slice(0, 80))}`;
      }
      const [, name = '', value = ''] = match;
      if (name.toLowerCase() === 'content-length') {
        return readContentLength(value);
      }
      if (name.toLowerCase() === 'content-type' && /charset=(?!"?utf-?8"?)/i.test(value)) {
        return `Content-Type is ${JSON.stringify(value)}, expected charset utf-8`;
      }
      return undefined;
    },
  };
}
