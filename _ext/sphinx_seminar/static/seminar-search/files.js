/* The files of the index, see search/files.py. */

async function get(address, options) {
  const answer = await fetch(address, options);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer;
}

export class Files {
  constructor(base) {
    this.base = base;
    this.kept = new Map();
  }

  /** What names the others: asked for each time, so that it belongs to what is there. */
  async manifest() {
    return (await get(`${this.base}seminar.json`, { cache: "no-cache" })).json();
  }

  /** A file, by its kind and name; of one kind and name there is only one content. */
  read(kind, name) {
    const address = `${this.base}${kind}/${name}.bin`;
    if (!this.kept.has(address)) {
      const content = this.#read(address);
      this.kept.set(address, content);
      content.catch(() => this.kept.delete(address));
    }
    return this.kept.get(address);
  }

  async #read(address) {
    const content = await (await get(address)).arrayBuffer();
    // quicker than through the streams of the answer
    const { readable, writable } = new DecompressionStream("deflate");
    const writer = writable.getWriter();
    // what is wrong with the content is said by the other end
    writer.write(content).catch(() => {});
    writer.close().catch(() => {});
    return new Response(readable).json();
  }

  async stemmers(name) {
    return (await import(`${this.base}stemmers/${name}.js`)).stemmers;
  }
}
