/** A gate's letter in the gate's colour. */
import { css } from 'lit';

export const gateStyles = css`
  .gate-f b {
    color: var(--gate-f);
  }
  .gate-i b {
    color: var(--gate-i);
  }
  .gate-g b {
    color: var(--gate-g);
  }
  .gate-o b {
    color: var(--gate-o);
  }
  .gate-c b {
    color: var(--gate-c);
  }
  .gate-r b {
    color: var(--gate-r);
  }
  .gate-z b {
    color: var(--gate-z);
  }
  .gate-n b {
    color: var(--gate-n);
  }
`;
