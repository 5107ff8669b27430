/** Lets long work on the page's thread be interrupted: between pieces of it the browser may draw and listen. */
const longestMs = 8;

export class GiveWay {
  private since = performance.now();

  async betweenPieces(): Promise<void> {
    if (performance.now() - this.since < longestMs) return;
    await new Promise<void>((resume) => setTimeout(resume));
    this.since = performance.now();
  }
}
