import type { RootContent } from 'mdast';
import type { ContainerDirective, LeafDirective } from 'mdast-util-directive';
import { directiveFromMarkdown } from 'mdast-util-directive';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { mathFromMarkdown } from 'mdast-util-math';
import { directive } from 'micromark-extension-directive';
import { math } from 'micromark-extension-math';
import { claimOf, conditionOf, countOf, sceneOf, trainingOf, Unreadable } from './attributes';
import { frontMatterOf } from './frontmatter';
import { inlinesOf, type Tell } from './inlines';
import type { Claim, Fault, Inline, Lesson, Part, Passage, Scene, Step } from './lesson';
import { faultOfFormula, limits } from './limits';
import { plain } from './plain';

export interface Parsed {
  /** Undefined where there is nothing that could be shown. */
  readonly lesson: Lesson | undefined;
  /** In the order of their lines; at most `limits.faults`. */
  readonly faults: readonly Fault[];
}

interface Draft {
  title: string;
  scene: Scene | undefined;
  parts: Part[];
  claims: Claim[];
  notes: Passage[];
}

/**
 * Reads a lesson. Never throws: what cannot be taken is left out and told with its line; nothing of the text
 * becomes markup or code.
 */
export function parseLesson(text: string): Parsed {
  const faults: Fault[] = [];
  const add = (line: number, name: Fault['name'], found: string, expected: string) => {
    if (faults.length < limits.faults)
      faults.push({ line, name, found: found.slice(0, 80), expected });
  };
  if (text.length > limits.text) {
    add(1, 'too-long', String(text.length), `at most ${limits.text} characters`);
    return { lesson: undefined, faults };
  }
  const { front, body, line } = frontMatterOf(text.replaceAll('\r\n', '\n'), add);
  const tell: Tell = ({ position }, name, found, expected) =>
    add((position?.start.line ?? 1) + line, name, found, expected);
  const tree = fromMarkdown(body, {
    extensions: [directive(), math()],
    mdastExtensions: [directiveFromMarkdown(), mathFromMarkdown()],
  });
  const size = measure(tree);
  if (size.nodes > limits.nodes || size.depth > limits.depth) {
    add(1, 'too-long', `${size.nodes} nodes`, `at most ${limits.nodes}, ${limits.depth} deep`);
    return { lesson: undefined, faults };
  }
  const steps = stepsOf(tree.children, body, tell);
  if (steps.length === 0) add(line + 1, 'no-step', '', '## and the title of a step');
  if (steps.length > limits.steps)
    add(line + 1, 'too-many-steps', String(steps.length), `at most ${limits.steps}`);
  const lesson =
    steps.length === 0 || !front ? undefined : { ...front, steps: steps.slice(0, limits.steps) };
  return { lesson, faults: faults.sort((a, b) => a.line - b.line) };
}

function measure(node: object): { nodes: number; depth: number } {
  const children = (node as { children?: readonly object[] }).children ?? [];
  return children.reduce<{ nodes: number; depth: number }>(
    (size, child) => {
      const { nodes, depth } = measure(child);
      return { nodes: size.nodes + nodes, depth: Math.max(size.depth, depth + 1) };
    },
    { nodes: 1, depth: 1 },
  );
}

function stepsOf(nodes: readonly RootContent[], source: string, tell: Tell): readonly Step[] {
  const steps: Draft[] = [];
  for (const node of nodes) {
    if (node.type === 'heading') {
      const title = plain(inlinesOf(node.children, source, tell)).trim();
      if (node.depth !== 2 || title === '' || title.length > limits.title)
        tell(node, 'no-step', '#'.repeat(node.depth), '## and the title of a step');
      steps.push({ title, scene: undefined, parts: [], claims: [], notes: [] });
      continue;
    }
    const step = steps.at(-1);
    if (!step) {
      tell(node, 'no-step', node.type, '## and the title of a step');
      continue;
    }
    try {
      add(step, node, source, tell);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      tell(node, error.fault, error.found, error.expected);
    }
  }
  return steps;
}

function add(step: Draft, node: RootContent, source: string, tell: Tell): void {
  if (node.type === 'leafDirective') return addLeaf(step, node, tell);
  if (node.type === 'containerDirective') return addContainer(step, node, source, tell);
  for (const passage of passagesOf([node], source, tell))
    step.parts.push({ kind: 'passage', passage });
}

function addLeaf(step: Draft, node: LeafDirective, tell: Tell): void {
  const attributes = node.attributes ?? {};
  if (node.name === 'scene') step.scene = sceneOf(attributes);
  else if (node.name === 'claim') step.claims.push(claimOf(attributes));
  else tell(node, 'unknown-directive', `::${node.name}`, '::scene, ::claim');
}

function addContainer(step: Draft, node: ContainerDirective, source: string, tell: Tell): void {
  const attributes = node.attributes ?? {};
  const passages = (nodes = node.children) => passagesOf(nodes, source, tell);
  switch (node.name) {
    case 'predict': {
      const list = node.children.at(-1);
      const options = list?.type === 'list' ? itemsOf(list, source, tell) : [];
      const answer = countOf(attributes, 'answer', limits.options) - 1;
      if (options.length < 2 || options.length > limits.options || !options[answer]) {
        const found = `${options.length} options, answer ${answer + 1}`;
        tell(node, 'bad-question', found, `a list of 2 to ${limits.options}, and which is right`);
        return;
      }
      step.parts.push({
        kind: 'predict',
        question: passages(node.children.slice(0, -1)),
        options,
        answer,
      });
      return;
    }
    case 'observe':
      step.parts.push({ kind: 'observe', ...trainingOf(attributes), passages: passages() });
      return;
    case 'goal':
      step.parts.push({ kind: 'goal', condition: conditionOf(attributes), passages: passages() });
      return;
    case 'note':
      step.notes.push(...passages());
      return;
    default:
      tell(node, 'unknown-directive', `:::${node.name}`, ':::predict, observe, goal, note');
  }
}

function passagesOf(nodes: readonly RootContent[], source: string, tell: Tell): readonly Passage[] {
  return nodes.flatMap((node): readonly Passage[] => {
    switch (node.type) {
      case 'paragraph': {
        const inlines = inlinesOf(node.children, source, tell);
        const [only] = node.children;
        // A formula between $$ that stands alone is set on a line of its own.
        const alone = node.children.length === 1 && only?.type === 'inlineMath';
        const written = source.slice(node.position!.start.offset, node.position!.end.offset);
        const [formula] = inlines;
        return alone && written.startsWith('$$') && formula?.kind === 'formula'
          ? [formula]
          : [{ kind: 'paragraph', inlines }];
      }
      case 'math': {
        const wrong = faultOfFormula(node.value);
        if (wrong) tell(node, 'bad-formula', node.value, wrong);
        return wrong ? [] : [{ kind: 'formula', tex: node.value }];
      }
      case 'list':
        return [{ kind: 'list', items: itemsOf(node, source, tell) }];
      default:
        tell(node, 'not-allowed', node.type, 'paragraphs, lists, $$formulas$$');
        return [];
    }
  });
}

type List = Extract<RootContent, { type: 'list' }>;

/** The items of a list, of one paragraph each. */
function itemsOf({ children }: List, source: string, tell: Tell): (readonly Inline[])[] {
  return children.map((item) => {
    const [paragraph, more] = item.children;
    if (more) tell(more, 'not-allowed', more.type, 'one line for each item');
    return paragraph?.type === 'paragraph' ? inlinesOf(paragraph.children, source, tell) : [];
  });
}
