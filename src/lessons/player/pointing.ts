import { attend, showLabReading, showTab, showView, store } from '../../store';
import { labReadings, tabs } from '../format/attributes';

const rest = 2400;
let ringed:
  { readonly element: Element; readonly timer: ReturnType<typeof setTimeout> } | undefined;

function unring(): void {
  if (!ringed) return;
  clearTimeout(ringed.timer);
  ringed.element.removeAttribute('data-ringed');
  ringed = undefined;
}

/** Brings a part of the page into sight, with a ring around it for a while. */
function ring(selector: string): void {
  unring();
  const element = document.querySelector(selector);
  if (!element) return;
  element.scrollIntoView({ block: 'nearest', behavior: 'smooth' });
  element.setAttribute('data-ringed', '');
  ringed = { element, timer: setTimeout(unring, rest) };
}

/** Lights a symbol, everywhere; the same one again puts it out. */
function pointToSymbol(symbol: string): void {
  attend(store.getState().attention.symbol === symbol ? {} : { symbol });
}

/** Shows a view: a panel, a reading of the gradient, or the stage itself, read one way. */
function pointToView(name: string): void {
  const tab = tabs.find((other) => other === name);
  const lab = labReadings.find((other) => other === name);
  if (name === 'forward' || name === 'backward') showView(name);
  if (lab) showLabReading(lab);
  if (tab || lab) showTab(tab ?? 'gradients');
  // What it is rung in stands only after the page was drawn.
  requestAnimationFrame(() => ring(`[data-place="${tab || lab ? 'panel' : 'stage'}"]`));
}

/** Shows where a setting is, and puts the focus there. */
function pointToControl(name: string): void {
  const place = `[data-control="${CSS.escape(name)}"]`;
  ring(place);
  const control = document.querySelector<HTMLElement>(`${place} :is(input, select, button)`);
  // It is on its way into sight.
  control?.focus({ preventScroll: true });
}

/** What a word of the text points at. */
export type PointTo = (to: 'sym' | 'view' | 'control', name: string) => void;

/** Shows it. */
export const pointTo: PointTo = (to, name) =>
  ({ sym: pointToSymbol, view: pointToView, control: pointToControl })[to](name);
