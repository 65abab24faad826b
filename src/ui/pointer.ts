import type { MouseEvent } from 'react';

/** By how much an element is enlarged; 1 in browsers that do not tell. */
export const zoomOf = (element: Element): number => element.currentCSSZoom ?? 1;

/** Where a pointer is in the element that listens, in the element's own CSS pixels, however much it is enlarged. */
export function pointIn({
  currentTarget,
  clientX,
  clientY,
}: Pick<MouseEvent<Element>, 'currentTarget' | 'clientX' | 'clientY'>): { x: number; y: number } {
  const { left, top } = currentTarget.getBoundingClientRect();
  const zoom = zoomOf(currentTarget);
  return { x: (clientX - left) / zoom, y: (clientY - top) / zoom };
}
