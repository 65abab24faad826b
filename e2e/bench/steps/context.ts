/** What making a context takes, whoever makes it: it is there once it has answered. */
globalThis.onmessage = () => {
  const gl = new OffscreenCanvas(1, 1).getContext('webgl2')!;
  gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
  globalThis.postMessage('made');
};
