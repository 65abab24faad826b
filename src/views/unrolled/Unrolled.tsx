import { Suspense } from 'react';
import { recurrentBlocks, type Block } from '../../experiment';
import { presentModel, useStore } from '../../store';
import { useSize } from '../../ui/size';
import { optional } from './optional';
import { Stage } from './Stage';
import './unrolled.css';

const StageMenu = optional(() => import('./StageMenu'), 'StageMenu');

/** Whether a stage of many rows wants more height than one of few. */
function rowsOf(blocks: readonly Block[]): 'one' | 'two' | 'many' {
  const count = recurrentBlocks(blocks).filter(({ stack }) => stack === 'encoder').length;
  return count === 1 ? 'one' : count === 2 ? 'two' : 'many';
}

/** The unrolled network of the present experiment, filling what contains it. */
export function Unrolled() {
  const rows = useStore((state) => rowsOf(presentModel(state)));
  const [ref, { width, height }] = useSize<HTMLDivElement>();
  return (
    <div className="unrolled" ref={ref} data-chart="stage" data-rows={rows}>
      {width > 0 && height > 0 && <Stage width={width} height={height} />}
      <Suspense>
        <StageMenu />
      </Suspense>
    </div>
  );
}
