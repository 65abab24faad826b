import { createRoot } from 'react-dom/client';
import { Meanings } from './Meanings';

export { piecesOf } from './recognise';

let host: HTMLElement | undefined;

/** From now on every term on the page tells what it means. It has a root of its own, for terms stand everywhere. */
export function showMeanings(): void {
  if (host) return;
  host = document.createElement('div');
  document.body.append(host);
  createRoot(host).render(<Meanings />);
}
