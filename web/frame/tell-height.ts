/** Tells how high the content of a frame is whenever that changes, without ever answering itself. */
import { HeightReport } from './height-report';

/** @returns what ends it. */
export function tellHeight(content: Element, tell: (height: number) => void): () => void {
  const report = new HeightReport();
  const observer = new ResizeObserver(() => {
    const width = window.innerWidth;
    const hasScrollBar = document.documentElement.clientWidth < width;
    const height = report.next({ height: content.getBoundingClientRect().height, width, hasScrollBar });
    if (height !== null) tell(height);
  });
  observer.observe(content);
  return () => observer.disconnect();
}
