import { Suspense } from 'react';
import { later } from '../../ui/later';
import { useSize } from '../../ui/size';
import { Stage } from './Stage';
import './unrolled.css';

// The stage stands without it: where it cannot be fetched, nothing is said.
const StageMenu = later(
  () => import('./StageMenu').catch(() => ({ StageMenu: () => null })),
  'StageMenu',
);

/** The unrolled network of the present experiment, filling what contains it. */
export function Unrolled() {
  const [ref, { width, height }] = useSize<HTMLDivElement>();
  return (
    <div className="unrolled" ref={ref} data-chart="stage">
      {width > 0 && height > 0 && <Stage width={width} height={height} />}
      <Suspense>
        <StageMenu />
      </Suspense>
    </div>
  );
}
