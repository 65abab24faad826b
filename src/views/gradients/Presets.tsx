import { presentLink, useStore } from '../../store';
import { presetLink, presetNames, presetOf } from './presets';
import { useLabWords } from './words';
import './lab.css';

/** Experiments to compare, one click each. */
export function Presets() {
  const lab = useLabWords();
  const present = useStore((state) => presentLink(state).hash);
  const open = presetOf(present);
  return (
    <nav className="presets" aria-label={lab.presets}>
      <ul>
        {presetNames.map((name) => (
          <li key={name}>
            <a href={presetLink(name, present)} aria-current={name === open}>
              {lab.preset[name]}
            </a>
          </li>
        ))}
      </ul>
      {open && <p>{lab.presetSays[open]}</p>}
    </nav>
  );
}
