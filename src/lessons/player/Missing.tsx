import { useEffect } from 'react';
import { missLesson } from '../../store/scenes';

/** A link to a lesson that there is not leads to the list. */
export function Missing({ id }: { readonly id: string }) {
  useEffect(() => missLesson(id), [id]);
  return null;
}
