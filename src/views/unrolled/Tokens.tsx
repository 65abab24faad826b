import type { Token } from '../../tasks/task';
import type { StageLayout } from './layout';

/** About how wide a text is, in multiples of its size: Hangul and other wide letters are square. */
export function textWidth(text: string, size: number): number {
  let width = 0;
  for (const letter of text) width += letter.codePointAt(0)! > 0x2e7f ? 0.92 : 0.56;
  return width * size;
}

/** The text of a token, cut to the room that it has. */
export function fitText(text: string, size: number, room: number): string {
  if (textWidth(text, size) <= room) return text;
  // Part of a number is another number.
  if (/^−?[\d.]+$/.test(text)) return '';
  const letters = [...text];
  while (letters.length > 1 && textWidth(`${letters.join('')}…`, size) > room) letters.pop();
  const cut = `${letters.join('')}…`;
  return textWidth(cut, size) <= room ? cut : '';
}

/** What comes in at each timestep, below its cell. */
export function Tokens({
  layout,
  tokens,
  future,
}: {
  layout: StageLayout;
  tokens: readonly Token[];
  /** The first timestep that is still to come while the playhead walks. */
  future: number;
}) {
  const { detail, token: place, pitch } = layout;
  const font = Math.max(12, Math.min(14, place.size * 0.54));
  const shown = tokens
    .map((token, t) => ({ token, t }))
    .slice(layout.first, Math.min(layout.inputs, layout.last + 1))
    .filter(({ token }) => detail !== 'grain' || token.marked || token.asks);
  const size = detail === 'grain' ? 8 : place.size;
  return (
    <g className="unrolled-tokens" aria-hidden="true">
      {detail === 'grain' && (
        <path
          className="unrolled-ticks"
          d={tokens
            .map((token, t) => (token.padding ? '' : `M${layout.x(t)} ${place.y - 2.5}v5`))
            .join('')}
        />
      )}
      {shown.map(({ token, t }) => {
        const room = Math.max(size, pitch - 6);
        const text = fitText(token.text, font, room - 6);
        const width = Math.max(size, Math.min(room, textWidth(text, font) + 10));
        const kind = token.padding
          ? 'padding'
          : token.asks
            ? 'asks'
            : token.marked
              ? 'marked'
              : 'ordinary';
        return (
          <g
            key={t}
            transform={`translate(${layout.x(t)} ${place.y})`}
            data-kind={kind}
            data-future={t >= future || undefined}
          >
            <rect x={-width / 2} y={-size / 2} width={width} height={size} rx={size * 0.22} />
            {detail !== 'grain' && text !== '' && (
              <text y={font * 0.36} fontSize={font} textAnchor="middle">
                {text}
              </text>
            )}
            {token.marked && (
              <path d={`M-3.5 ${size / 2 + 8}L0 ${size / 2 + 3}L3.5 ${size / 2 + 8}Z`} />
            )}
          </g>
        );
      })}
    </g>
  );
}
