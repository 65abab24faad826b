import { useEffect, useRef } from 'react';
import { openLesson, readGradients } from '../../store';
import type { Lesson } from '../format/lesson';
import { useAnswers } from './answers';
import { isAsking, openStep } from './course';
import { needsGradients } from './measured';

/**
 * Keeps the model at the step that is open, 0-based: its scene, and its gradients where the step speaks of them.
 * Beyond the last step the last one opens.
 */
export function useScene(lesson: Lesson, wanted: number, present = false): void {
  // Only the language of the text differs between two readings of a lesson.
  const latest = useRef(lesson);
  useEffect(() => {
    latest.current = lesson;
  }, [lesson]);
  const { id, steps } = lesson;
  const last = steps.length - 1;
  useEffect(() => {
    if (wanted > last) openLesson(id, last, present);
    else openStep(latest.current, wanted);
  }, [id, wanted, last, present]);
  // A gradient that is asked about is not there before it was predicted.
  useAnswers();
  const step = Math.min(wanted, last);
  const gradients = needsGradients(steps[step]!) && !isAsking(lesson, step);
  useEffect(() => (gradients ? readGradients() : undefined), [gradients]);
}
