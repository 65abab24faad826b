import { useEffect, useRef } from 'react';
import { attend, store, useStore } from '../../store';
import { conceptOf } from '../../ui/concept';
import { zoomOf } from '../../ui/pointer';
import type { Tex } from '../../ui/tex';
import { inTurn } from './turns';

interface EquationProps {
  readonly tex: string;
  readonly katex: Tex;
  /** Of the list of equations; when it changes, the equation is fitted anew. */
  readonly width: number;
}

/** Only the marks of our own equations are trusted. */
const settings = {
  throwOnError: false,
  strict: (code: string) => (code === 'htmlExtension' ? ('ignore' as const) : ('error' as const)),
  trust: ({ command }: { command: string }) => command === '\\htmlData',
  output: 'htmlAndMathml' as const,
};

const symbolAt = (target: EventTarget) =>
  target instanceof Element
    ? target.closest<HTMLElement>('[data-symbol]')?.dataset.symbol
    : undefined;

function light(element: HTMLElement, attended: string | undefined): void {
  for (const term of element.querySelectorAll<HTMLElement>('[data-symbol]'))
    term.toggleAttribute('data-lit', term.dataset.symbol === attended);
}

/** Down to this a long equation is set smaller; a longer one takes two lines. */
const SMALLEST = 0.8;

/** Lets an equation have the width of its row, in steps, so that it does not breathe with its numbers. */
function fit(element: HTMLElement): void {
  element.style.setProperty('--fit', '1');
  element.removeAttribute('data-wraps');
  const set = element.querySelector('.katex');
  const natural = set ? set.getBoundingClientRect().width / zoomOf(set) : 0;
  const { clientWidth } = element.parentElement!;
  const { paddingLeft, paddingRight } = getComputedStyle(element.parentElement!);
  const room = clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
  if (natural <= room || room <= 0) return;
  const part = Math.floor((room / natural) * 20) / 20;
  element.style.setProperty('--fit', String(Math.max(SMALLEST, part)));
  if (part < SMALLEST) element.setAttribute('data-wraps', '');
}

/** A typeset equation whose terms light up, here and in the diagram, when they are pointed at. */
export function Equation({ tex, katex, width }: EquationProps) {
  const ref = useRef<HTMLDivElement>(null);
  const attended = useStore((state) => state.attention.symbol);
  const fitted = useRef('');

  useEffect(() => {
    const element = ref.current!;
    return inTurn(element, () => {
      katex.render(tex, element, settings);
      for (const term of element.querySelectorAll<HTMLElement>('[data-symbol]'))
        term.dataset.concept = conceptOf(term.dataset.symbol!);
      light(element, store.getState().attention.symbol);
      // Digits are all as wide as each other, so an equation of the same form has the same width.
      const form = `${width} ${tex.replaceAll(/\d/g, '0')}`;
      if (form !== fitted.current) fit(element);
      fitted.current = form;
    });
  }, [tex, katex, width]);

  useEffect(() => light(ref.current!, attended), [attended]);

  return (
    <div
      className="equations-math"
      ref={ref}
      onPointerOver={(event) => {
        const symbol = symbolAt(event.target);
        if (symbol !== undefined) attend({ symbol });
      }}
      onPointerLeave={() => attend({})}
    />
  );
}
