/** Korean particles that follow a sound with a final consonant, and what they are after one without. */
const pairs = [
  ['이에요', '예요'],
  ['이었', '였'],
  ['으로', '로'],
  ['이', '가'],
  ['을', '를'],
  ['은', '는'],
  ['과', '와'],
] as const;

/** How a number is read aloud decides its particle: the digits that end in a consonant, and those that end in ㄹ. */
const closed = '013678';
const liquid = '178';

/**
 * The text after a figure with the particle that the figure is read with: “53%” is 퍼센트 and takes 예요, “0.433” ends
 * in 삼 and takes 이에요, a power of ten ends in 제곱. Text that begins with no particle stays as it is.
 */
export function afterFigure(figure: string, text: string): string {
  const last = figure.at(-1)!;
  const power = /[⁰¹²³⁴-⁹]/.test(last);
  if (!power && !/[\d%]/.test(last)) return text;
  const isClosed = power || closed.includes(last);
  for (const pair of pairs) {
    const written = pair.find(
      (particle) =>
        text.startsWith(particle) &&
        (particle.endsWith('었') ||
          particle === '였' ||
          !/^[가-힣]/.test(text.slice(particle.length))),
    );
    if (written === undefined) continue;
    const afterLiquid = pair[1] === '로' && !power && liquid.includes(last);
    return pair[isClosed && !afterLiquid ? 0 : 1] + text.slice(written.length);
  }
  return text;
}
