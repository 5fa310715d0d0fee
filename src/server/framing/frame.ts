/** How messages are told apart on a stream: `Content-Length` headers, or one message per line. */
export type Framing = 'headers' | 'lines';

/** What a decoder finds in the bytes: a whole message body, or a stretch of bytes that cannot be one. */
export type Frame = {readonly kind: 'body'; readonly bytes: Buffer} | {readonly kind: 'fault'; readonly message: string};

/**
 * Cuts a stream of bytes into message bodies. Never holds more than one body and one line of headers, takes time linear in the
 * bytes whatever they are, and after a fault finds its way back to the next message.
 */
export interface FrameDecoder {
  /** Takes the next bytes; `onFrame` is called for each frame that they complete. */
  push(chunk: Buffer): void;
  /** The stream has ended: what was begun is a fault, or in line framing a last message without its newline. */
  end(): void;
}

/** Receives frames in the order of the stream. */
export type FrameListener = (frame: Frame) => void;
