/**
 * Which heights to tell a host that makes the frame as high as its content. Pure.
 *
 * A scroll bar makes the content narrower and so, often, higher. Should a host leave the frame a little too low (borders count, or
 * it caps the height), the bar would come and go with every answer; so at each width of the frame its going is told once.
 */

export interface Measured {
  /** Of the content, in CSS pixels. */
  readonly height: number;
  /** Of the frame, with its scroll bar. */
  readonly width: number;
  readonly hasScrollBar: boolean;
}

export class HeightReport {
  private told: Measured | null = null;
  private barLeftAt = -1;

  /** @returns whole pixels to tell, or null when the host need not do anything. */
  next(measured: Measured): number | null {
    const height = Math.ceil(measured.height);
    const { told } = this;
    const isSame = told !== null && height === told.height;
    const barLeft = told !== null && told.width === measured.width && told.hasScrollBar && !measured.hasScrollBar;
    if (isSame || height <= 0) return null;
    if (barLeft && height < told.height) {
      if (this.barLeftAt === measured.width) return null;
      this.barLeftAt = measured.width;
    }
    this.told = { ...measured, height };
    return height;
  }
}
