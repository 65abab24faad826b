/** Semitones above middle C of the first six notes of a major scale. */
const semitones = [0, 2, 4, 5, 7, 9];
const middleC = 261.63;
/** Seconds of a beat. */
const beat = 0.34;

/**
 * Plays notes (0 is a rest, 1 … 6 the first notes of C major), one a beat.
 * @param ended is called when the last one has been heard, and not when it is stopped.
 * @returns what stops it.
 */
export function playTune(notes: readonly number[], ended: () => void): () => void {
  const context = new AudioContext();
  const oscillator = context.createOscillator();
  const loudness = context.createGain();
  oscillator.type = 'triangle';
  loudness.gain.value = 0;
  oscillator.connect(loudness).connect(context.destination);
  const start = context.currentTime + 0.05;
  notes.forEach((note, k) => {
    const semitone = semitones[note - 1];
    if (semitone === undefined) return;
    const at = start + k * beat;
    oscillator.frequency.setValueAtTime(middleC * 2 ** (semitone / 12), at);
    // Notes begin and end softly, or each would click.
    loudness.gain.setTargetAtTime(0.22, at, 0.012);
    loudness.gain.setTargetAtTime(0, at + beat * 0.7, 0.04);
  });
  oscillator.onended = () => {
    void context.close();
    ended();
  };
  oscillator.start(start);
  oscillator.stop(start + notes.length * beat + 0.2);
  return () => {
    oscillator.onended = null;
    void context.close();
  };
}
