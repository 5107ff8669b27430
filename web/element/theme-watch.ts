/** The palette of the charts: as the system has it or the element's `theme` says, with the page's own colours in it. */
import { groundNames, type Palette, paletteOf, paletteWith, propertyOf, type Theme } from '../style/tokens';
import { asHex } from './as-hex';

export class ThemeWatch {
  private readonly darkness = window.matchMedia('(prefers-color-scheme: dark)');

  constructor(
    private readonly element: HTMLElement,
    private readonly tell: (palette: Palette) => void,
  ) {}

  start(): void {
    this.darkness.addEventListener('change', this.renew);
    this.renew();
  }

  stop(): void {
    this.darkness.removeEventListener('change', this.renew);
  }

  readonly renew = (): void => {
    const style = getComputedStyle(this.element);
    const own = groundNames.flatMap((name) => {
      const said = style.getPropertyValue(propertyOf(name)).trim();
      const colour = said === '' ? null : asHex(said);
      return colour === null ? [] : [[name, colour] as const];
    });
    const usual = paletteOf(this.theme);
    this.tell(own.length === 0 ? usual : paletteWith(this.theme, Object.fromEntries(own)));
  };

  private get theme(): Theme {
    const said = this.element.getAttribute('theme');
    if (said === 'light' || said === 'dark') return said;
    return this.darkness.matches ? 'dark' : 'light';
  }
}
