import type { PhrasingContent } from 'mdast';
import { figureOf, Unreadable } from './attributes';
import { faultOfFormula } from './limits';
import type { FaultName, Inline } from './lesson';

/** Tells a fault at a node of the tree. */
export type Tell = (
  node: { readonly position?: { readonly start: { readonly line: number } } | undefined },
  name: FaultName,
  found: string,
  expected: string,
) => void;

const pointers = ['sym', 'view', 'control'] as const;

/** One line, in which no particle is parted from its percent sign: a word joiner stands between them. */
const unbroken = (text: string): string =>
  text.replaceAll('\n', ' ').replace(/%(?=\p{Script=Hangul})/gu, '%\u2060');

/** Text with `{figures}` in it. */
function texts(node: PhrasingContent, value: string, tell: Tell): Inline[] {
  return value.split(/\{([^{}\s]+)\}/).flatMap((part, k): Inline[] => {
    if (k % 2 === 0) return part === '' ? [] : [{ kind: 'text', text: unbroken(part) }];
    try {
      return [{ kind: 'figure', figure: figureOf(part) }];
    } catch (error) {
      if (error instanceof Unreadable) tell(node, error.fault, part, error.expected);
      return [];
    }
  });
}

/** A colon before a word is a colon, nothing in a line is a directive: text around it is one text again. */
function withColons(nodes: readonly PhrasingContent[], source: string): PhrasingContent[] {
  const whole: PhrasingContent[] = [];
  for (const node of nodes) {
    const { start, end } = node.position!;
    const value =
      node.type === 'textDirective'
        ? source.slice(start.offset, end.offset)
        : node.type === 'text'
          ? node.value
          : undefined;
    const before = whole.at(-1);
    if (value === undefined) whole.push(node);
    else if (before?.type === 'text')
      whole[whole.length - 1] = { ...before, value: before.value + value };
    else whole.push({ type: 'text', value, position: node.position! });
  }
  return whole;
}

/** A link of https, or a pointer (`sym:f`, `view:gradients`, `control:T`). */
function linkOf(node: PhrasingContent & { readonly url: string }, inlines: Inline[], tell: Tell) {
  const [scheme = '', name = ''] = node.url.split(/:(.*)/s, 2);
  const to = pointers.find((pointer) => pointer === scheme);
  if (to && /^[\w.]{1,40}$/.test(name)) return [{ kind: 'pointer', to, name, inlines }] as const;
  const url = scheme === 'https' && URL.canParse(node.url) ? new URL(node.url) : undefined;
  if (url && url.username === '') return [{ kind: 'link', url: url.href, inlines }] as const;
  tell(node, 'bad-link', node.url, 'sym:…, view:…, control:… or https://…');
  return inlines;
}

/** What stands in a line of text; what is not allowed there is told, and its text stays. */
export function inlinesOf(
  nodes: readonly PhrasingContent[],
  source: string,
  tell: Tell,
): readonly Inline[] {
  const inlines = withColons(nodes, source).flatMap((node): readonly Inline[] => {
    switch (node.type) {
      case 'text':
        return texts(node, node.value, tell);
      case 'break':
        return [{ kind: 'text', text: ' ' }];
      case 'strong':
      case 'emphasis':
        return [{ kind: node.type, inlines: inlinesOf(node.children, source, tell) }];
      case 'inlineMath': {
        const wrong = faultOfFormula(node.value);
        if (wrong) tell(node, 'bad-formula', node.value, wrong);
        return wrong ? [] : [{ kind: 'formula', tex: node.value }];
      }
      case 'link':
        return linkOf(node, [...inlinesOf(node.children, source, tell)], tell);
      default:
        tell(node, 'not-allowed', node.type, 'text, **strong**, *emphasis*, $formula$, [link](…)');
        return [];
    }
  });
  return joined(inlines);
}

/** Texts that follow one another are one. */
function joined(inlines: readonly Inline[]): readonly Inline[] {
  const whole: Inline[] = [];
  for (const inline of inlines) {
    const before = whole.at(-1);
    if (inline.kind === 'text' && before?.kind === 'text')
      whole[whole.length - 1] = { kind: 'text', text: before.text + inline.text };
    else whole.push(inline);
  }
  return whole;
}
