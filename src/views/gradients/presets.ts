export const presetNames = ['vanishing', 'healthy', 'exploding', 'clipped', 'gates'] as const;
export type PresetName = (typeof presetNames)[number];

/** Experiments to compare, as links that anyone can open; two that stand side by side differ in what their names say. */
export const presets: Readonly<Record<PresetName, string>> = {
  vanishing: 'v=1&cell=rnn&T=40&H=16&view=backward',
  healthy: 'v=1&cell=rnn&activation=relu&T=30&H=16&rate=0.001&init=identity&view=backward',
  // Slow enough for the few training steps between health and the end to be seen.
  exploding:
    'v=1&cell=rnn&activation=linear&T=20&H=16&optimizer=sgd&rate=0.05&clip=0&recall.position=start&view=backward&speed=slow',
  clipped:
    'v=1&cell=rnn&activation=linear&T=20&H=16&optimizer=sgd&rate=0.05&recall.position=start&view=backward',
  gates: 'v=1&cell=gru&T=40&H=16&view=backward',
};

const ofThePage = ['backend', 'lang', 'theme'];

/** A link that leaves language, theme and backend as a present link has them. */
export function keepingPage(link: string, present: string): string {
  const said = [...new URLSearchParams(present.replace(/^#/, ''))];
  const kept = said.filter(([field]) => ofThePage.includes(field));
  return `#${link}${kept.map(([field, value]) => `&${field}=${value}`).join('')}`;
}

/** Whether two links open the same, wherever the playhead stands and whichever way it is read. */
export function opensSame(link: string, present: string): boolean {
  const bare = (own: string) => {
    const fields = new URLSearchParams(own.replace(/^#/, ''));
    for (const field of [...ofThePage, 't', 'view', 'speed']) fields.delete(field);
    return fields.toString();
  };
  return bare(link) === bare(present);
}

export const presetLink = (name: PresetName, present: string): string =>
  keepingPage(presets[name], present);

/** The preset that a link opens. */
export const presetOf = (present: string): PresetName | undefined =>
  presetNames.find((name) => opensSame(presets[name], present));
