/* The files of the index: scripts, each of which calls `seminarPart` with its name and
   content; see search/files.py. Nothing but <script> is needed, so that they load from
   a disk, and with a strict Content-Security-Policy. */
"use strict";

((search) => {
  const delivered = new Map();

  globalThis.seminarPart = (name, content) => { delivered.set(name, content); };

  /** Run the script at `address`; fails if it cannot be loaded, or is no script. */
  function run(address) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      const end = (settle) => () => { script.remove(); settle(); };
      script.onload = end(resolve);
      script.onerror = end(() => reject(new Error(`${address} was not loaded`)));
      script.src = address;
      document.head.append(script);
    });
  }

  /** What a text holds that search/files.py has packed. */
  async function unpacked(text) {
    const binary = atob(text);
    const bytes = new Uint8Array(binary.length);
    for (let at = 0; at < bytes.length; at += 1) bytes[at] = binary.charCodeAt(at);
    // quicker than through the streams of a blob
    const { readable, writable } = new DecompressionStream("deflate");
    const writer = writable.getWriter();
    // what is wrong with the content is said by the other end
    writer.write(bytes).catch(() => {});
    writer.close().catch(() => {});
    return new Response(readable).json();
  }

  class Files {
    #kept = new Map();

    /** `load` runs a script, given its address. */
    constructor(base, load = run) {
      this.base = base;
      this.load = load;
    }

    /** What names the others: asked for each time, so that it belongs to what is there. */
    manifest() {
      return this.#load("manifest", `?${Date.now()}`);
    }

    /** A file, by its kind and name; of one kind and name there is only one content. */
    read(kind, name) {
      const path = `${kind}/${name}`;
      if (!this.#kept.has(path)) {
        const content = this.#load(path);
        this.#kept.set(path, content);
        content.catch(() => this.#kept.delete(path));
      }
      return this.#kept.get(path);
    }

    async #load(path, query = "") {
      await this.load(`${this.base}${path}.js${query}`);
      const content = delivered.get(path);
      if (content === undefined) throw new Error(`${path} is no part of an index`);
      delivered.delete(path);
      return typeof content === "string" ? unpacked(content) : content;
    }
  }

  Object.assign(search, { Files });
})(globalThis.seminarSearch ??= {});
