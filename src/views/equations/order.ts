/**
 * An equation in the order of time in which its layer computes: of one that goes from the last timestep to the
 * first, what comes before is that of t + 1.
 */
export const inOrderOf = (mirrored: boolean, tex: string): string =>
  mirrored ? tex.replaceAll('{t-1}', '{t+1}').replaceAll('\\leftarrow', '\\rightarrow') : tex;
