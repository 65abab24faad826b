import { useEffect, useState } from 'react';

/** Sizes are told for a screen of 1280 × 720. */
const unitNow = () => Math.max(0.6, Math.min(innerWidth / 1280, innerHeight / 720));

/** CSS pixels of this screen for one of a screen of 1280 × 720, kept up to date. */
export function useUnit(): number {
  const [unit, setUnit] = useState(unitNow);
  useEffect(() => {
    const measure = () => setUnit(unitNow());
    addEventListener('resize', measure);
    return () => removeEventListener('resize', measure);
  }, []);
  return unit;
}
