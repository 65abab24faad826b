interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Between a word and its meaning, and between that and the edges of the page, px. */
const GAP = 6;
const EDGE = 12;

/**
 * Where the meaning of a word goes, px: over it, for what stands there was read already; under it where there is no
 * room above. It begins where the word does, as far as the edges of the page let it.
 */
export function placeOf(word: Box, card: Size, page: Size): { left: number; top: number } {
  const above = word.top - GAP - card.height;
  const below = word.bottom + GAP;
  const fitsBelow = below + card.height <= page.height - EDGE;
  const top =
    above >= EDGE ? above : fitsBelow ? below : Math.max(EDGE, page.height - EDGE - card.height);
  const most = page.width - EDGE - card.width;
  return { left: Math.max(EDGE, Math.min(word.left - EDGE, most)), top };
}

/** Of the lines over which a word runs, the one at a point; the first one without a point. */
export function lineAt(
  lines: readonly Box[],
  point?: { readonly x: number; readonly y: number },
): Box {
  const at = point && lines.find(({ top, bottom }) => point.y >= top && point.y <= bottom);
  return at ?? lines[0]!;
}
