import { Suspense } from 'react';
import { useWords } from '../store';
import { Boundary } from '../ui/Boundary';
import { later } from '../ui/later';
import { Dialog } from './Dialog';

const ShareBody = later(() => import('./ShareBody'), 'ShareBody');

/** The address of what is on the screen, to be copied. */
export function ShareDialog({
  open,
  onClose,
}: {
  readonly open: boolean;
  readonly onClose: () => void;
}) {
  const { problems, shell } = useWords();
  return (
    <Dialog title={shell.shareTitle} kind="box" open={open} onClose={onClose}>
      <Boundary sentence={problems.broken} again={problems.again}>
        <Suspense>
          <ShareBody />
        </Suspense>
      </Boundary>
    </Dialog>
  );
}
