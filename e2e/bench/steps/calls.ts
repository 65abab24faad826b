/** What has been said to WebGL, and what it has been told to keep. */
export const calls = { draws: 0, all: 0, objects: 0, bytes: 0 };

/** Of the textures that there are, by what they were given. */
const bytesOf = new Map<unknown, number>();

function storage(gl: WebGL2RenderingContext, name: string, given: readonly unknown[]): void {
  const texture = name === 'deleteTexture' ? given[0] : gl.getParameter(gl.TEXTURE_BINDING_2D);
  calls.bytes -= bytesOf.get(texture) ?? 0;
  bytesOf.delete(texture);
  if (name === 'deleteTexture') return;
  const [, , format, width, height] = given as number[];
  const bytes = (format === gl.R32F ? 4 : 16) * width! * height!;
  bytesOf.set(texture, bytes);
  calls.bytes += bytes;
}

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
      if (name === 'texStorage2D' || name === 'deleteTexture')
        storage(this as WebGL2RenderingContext, name, args);
      return method.apply(this, args);
    };
  }
}
