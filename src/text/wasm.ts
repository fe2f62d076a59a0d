// WebAssembly modules without their JavaScript loaders.
// In: the bytes of a module. Out: its exports, and bytes placed in its memory. It must not know what the module computes.
// Synchronous: a module of half a megabyte compiles in milliseconds, and the stages that use it are synchronous.

/** A module's memory: what is used of the standard interface (WebAssembly JavaScript Interface). */
interface Memory {
  readonly buffer: ArrayBuffer
  grow(pages: number): number
}

// The global that every runtime has; neither the es2023 library nor @types/node declares it.
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object
  readonly Instance: new (module: object, imports: object) => { readonly exports: object }
}

/** An address in a module's memory; 0 is none. */
export type Pointer = number

/** What every module used here exports. */
export interface Heap {
  readonly memory: Memory
  malloc(bytes: number): Pointer
  free(pointer: Pointer): void
}

/**
 * Compiles and starts a module. `Exports` is the caller's word for what the module exports.
 * Serves the few things Emscripten modules import: memory that grows, and ways to abort, which throw an Error here.
 */
export function instantiate<Exports extends Heap>(bytes: Uint8Array): Exports {
  const unsupported = (what: string) => () => {
    throw new Error(`WebAssembly: ${what}`)
  }
  const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), {
    wasi_snapshot_preview1: { proc_exit: unsupported('exit') },
    env: {
      _abort_js: unsupported('abort'),
      _setitimer_js: unsupported('timer'),
      _emscripten_runtime_keepalive_clear: () => undefined,
      emscripten_resize_heap: (size: number) => resize(exports.memory, size >>> 0),
    },
  })
  const exports = instance.exports as unknown as Exports
  return exports
}

/** Copies bytes into a module's memory. The caller frees them. Throws an Error when the module is out of memory. */
export function place(heap: Heap, bytes: Uint8Array): Pointer {
  const pointer = heap.malloc(Math.max(1, bytes.length))
  if (pointer === 0) throw new Error(`WebAssembly: no room for ${bytes.length} bytes`)
  new Uint8Array(heap.memory.buffer).set(bytes, pointer)
  return pointer
}

const pageSize = 65536

/** Grows by at least an eighth, so that many small requests do not copy the memory each time. Returns Emscripten's 1 or 0. */
function resize(memory: Memory, size: number): number {
  const now = memory.buffer.byteLength
  try {
    memory.grow(Math.ceil((Math.max(size, now + now / 8) - now) / pageSize))
    return 1
  } catch {
    return 0
  }
}
