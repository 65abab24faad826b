/** How far the plane reaches from 0: a quarter beyond the farthest of what it shows, so that it seldom moves. */
export function reachOf(radius: number, gamma: number | undefined): number {
  // A circle that would make all else a dot is said, not drawn.
  const circle = gamma !== undefined && gamma < 4 ? gamma : 0;
  return Math.ceil(4 * 1.06 * Math.max(1, radius, circle)) / 4;
}

/** Whether a direction shrinks, stays or grows, by the limits of the verdict. */
export const growthOf = (size: number): 'gv' | 'gh' | 'ge' =>
  size < 0.95 ? 'gv' : size > 1.05 ? 'ge' : 'gh';
