import { showView, useStore, useWords } from '../store';
import { Segmented } from '../ui/Segmented';

/** Which way the stage is read: the states going forward, or the gradient coming back. */
export function ViewChoice() {
  const { shell } = useWords();
  const view = useStore((state) => state.view);
  return (
    <Segmented
      label={shell.direction}
      size="small"
      options={[
        { name: 'forward', text: shell.forward },
        { name: 'backward', text: shell.backward },
      ]}
      value={view}
      onChoose={showView}
    />
  );
}
