/** A hidden page draws no frames, but its worker must go on. */
const hiddenFrameMs = 250;

/** Whichever comes first: the next drawn frame, or a while when none is drawn. */
export function nextFrame(drawn: () => void): void {
  let called = false;
  const once = (): void => {
    if (called) return;
    called = true;
    clearTimeout(timer);
    drawn();
  };
  const timer = setTimeout(once, hiddenFrameMs);
  requestAnimationFrame(once);
}
