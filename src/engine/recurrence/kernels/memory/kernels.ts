/**
 * What a plan and a training step need computed: `wasm/assembly` says it for SIMD, `javascript/` for
 * machines without. Addresses and strides are bytes of one memory, sizes are numbers.
 */
export interface Kernels {
  multiply(
    rows: number,
    columns: number,
    depth: number,
    groups: number,
    a: number,
    aRow: number,
    aDepth: number,
    aGroup: number,
    b: number,
    bDepth: number,
    bGroup: number,
    initial: number,
    initialRow: number,
    c: number,
    cRow: number,
  ): void;
  runTape(
    tape: number,
    count: number,
    bytes: number,
    chunk: number,
    record: number,
    ring: number,
  ): void;
  addRows(
    rows: number,
    columns: number,
    groups: number,
    a: number,
    aRow: number,
    aGroup: number,
    c: number,
  ): void;
  transpose(rows: number, columns: number, a: number, aRow: number, c: number, cRow: number): void;
  repeatRow(rows: number, columns: number, a: number, c: number): void;
  spread(rows: number, columns: number, a: number, c: number): void;
  scaleRows(
    rows: number,
    columns: number,
    factor: number,
    a: number,
    aRow: number,
    c: number,
    cRow: number,
    adds: boolean,
  ): void;
  multiplyRows(
    rows: number,
    columns: number,
    a: number,
    aRow: number,
    c: number,
    cRow: number,
  ): void;
  clear(count: number, a: number): void;
  sumOfSquares(count: number, a: number): number;
  clamp(count: number, a: number, limit: number): void;
  clearSums(): void;
  softmax(rows: number, outputs: number, z: number, zRow: number): void;
  crossEntropy(
    rows: number,
    outputs: number,
    z: number,
    zRow: number,
    target: number,
    weights: number,
  ): void;
  squaredError(
    rows: number,
    outputs: number,
    y: number,
    yRow: number,
    target: number,
    weights: number,
  ): void;
  maskedSoftmax(
    rows: number,
    outputs: number,
    z: number,
    zRow: number,
    mask: number,
    maskRow: number,
  ): void;
  softmaxGradient(rows: number, outputs: number, y: number, dy: number, row: number): void;
  additiveScores(
    rows: number,
    timesteps: number,
    units: number,
    keys: number,
    keyStep: number,
    query: number,
    row: number,
    v: number,
    space: number,
    scores: number,
    scoreRow: number,
  ): void;
  additiveGradient(
    rows: number,
    timesteps: number,
    units: number,
    keys: number,
    keyStep: number,
    query: number,
    row: number,
    v: number,
    space: number,
    dScores: number,
    scoreRow: number,
    dKeys: number,
    dQuery: number,
    dv: number,
  ): void;
  sgd(count: number, p: number, g: number, scale: number, rate: number): void;
  momentum(
    count: number,
    p: number,
    g: number,
    v: number,
    scale: number,
    rate: number,
    beta: number,
  ): void;
  rmsprop(
    count: number,
    p: number,
    g: number,
    s: number,
    scale: number,
    rate: number,
    rho: number,
    epsilon: number,
  ): void;
  adam(
    count: number,
    p: number,
    g: number,
    m: number,
    v: number,
    scale: number,
    rate: number,
    beta1: number,
    beta2: number,
    epsilon: number,
    firstCorrection: number,
    secondCorrection: number,
  ): void;
}

/** A linear memory, and the kernels that work in it. */
export interface Memory {
  readonly kernels: Kernels;
  /** Another one after each `grow`. */
  readonly buffer: ArrayBuffer;
  /** The first address that is free; multiples of 16 bytes from there on may be used. */
  readonly heap: number;
  /** Address of the two float64 sums that the losses add to. */
  readonly sums: number;
  /** @throws RangeError when the machine has no more. */
  grow(bytes: number): void;
}
