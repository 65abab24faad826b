import { isMeasured } from '../../../ui/drawing/ribbon';
import { figure } from '../../../ui/number';
import type { walk } from '../../../words/ko/walk';

type Words = typeof walk;

/** Where the walk is. */
export interface Step {
  /** 0-based. */
  readonly t: number;
  readonly T: number;
  /** Whether the walk goes from the first timestep to the last. */
  readonly mirrored?: boolean;
  /** ‖∂L/∂h_t‖ */
  readonly gradient: number;
  /** ‖(∂L/∂W)_t‖ */
  readonly added: number;
  /** ‖∂L/∂W‖ */
  readonly whole: number;
  readonly padding: boolean;
  /** Whether gradients are cut between t and t − 1. */
  readonly cut: boolean;
  /** Whether a cut behind t keeps the gradient of the only loss from it. */
  readonly beyondCut: boolean;
}

/** A size that stays on one line. */
export const sizeText = (value: number): string => figure(value, 2).replaceAll(' ', ' ');

/** What happens at a timestep of the walk; `{W}` stands for the matrix. */
export function walkSentence(words: Words, step: Step): string {
  const { t, T, mirrored = false, gradient, added, whole } = step;
  if (!Number.isFinite(whole) || !Number.isFinite(gradient)) return words.notFinite;
  if (step.padding) return words.padding(t + 1);
  if (step.beyondCut) return words.beyondCut(t + 1, mirrored);
  if (step.cut) return words.cutHere(t + 1, mirrored);
  if (t === (mirrored ? T - 1 : 0)) return words.ends(T, sizeText(whole));
  if (!isMeasured(gradient)) return words.gone(t + 1);
  if (t === (mirrored ? 0 : T - 1)) return words.begins(t + 1, sizeText(added));
  return words.goesOn(t + 1, sizeText(gradient), sizeText(added));
}
