import { useSize } from '../../ui/size';
import { Stage } from './Stage';
import './unrolled.css';

/** The unrolled network of the present experiment, filling what contains it. */
export function Unrolled() {
  const [ref, { width, height }] = useSize<HTMLDivElement>();
  return (
    <div className="unrolled" ref={ref}>
      {width > 0 && height > 0 && <Stage width={width} height={height} />}
    </div>
  );
}
