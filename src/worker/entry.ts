import { startEngine } from '../engine';
import { createLoop } from './loop';
import type { Request } from './protocol';

/** A message to itself waits behind those from the page and is not slowed down in a hidden tab. */
const { port1, port2 } = new MessageChannel();
const slices: (() => void)[] = [];
port1.onmessage = () => slices.shift()?.();

const loop = createLoop({
  startEngine,
  post: (reply) => self.postMessage(reply),
  later(slice) {
    slices.push(slice);
    port2.postMessage(undefined);
  },
  after: (wait, call) => setTimeout(call, wait),
  now: () => performance.now(),
});

self.onmessage = ({ data }: MessageEvent<Request>) => loop.receive(data);
