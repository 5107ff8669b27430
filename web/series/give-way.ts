/** Lets long work on the page's thread be interrupted: between pieces of it the browser may draw and listen. */
const longestMs = 8;
const pieceLength = 4096;

export class GiveWay {
  private since = performance.now();

  async betweenPieces(): Promise<void> {
    if (performance.now() - this.since < longestMs) return;
    await new Promise<void>((resume) => setTimeout(resume));
    this.since = performance.now();
  }

  /** Does something for each of 0 to count − 1. */
  async each(count: number, work: (at: number) => void): Promise<void> {
    for (let from = 0; from < count; from += pieceLength) {
      const to = Math.min(count, from + pieceLength);
      for (let at = from; at < to; at++) work(at);
      await this.betweenPieces();
    }
  }
}
