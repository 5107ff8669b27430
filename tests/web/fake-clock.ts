/** Time that passes only when work is done. */
export class FakeClock {
  time = 0;
  spend(ms: number): void {
    this.time += ms;
  }
}
