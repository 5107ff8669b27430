/** Layout of the panel of one unit: figures two by two where there is room. */
import { css } from 'lit';

export const unitPanelStyles = css`
  .pair {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 280px), 1fr));
    gap: 8px 24px;
  }
  .chart.tall {
    height: 196px;
  }
  .unit-chooser {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    margin-left: 8px;
  }
  .unit-chooser button {
    width: 28px;
    min-height: 28px;
    padding: 0;
  }
  .unit-chooser input {
    width: 56px;
    min-height: 28px;
    text-align: right;
  }
`;
