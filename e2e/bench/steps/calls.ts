/** What has been said to WebGL, and what it has been told to keep. */
export const calls = { draws: 0, all: 0, objects: 0 };

/** Counts what is said to WebGL from now on, by whoever says it. */
export function countCalls(): void {
  const methods = WebGL2RenderingContext.prototype as unknown as Record<
    string,
    (...args: unknown[]) => unknown
  >;
  const described = Object.entries(Object.getOwnPropertyDescriptors(methods));
  for (const [name, { value: method }] of described) {
    if (typeof method !== 'function') continue;
    const draw = name.startsWith('draw') && name !== 'drawBuffers' ? 1 : 0;
    const object = name.startsWith('create') ? 1 : name.startsWith('delete') ? -1 : 0;
    methods[name] = function (this: unknown, ...args) {
      calls.all++;
      calls.draws += draw;
      calls.objects += object;
      return method.apply(this, args);
    };
  }
}
