/** All of a memory, as it is now: kernels look here at every call. */
export interface Views {
  readonly floats: Float32Array<ArrayBuffer>;
  readonly integers: Int32Array;
  readonly doubles: Float64Array;
}
