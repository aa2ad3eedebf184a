/** Anything that carries whole binary messages both ways, in order: a WebSocket, an RTCDataChannel. */
export interface MessagePipe {
  /** Queues a message of at most the size that `PipeOptions.maxMessageSize` allows. Throws if the pipe is not open. */
  send(bytes: Uint8Array<ArrayBuffer>): void
  /** Bytes queued by `send` that have not left yet. */
  readonly bufferedAmount: number
  /** Sets the one listener. */
  onMessage(listener: (bytes: Uint8Array) => void): void
  /** Sets the one listener; called once, with an error if the pipe broke rather than was closed. */
  onClose(listener: (error?: Error) => void): void
  /** Lets what was sent leave, then closes. */
  close(): void
}
